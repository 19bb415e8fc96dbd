//! Rule: a task right after a lesson.

use crate::tutor::choice::{
    decision::{Decision, Reason},
    learning::learn,
    situation::Situation,
};

/// A step on the skill of a lesson just read.
pub(super) fn practice(now: &Situation<'_>) -> Option<Decision> {
    let skill = now.student.agenda.just_read?;
    if now.eligible.contains(&skill) && !now.puts_off(skill) {
        learn(now, skill, Reason::RightLevel)
    } else {
        None
    }
}
