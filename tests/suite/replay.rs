//! The log reproduces every choice.

use std::collections::BTreeSet;

use crate::bench::{Bench, COURSE, DAY, HOUR, Memory, SHIPPED};

use waymark::{
    course::Graph,
    engine::{
        log::event::{Event, Presented},
        protocol::{
            Command, Screen, Wish,
            view::{Preference, TaskView},
        },
    },
    lab::SimulatedStudent,
};

/// A student who uses every feature: hints, misses, wishes, a placement, days off, and preferences
/// about two strategies.
pub(crate) fn full_life(tasks: usize, seed: u64) -> Bench {
    let graph = Graph::new(&SHIPPED.skill_entries());
    let mut student = SimulatedStudent::new(&graph, 1.5, 0.4, 0.06, seed);
    let mut bench = Bench::new();
    let mut screen = bench.begin(true);
    let mut answered = 0;
    while answered < tasks {
        let Screen::Task(task) = screen else {
            bench.pass(15_000);
            if matches!(screen, Screen::AllDone { .. }) {
                bench.pass(3 * DAY);
            }
            screen = bench.next();
            continue;
        };
        answered += 1;
        answer(&mut bench, &mut student, &graph, &task, answered);
        between_tasks(&mut bench, answered);
        bench.pass(4_000);
        screen = match wish(answered) {
            Some(wish) => bench.screen(Command::Wish {
                course: COURSE.into(),
                wish,
            }),
            None => bench.next(),
        };
    }
    bench
}

/// Answers the `answered`-th task, sometimes after a hint.
fn answer(
    bench: &mut Bench,
    student: &mut SimulatedStudent,
    graph: &Graph,
    task: &TaskView,
    answered: usize,
) {
    bench.pass(8_000 + 500 * (answered as i64 % 13));
    if answered.is_multiple_of(5) {
        bench.ask(Command::Hint {
            course: COURSE.into(),
            task: task.task,
        });
    }
    let shown = bench.shown(task.task);
    let skill = graph.index(&shown.skill).unwrap();
    if student.answers(skill, shown.difficulty, shown.guess) {
        bench.solve(task);
    } else {
        bench.miss(task);
    }
}

/// Preferences after some tasks, and the end of a session after every 25 tasks.
fn between_tasks(bench: &mut Bench, answered: usize) {
    let prefer = |strategy: &str, preference| Command::Prefer {
        course: COURSE.into(),
        strategy: strategy.into(),
        preference,
    };
    match answered {
        30 => drop(bench.ask(prefer("small-steps", Preference::Pinned))),
        60 => drop(bench.ask(prefer("small-steps", Preference::None))),
        61 => drop(bench.ask(prefer("examples-first", Preference::Excluded))),
        _ if answered.is_multiple_of(25) => {
            bench.ask(Command::Finish {
                course: COURSE.into(),
            });
            bench.pass(DAY + HOUR);
        }
        _ => {}
    }
}

/// What the student asks for after some tasks.
fn wish(answered: usize) -> Option<Wish> {
    match answered % 40 {
        17 => Some(Wish::TooHard),
        23 => Some(Wish::TooEasy),
        29 => Some(Wish::NotNow),
        35 => Some(Wish::Skill("negatives-adding".into())),
        _ => None,
    }
}

/// Log, seed and version determine every choice. After each prefix of the log, a new engine with
/// another writer's name reads it and shows exactly the step that the log has next.
#[test]
fn the_log_replays_every_choice() {
    let bench = full_life(150, 9);
    let entries = bench.entries();
    let texts: Vec<String> = bench.memory.0.borrow().entries.clone();
    let mut kinds = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        if !matches!(entry.event, Event::Presented(_) | Event::Lesson { .. }) {
            continue;
        }
        let memory = Memory::default();
        memory.0.borrow_mut().entries = texts[..at].to_vec();
        let mut again = Bench::on(memory);
        again.reopen(vec![]);
        again.now = entry.at;
        // A command that chose the step itself (a wish, the end of a placement) has its own entry
        // just before.
        again.next();
        let chosen = again.entries().pop().unwrap();
        assert_ne!(chosen.writer, entry.writer);
        match (&chosen.event, &entry.event) {
            (Event::Presented(chosen), Event::Presented(shown)) => {
                kinds.insert(shown.activity);
                let chosen = Presented {
                    task: shown.task,
                    seed: shown.seed,
                    ..chosen.clone()
                };
                assert_eq!(chosen, *shown, "entry {at}");
            }
            (chosen, shown) => {
                if let Event::Lesson { activity, .. } = shown {
                    kinds.insert(*activity);
                }
                assert_eq!(chosen, shown, "entry {at}");
            }
        }
    }
    assert!(kinds.len() >= 7, "too few kinds of step: {kinds:?}");
}
