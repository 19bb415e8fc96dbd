//! Rule: "too easy" and "too hard".

use crate::tutor::{
    Activity,
    choice::{
        decision::{Decision, Reason},
        help::step_back,
        situation::Situation,
    },
    student::agenda::Steer,
};

/// After "too easy": the hardest task of the skill. After "too hard": a worked example, or a step
/// back, or the easiest task of the skill.
pub(super) fn wish(now: &Situation<'_>) -> Option<Decision> {
    match now.student.agenda.wish? {
        Steer::TooEasy(skill) | Steer::TooHard(skill) if !now.student.is_open(skill) => None,
        Steer::TooEasy(skill) => now.task(skill, 0.0, usual(now, skill), Reason::YouSaidTooEasy),
        Steer::TooHard(skill) => now
            .example(skill, Reason::YouSaidTooHard)
            .or_else(|| step_back(now, skill, Reason::YouSaidTooHard))
            .or_else(|| now.task(skill, 1.0, usual(now, skill), Reason::YouSaidTooHard)),
        Steer::NotNow(_) | Steer::Pick(_) | Steer::Challenge => None,
    }
}

/// What a task on this skill is for.
fn usual(now: &Situation<'_>, skill: usize) -> Activity {
    if now.student.skills[skill].mastery.is_passed() {
        Activity::Review
    } else {
        Activity::Practice
    }
}
