//! Rule: continue a stretch.

use crate::tutor::choice::{
    decision::{Decision, Reason},
    help::is_left_for_tomorrow,
    learning::learn,
    situation::Situation,
};

/// A step on the same skill, until its strategy has had its block of tasks in a row.
pub(super) fn stretch(now: &Situation<'_>) -> Option<Decision> {
    let student = now.student;
    let (skill, run) = student.agenda.run?;
    let levers = student.teaching.levers_of(skill)?;
    let goes_on = student.teaching.current() == Some(skill)
        && run < levers.block
        && now.eligible.contains(&skill)
        && !student.needs_change(skill)
        && !is_left_for_tomorrow(now, skill)
        && !now.puts_off(skill);
    if goes_on {
        learn(now, skill, Reason::RightLevel)
    } else {
        None
    }
}
