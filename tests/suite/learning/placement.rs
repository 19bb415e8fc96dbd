//! The placement.

use crate::{
    bench::{Bench, COURSE},
    learning::walk,
};

use waymark::{
    engine::protocol::{Command, Screen, Wish},
    tutor::Activity,
};

#[test]
fn a_placement_stops_early_and_can_be_skipped() {
    let (walk, _) = walk(4.5, 0.0, true, 40, 1);
    let questions = walk
        .tasks
        .iter()
        .filter(|(_, activity)| *activity == Activity::Placement)
        .count();
    assert!((5..=18).contains(&questions), "{questions} questions");

    let mut bench = Bench::new();
    let Screen::Task(first) = bench.begin(true) else {
        panic!("a question")
    };
    assert_eq!(first.place, Some((1, 18)));
    assert_eq!(first.hints_total, 0);
    let answered = bench.solve(&first);
    assert!(answered.closed && answered.solution.is_none());
    let after = bench.screen(Command::SkipPlacement {
        course: COURSE.into(),
    });
    let Screen::Placed(found) = after else {
        panic!("the result: {after:?}")
    };
    assert!(found.passed.contains(&first.skill.title), "{found:?}");
    assert_eq!(
        found.unchecked,
        found.passed.len() - 1,
        "only one skill was asked about"
    );
    assert!(
        matches!(bench.next(), Screen::Task(task) if task.place.is_none()),
        "what the right answer stands on is checked first"
    );
}

#[test]
fn the_placement_continues_after_not_known_yet() {
    let mut bench = Bench::new();
    let Screen::Task(first) = bench.begin(true) else {
        panic!("a question")
    };
    let solution = Command::Solution {
        course: COURSE.into(),
        task: first.task,
    };
    let Screen::Task(closed) = bench.screen(solution) else {
        panic!()
    };
    assert!(closed.closed && closed.solution.is_none());
    let Screen::Task(second) = bench.next() else {
        panic!("another question")
    };
    assert_eq!(second.place, Some((2, 18)));
    for _ in 0..3 {
        let wish = Command::Wish {
            course: COURSE.into(),
            wish: Wish::NotNow,
        };
        assert!(matches!(bench.screen(wish), Screen::Task(_)));
    }
    let Screen::Task(fifth) = bench.resume() else {
        panic!("a question")
    };
    assert_eq!(fifth.place, Some((5, 18)), "it continues after a wish too");
    let after = bench.screen(Command::SkipPlacement {
        course: COURSE.into(),
    });
    assert!(
        matches!(&after, Screen::Task(task) if task.place.is_none()),
        "{after:?}"
    );
}
