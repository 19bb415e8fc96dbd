//! Rule: the tasks of a step back.

use crate::tutor::{
    Activity,
    choice::{
        decision::{Decision, Reason},
        situation::Situation,
    },
    student::agenda::Repair,
};

/// The next task of a step back under way, as long as the skill that was hard is not passed.
pub(super) fn repair(now: &Situation<'_>) -> Option<Decision> {
    let wanted = |repair: &Repair| {
        now.student.is_open(repair.skill) && !now.student.skills[repair.from].mastery.is_passed()
    };
    let repair = now.student.agenda.repair.filter(wanted)?;
    now.task(
        repair.skill,
        now.target(repair.skill),
        Activity::Repair,
        Reason::StepBack(repair.from),
    )
}
