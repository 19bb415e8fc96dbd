//! Clocks, courses and diligence out of the ordinary.

use crate::{
    bench::SHIPPED,
    teaching::bare_course::{answer, bare_course, item},
};

use waymark::{
    base::time::{DAY, MINUTE},
    course::Course,
    lab::tutors::{Outcome, Setting, Step, tutor},
    tutor::{self, Activity, choose},
};

const BEGINNING: i64 = 1_790_000_000_000;

/// The tutor with a student who is right two times in three, while the clock of the n-th step
/// stands where `clock` says. The number of tasks answered.
fn live(course: Course, placement: bool, steps: i64, clock: impl Fn(i64) -> i64) -> usize {
    let setting = Setting::new(course, placement, 7);
    let mut tutor = tutor("waymark", &setting).expect("a tutor");
    let mut tasks = 0;
    for step in 0..steps {
        let now = BEGINNING + clock(step);
        match tutor.next(now).expect("a step") {
            Step::Task(task) => {
                assert!((0.0..=1.0).contains(&task.expected.unwrap_or(0.5)));
                tasks += 1;
                let outcome = Outcome {
                    correct: step % 3 != 0,
                    hints: 0,
                    seconds: 20.0,
                };
                tutor.answer(outcome, now).expect("an answer");
            }
            Step::Lesson { .. } => tutor.read(now).expect("read"),
            Step::Rest { next_hours } => {
                assert!(next_hours.is_none_or(f64::is_finite));
                tutor.pause(now);
            }
        }
    }
    for report in tutor.skills(BEGINNING + clock(steps)) {
        assert!((0.0..=1.0).contains(&report.mastery), "{}", report.mastery);
    }
    tasks
}

#[test]
fn a_clock_that_runs_backwards_stops_nobody() {
    let tasks = live(SHIPPED.clone(), false, 120, |step| -step * 7 * MINUTE);
    assert!(tasks > 60, "{tasks}");
}

#[test]
fn a_clock_that_jumps_a_year_to_and_fro_stops_nobody() {
    let clock = |step: i64| step * MINUTE + if step % 20 < 10 { 0 } else { 365 * DAY };
    let tasks = live(SHIPPED.clone(), true, 120, clock);
    assert!(tasks > 60, "{tasks}");
}

#[test]
fn a_course_of_one_skill_goes_on_and_comes_to_an_end() {
    let mut course = SHIPPED.clone();
    course.skills.truncate(1);
    assert!(course.skills[0].requires.is_empty());
    for placement in [false, true] {
        let tasks = live(course.clone(), placement, 60, |step| step * MINUTE);
        assert!(tasks > 5, "{tasks}");
    }
}

#[test]
fn a_course_without_prerequisites_is_taught_in_its_order() {
    let mut course = SHIPPED.clone();
    for skill in &mut course.skills {
        skill.requires.clear();
    }
    assert!(live(course, true, 120, |step| step * MINUTE) > 60);
}

#[test]
fn ten_thousand_answers_on_one_skill_leave_a_student_who_can_be_taught() {
    let items: Vec<_> = (0..8)
        .map(|at| item(&format!("item-{at}"), 1.0, 1))
        .collect();
    let (mut student, menu) = bare_course(&[&[], &[0]], &items, 1);
    for turn in 0..10_000 {
        answer(
            &mut student,
            0,
            Activity::Practice,
            turn % 4 != 0,
            turn * MINUTE,
        );
    }
    let now = 10_000 * MINUTE;
    let standing = student.standing(0, now);
    assert!(standing.p > 0.0 && standing.p < 1.0, "{standing:?}");
    assert!(!matches!(
        choose(&student, &menu, now).step,
        tutor::Step::Done
    ));
}
