//! A date to be ready by.

use waymark::{
    engine::protocol::{Command, Reply, view::AimView},
    tutor::Activity,
};

use crate::{
    bench::{Bench, DAY, HOUR},
    teaching::{
        bare_course::{answer, bare_course, item},
        course,
    },
};

fn aim(bench: &mut Bench, ready_at: Option<i64>) -> Option<AimView> {
    let course = course();
    match bench.ask(Command::Aim { course, ready_at }) {
        Reply::Progress(_, progress) => progress.aim,
        other => panic!("not a progress page: {other:?}"),
    }
}

#[test]
fn a_date_is_kept_until_it_passes_and_gets_an_honest_range() {
    let mut bench = Bench::new();
    bench.begin(false);
    let past = bench.now - DAY;
    assert_eq!(
        aim(&mut bench, Some(past)),
        None,
        "a date that has passed is none"
    );
    let ready_at = bench.now + 10 * DAY;
    let said = aim(&mut bench, Some(ready_at)).expect("a date");
    assert_eq!(said.ready_at, ready_at);
    assert!(said.low < said.skills && said.skills <= said.high && said.high <= 25.0);
    let nearer = bench.now + DAY;
    let sooner = aim(&mut bench, Some(nearer)).expect("a date");
    assert!(sooner.skills < said.skills, "{sooner:?} {said:?}");
    bench.reopen(vec![]);
    bench.pass(2 * DAY);
    let Reply::Progress(_, progress) = bench.ask(Command::Progress { course: course() }) else {
        panic!("no progress page")
    };
    assert_eq!(progress.aim, None);
}

#[test]
fn what_was_learnt_comes_back_on_the_last_day() {
    let (mut student, _) = bare_course(&[&[], &[]], &[item("item", 1.0, 1)], 1);
    for turn in 0..4 {
        answer(&mut student, 1, Activity::Practice, true, turn);
    }
    assert!(student.skills[1].mastery.is_passed());
    let tomorrow = 18 * HOUR;
    assert!(!student.is_due(1, tomorrow));
    student.ready_at = Some(tomorrow + 24 * HOUR);
    assert!(student.is_due(1, tomorrow));
    assert!(!student.is_due(1, HOUR), "the last day has not come");
    student.ready_at = Some(tomorrow - HOUR);
    assert!(!student.is_due(1, tomorrow), "the date has passed");
}
