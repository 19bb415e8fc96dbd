//! The end of a course: what is known, a mixed challenge, when the certificate comes.

use std::collections::BTreeSet;

use crate::bench::{Bench, COURSE, DAY, SHIPPED};

use waymark::{
    engine::protocol::{
        Command, Failure, Reply, Screen, Wish,
        view::{EndView, TaskView},
    },
    tutor::Activity,
};

/// The end of the course as the page would show it now.
fn end(bench: &mut Bench) -> EndView {
    match bench.ask(Command::End {
        course: COURSE.into(),
    }) {
        Reply::End(_, end) => end,
        other => panic!("not the end: {other:?}"),
    }
}

/// A right answer to everything until nothing is left for now.
fn work(bench: &mut Bench) {
    for _ in 0..400 {
        bench.pass(20_000);
        match bench.next() {
            Screen::Task(task) => drop(bench.solve(&task)),
            Screen::AllDone { .. } => return,
            _ => {}
        }
    }
    panic!("no end in 400 steps")
}

fn challenge(bench: &mut Bench) -> TaskView {
    let command = Command::Wish {
        course: COURSE.into(),
        wish: Wish::Challenge,
    };
    match bench.screen(command) {
        Screen::Task(task) => task,
        other => panic!("not a task: {other:?}"),
    }
}

#[test]
fn a_course_ends_when_all_looks_good_and_the_certificate_comes_when_all_is_solid() {
    let mut bench = Bench::new();
    bench.begin(false);
    work(&mut bench);
    let first_day = end(&mut bench);
    let passed = first_day
        .skills
        .iter()
        .filter(|(_, state)| state.is_passed());
    assert_eq!(passed.count(), SHIPPED.skills.len());
    assert_eq!(first_day.all_solid_at, None);
    assert!(first_day.reviews.0 > 0 && first_day.reviews.1 > 0.0);
    let mut days = 0;
    while end(&mut bench).all_solid_at.is_none() {
        bench.pass(DAY);
        work(&mut bench);
        days += 1;
        assert!(days < 40, "{:?}", end(&mut bench).skills);
    }
    let earned = end(&mut bench).all_solid_at;
    // A miss takes a skill back, but never the certificate.
    bench.pass(60 * DAY);
    let task = bench.next_task();
    bench.miss(&task);
    let later = end(&mut bench);
    assert!(!later.skills.iter().all(|(_, state)| state.is_solid()));
    assert_eq!(later.all_solid_at, earned);
    bench.reopen(vec![]);
    assert_eq!(end(&mut bench).all_solid_at, earned, "the log holds it");
}

#[test]
fn a_challenge_is_one_task_on_each_of_ten_skills_and_counts_what_was_right() {
    let mut bench = Bench::new();
    bench.begin(false);
    work(&mut bench);
    let mut task = challenge(&mut bench);
    let mut skills = BTreeSet::new();
    for number in 1..=10 {
        assert_eq!(task.activity, Activity::Mixed);
        assert_eq!(task.place, Some((number, 10)));
        assert!(skills.insert(task.skill.id.clone()), "{skills:?}");
        let answered = if number % 5 == 0 {
            bench.miss(&task)
        } else {
            bench.solve(&task)
        };
        assert_eq!(answered.place, Some((number, 10)));
        bench.pass(20_000);
        match bench.next() {
            Screen::Task(next) => task = next,
            other => assert!(number == 10 && matches!(other, Screen::AllDone { .. })),
        }
    }
    assert_eq!(end(&mut bench).challenged, Some((10, 8)));
    bench.reopen(vec![]);
    assert_eq!(end(&mut bench).challenged, Some((10, 8)));
}

#[test]
fn a_challenge_that_is_left_has_no_result() {
    let mut bench = Bench::new();
    bench.begin(false);
    work(&mut bench);
    let task = challenge(&mut bench);
    bench.solve(&task);
    bench.ask(Command::Finish {
        course: COURSE.into(),
    });
    assert_eq!(end(&mut bench).challenged, None);
    assert!(!matches!(bench.next(), Screen::Task(task) if task.place.is_some()));
}

#[test]
fn who_has_learnt_nothing_yet_is_not_challenged() {
    let mut bench = Bench::new();
    bench.begin(false);
    assert!(!end(&mut bench).challenge);
    let refused = bench.refused(Command::Wish {
        course: COURSE.into(),
        wish: Wish::Challenge,
    });
    assert_eq!(refused, Failure::Stale);
}
