//! What lies behind "why this now": what else could have been chosen, and what would come next.

use super::{skill_name, skill_state};
use crate::{
    engine::{
        catalogue::LoadedCourse,
        protocol::Wish,
        state::{CourseState, Open, OpenTask, interval},
        view::{EligibleView, EvidenceView, RunnerUp, Turn, TurnView},
    },
    tutor::{Activity, HORIZON, Outlook, Step, choose, outlook},
};

/// Eligible skills shown.
const MOST_ELIGIBLE: usize = 8;

/// The evidence for what is on the screen. Once a task is answered the student stands elsewhere, and there is none.
pub(in crate::engine) fn evidence(loaded: &LoadedCourse, state: &CourseState, now: i64) -> Option<EvidenceView> {
    let skill = state.here()?;
    let task = match state.open.as_ref()? {
        Open::Task(open) if open.scored || open.shown.activity == Activity::Placement => return None,
        Open::Task(open) => Some(open.as_ref()),
        Open::Lesson(_) => None,
    };
    let outlook = outlook(&state.student, &loaded.menu, now);
    let mut turns: Vec<TurnView> = task.map(|open| after_answers(loaded, state, open, now)).unwrap_or_default();
    turns.push(after_not_now(loaded, state, skill, now));
    Some(EvidenceView { runner_up: runner_up(state, &outlook, skill), eligible: eligible(state, &outlook, now), turns })
}

/// What the planner weighed first, best first; then what the rules rule out for now.
fn eligible(state: &CourseState, outlook: &Outlook, now: i64) -> Vec<EligibleView> {
    let promise = |skill: usize| outlook.promises.iter().find(|(other, _)| *other == skill).map(|&(_, gain)| gain);
    let view = |skill: usize| EligibleView {
        skill: skill_name(state, skill),
        state: skill_state(state, skill, now),
        expected: interval(state.student.standing(skill, now)),
        gain: promise(skill).map(|gain| gain / state.student.pace.minutes(skill)),
    };
    let weighed = outlook.promises.iter().map(|&(skill, _)| skill);
    let ruled_out = outlook.eligible.iter().copied().filter(|&skill| promise(skill).is_none());
    weighed.chain(ruled_out).take(MOST_ELIGIBLE).map(view).collect()
}

fn runner_up(state: &CourseState, outlook: &Outlook, here: usize) -> Option<RunnerUp> {
    let own = outlook.promises.iter().find(|(skill, _)| *skill == here);
    let &(other, promise) = outlook.promises.iter().find(|(skill, _)| *skill != here)?;
    let fewer = own.map(|&(_, gain)| (gain - promise) * HORIZON as f64);
    Some(RunnerUp { skill: state.skills[other].title.clone(), fewer })
}

/// What would come next after an answer: the very choice that would be made, in a copy of the state.
fn after_answers(loaded: &LoadedCourse, state: &CourseState, open: &OpenTask, now: i64) -> Vec<TurnView> {
    let answered = |state: &CourseState, correct: bool| {
        let mut after = state.clone();
        after.score(open.shown.task, correct, now);
        after
    };
    let right = answered(state, true);
    let mut turns = vec![turn(loaded, &right, open.skill, Turn::Right, now)];
    if turns[0].skill.is_none() && turns[0].activity.is_some() {
        let mut again = right;
        again.ask_again();
        let twice = turn(loaded, &answered(&again, true), open.skill, Turn::RightTwice, now);
        turns.extend(twice.skill.is_some().then_some(twice));
    }
    turns.push(turn(loaded, &answered(state, false), open.skill, Turn::Miss, now));
    turns
}

fn after_not_now(loaded: &LoadedCourse, state: &CourseState, skill: usize, now: i64) -> TurnView {
    let mut after = state.clone();
    after.wish(&Wish::NotNow);
    turn(loaded, &after, skill, Turn::NotNow, now)
}

fn turn(loaded: &LoadedCourse, state: &CourseState, here: usize, case: Turn, now: i64) -> TurnView {
    let (activity, skill) = match choose(&state.student, &loaded.menu, now).step {
        Step::Task { skill, activity, .. } | Step::Lesson { skill, activity, .. } => (Some(activity), Some(skill)),
        Step::EndPlacement | Step::Done => (None, None),
    };
    let other = skill.filter(|&skill| skill != here);
    TurnView { case, activity, skill: other.map(|skill| state.skills[skill].title.clone()) }
}
