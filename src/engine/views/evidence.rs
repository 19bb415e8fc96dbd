//! The evidence behind "why this now": the alternatives, and what would come next.

use crate::{
    engine::{
        catalogue::LoadedCourse,
        course_state::{
            CourseState, interval,
            open::{Open, OpenTask},
        },
        log,
        protocol::view::{EligibleView, EvidenceView, RunnerUp, Turn, TurnView},
        views::{skill_name, skill_state},
    },
    tutor::{HORIZON, Outlook, Steer, Step, Student, choose, outlook},
};

/// Eligible skills shown.
const MOST_ELIGIBLE: usize = 8;

/// The evidence for the step on the screen. There is none once the task is answered.
pub(in crate::engine) fn evidence(
    loaded: &LoadedCourse,
    state: &CourseState,
    now: i64,
) -> Option<EvidenceView> {
    let skill = state.here()?;
    let task = match state.open.as_ref()? {
        Open::Task(open)
            if open.scored || open.shown.activity == log::words::Activity::Placement =>
        {
            return None;
        }
        Open::Task(open) => Some(open.as_ref()),
        Open::Lesson(_) => None,
    };
    let outlook = outlook(&state.student, &loaded.menu, now);
    let mut turns: Vec<TurnView> = task
        .map(|open| after_answers(loaded, state, open, now))
        .unwrap_or_default();
    turns.push(after_not_now(loaded, state, skill, now));
    Some(EvidenceView {
        runner_up: runner_up(state, &outlook, skill),
        eligible: eligible(state, &outlook, now),
        turns,
    })
}

/// First the skills that the planner compared, best first. Then those that the rules exclude now.
fn eligible(state: &CourseState, outlook: &Outlook, now: i64) -> Vec<EligibleView> {
    let promise = |skill: usize| {
        outlook
            .promises
            .iter()
            .find(|(other, _)| *other == skill)
            .map(|&(_, gain)| gain)
    };
    let view = |skill: usize| EligibleView {
        skill: skill_name(state, skill),
        state: skill_state(state, skill, now),
        expected: interval(state.student.standing(skill, now)),
        gain: promise(skill).map(|gain| gain / state.student.pace.minutes(skill)),
    };
    let weighed = outlook.promises.iter().map(|&(skill, _)| skill);
    let ruled_out = outlook
        .eligible
        .iter()
        .copied()
        .filter(|&skill| promise(skill).is_none());
    weighed
        .chain(ruled_out)
        .take(MOST_ELIGIBLE)
        .map(view)
        .collect()
}

fn runner_up(state: &CourseState, outlook: &Outlook, here: usize) -> Option<RunnerUp> {
    let own = outlook.promises.iter().find(|(skill, _)| *skill == here);
    let &(other, promise) = outlook.promises.iter().find(|(skill, _)| *skill != here)?;
    // Where a rule decided against the plan's order, the plan has nothing to say for the choice.
    let fewer = own
        .map(|&(_, gain)| (gain - promise) * HORIZON as f64)
        .filter(|fewer| *fewer > -0.05);
    Some(RunnerUp {
        skill: state.skills[other].title.clone(),
        fewer,
    })
}

/// What would come next after an answer: the choice for a copy of the student.
fn after_answers(
    loaded: &LoadedCourse,
    state: &CourseState,
    open: &OpenTask,
    now: i64,
) -> Vec<TurnView> {
    let after = |answers: &[bool], case: Turn| {
        let mut student = state.student.clone();
        answers
            .iter()
            .for_each(|&correct| drop(student.record(&open.answered(correct, None, now))));
        turn(loaded, state, &student, open.skill, case, now)
    };
    let right = after(&[true], Turn::Right);
    let stays = right.skill.is_none() && right.activity.is_some();
    let twice = if stays {
        Some(after(&[true; 2], Turn::RightTwice))
    } else {
        None
    };
    let mut turns = vec![right];
    turns.extend(twice.filter(|twice| twice.skill.is_some()));
    turns.push(after(&[false], Turn::Miss));
    turns
}

fn after_not_now(loaded: &LoadedCourse, state: &CourseState, skill: usize, now: i64) -> TurnView {
    let mut student = state.student.clone();
    student.steer(Steer::NotNow(skill));
    turn(loaded, state, &student, skill, Turn::NotNow, now)
}

fn turn(
    loaded: &LoadedCourse,
    state: &CourseState,
    student: &Student,
    here: usize,
    case: Turn,
    now: i64,
) -> TurnView {
    let (activity, skill) = match choose(student, &loaded.menu, now).step {
        Step::Task {
            skill, activity, ..
        }
        | Step::Lesson {
            skill, activity, ..
        } => (Some(activity), Some(skill)),
        Step::EndPlacement | Step::Done => (None, None),
    };
    let other = skill.filter(|&skill| skill != here);
    TurnView {
        case,
        activity,
        skill: other.map(|skill| state.skills[skill].title.clone()),
    }
}
