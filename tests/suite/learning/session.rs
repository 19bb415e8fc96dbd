//! The end of a session, and the forecast of reviews.

use crate::{
    bench::{Bench, COURSE, DAY, HOUR},
    learning::walk,
};

use waymark::engine::protocol::{Command, Reply};

#[test]
fn the_summary_shows_the_results_of_the_session() {
    let (_, mut bench) = walk(2.5, 0.1, false, 20, 5);
    let Reply::Summary(_, summary) = bench.ask(Command::Finish {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!(summary.answered, 20);
    assert!(summary.minutes > 5.0 && !summary.became_good.is_empty());
    assert!(
        summary
            .expected
            .is_some_and(|expected| (0.2..1.0).contains(&expected))
    );
    assert!(summary.next_review_days.is_some_and(|days| days >= 0.4));
    bench.pass(60_000);
    bench.resume();
    let Reply::Summary(_, next) = bench.ask(Command::Finish {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!(next.answered, 0, "a new session began");
}

#[test]
fn the_summary_is_the_same_after_a_reload() {
    let (_, mut bench) = walk(2.5, 0.1, false, 10, 5);
    let finish = Command::Finish {
        course: COURSE.into(),
    };
    let first = bench.ask(finish.clone());
    assert_eq!(bench.ask(finish.clone()), first);
    bench.reopen(vec![]);
    assert_eq!(bench.ask(finish), first);
}

/// The bars of the forecast are days of the student's calendar, not periods of 24 hours from now.
#[test]
fn the_forecast_counts_days_of_the_students_calendar() {
    let (_, mut bench) = walk(2.5, 0.1, false, 20, 5);
    let forecast = |bench: &mut Bench| match bench.ask(Command::Progress {
        course: COURSE.into(),
    }) {
        Reply::Progress(_, progress) => progress.forecast,
        other => panic!("{other:?}"),
    };
    let next = |bench: &mut Bench| match bench.ask(Command::Finish {
        course: COURSE.into(),
    }) {
        Reply::Summary(_, summary) => (summary.next_review_days.unwrap() * DAY as f64) as i64,
        other => panic!("{other:?}"),
    };
    // If midnight is one hour before the review, the review is tomorrow. If midnight is after the
    // review, it is today.
    let ahead = next(&mut bench) - 2 * HOUR;
    bench.pass(ahead);
    let due = bench.now + 2 * HOUR;
    bench.travel(HOUR - due.rem_euclid(DAY));
    assert_eq!(forecast(&mut bench)[0], 0);
    assert_ne!(forecast(&mut bench)[1], 0);
    bench.travel(22 * HOUR - due.rem_euclid(DAY));
    assert_ne!(forecast(&mut bench)[0], 0);
}
