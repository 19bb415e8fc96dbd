//! How a student is taught: the evidence behind a choice, strategies and their probes, the pace.

mod aim;
pub(crate) mod bare_course;
mod evidence;
mod haste;
mod pace;
mod probes;
mod strategies;

use crate::bench::{Bench, COURSE};

use waymark::{
    engine::protocol::{
        Command, Reply, Screen,
        view::{Preference, StrategyView},
    },
    tutor::Activity,
};

fn course() -> String {
    COURSE.to_owned()
}

fn prefer(bench: &mut Bench, strategy: &str, preference: Preference) -> Vec<StrategyView> {
    let command = Command::Prefer {
        course: course(),
        strategy: strategy.into(),
        preference,
    };
    match bench.ask(command) {
        Reply::Progress(_, progress) => progress.strategies,
        other => panic!("not a progress page: {other:?}"),
    }
}

/// The strategies on the progress page.
fn strategy_views(bench: &mut Bench) -> Vec<StrategyView> {
    match bench.ask(Command::Progress { course: course() }) {
        Reply::Progress(_, progress) => progress.strategies,
        other => panic!("not a progress page: {other:?}"),
    }
}

/// The activity on the screen, and the title of its skill.
fn what(screen: &Screen) -> Option<(Activity, String)> {
    match screen {
        Screen::Task(task) => Some((task.activity, task.skill.title.clone())),
        Screen::Lesson(lesson) => Some((lesson.activity, lesson.skill.title.clone())),
        Screen::Placed(_) | Screen::AllDone { .. } | Screen::Welcome { .. } => None,
    }
}
