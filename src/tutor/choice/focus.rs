//! Rule: a skill that the student picked.

use crate::tutor::choice::{
    decision::{Decision, Reason},
    learning::learn,
    situation::Situation,
};

/// A step on the skill that the student picked, if it is open.
pub(super) fn focus(now: &Situation<'_>) -> Option<Decision> {
    let (skill, _) = now.student.agenda.focus?;
    if now.student.is_open(skill) {
        learn(now, skill, Reason::YouAsked)
    } else {
        None
    }
}
