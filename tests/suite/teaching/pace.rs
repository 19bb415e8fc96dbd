//! The pace: response times, breaks, and the daily goal.

use crate::{
    bench::{Bench, DAY, MINUTE, right_answer},
    teaching::{
        bare_course::{bare_course, item},
        course,
    },
};

use waymark::{
    engine::protocol::{Command, Screen, view::SessionView},
    tutor::{Activity, Step, choose},
};

/// The two tasks differ only in length.
#[test]
fn a_tired_student_gets_the_shorter_task_and_one_at_ease_the_longer() {
    let given = |ms: u32, right: bool| {
        let items = [item("long", 1.0, 0), item("short", 0.4, 0)];
        let (mut student, menu) = bare_course(&[&[]], &items, 0);
        let pace = &mut student.pace;
        (0..30).for_each(|at| pace.record(0, 10_000 + 100 * at, 0.75, at % 4 != 0));
        (0..8).for_each(|_| pace.record(0, ms, 0.75, right));
        student.read(0, Activity::Explanation);
        match choose(&student, &menu, 0).step {
            Step::Task { item, .. } => menu.items[0][item].id.clone(),
            other => panic!("not a task: {other:?}"),
        }
    };
    assert_eq!(given(20_000, false), "short");
    assert_eq!(given(5_000, true), "long");
}

fn session(screen: &Screen) -> SessionView {
    match screen {
        Screen::Task(task) => task.session,
        Screen::Lesson(lesson) => lesson.session,
        other => panic!("no session: {other:?}"),
    }
}

/// Gives a number of answers, each after `ms` milliseconds. Returns the session as last shown.
pub(super) fn work(bench: &mut Bench, answers: usize, ms: u32, right: bool) -> SessionView {
    let mut given = 0;
    let mut last = None;
    while given < answers {
        let screen = bench.next();
        last = Some(session(&screen));
        let Screen::Task(task) = screen else { continue };
        let shown = bench.shown(task.task);
        if right {
            bench.pass(i64::from(ms));
            bench.ask(Command::Answer {
                course: course(),
                task: task.task,
                given: right_answer(&shown),
                elapsed_ms: ms,
            });
        } else {
            bench.pass(i64::from(ms) - MINUTE / 2);
            bench.miss(&task);
        }
        given += 1;
    }
    last.unwrap_or_else(|| session(&bench.next()))
}

#[test]
fn a_break_is_suggested_to_a_student_who_gets_slow_and_misses() {
    let mut bench = Bench::new();
    bench.begin(false);
    let fresh = work(&mut bench, 25, 9_000, true);
    assert!(!fresh.tired);
    // A miss takes half a minute here, three times as long as before.
    work(&mut bench, 8, 30_000, false);
    assert!(session(&bench.next()).tired);
    bench.pass(DAY);
    assert!(!session(&bench.next()).tired, "a rest ends it");
}

/// The minutes of two sessions on one day are added.
#[test]
fn the_daily_goal_counts_all_sessions_of_a_day() {
    let mut bench = Bench::new();
    bench.begin(false);
    work(&mut bench, 10, 60_000, true);
    let first = session(&bench.next());
    assert!((first.today - first.minutes).abs() < 1e-9 && first.today > 5.0);
    bench.pass(40 * MINUTE);
    let second = session(&bench.next());
    assert!(
        second.minutes < 0.1 && second.today >= first.today,
        "{second:?}"
    );
    bench.pass(DAY);
    assert!(
        session(&bench.next()).today < 0.1,
        "the next day begins at zero"
    );
}
