//! Rule: checks of what a placement passed over.

use crate::tutor::{
    Activity, Mastery,
    choice::{
        decision::{Decision, Reason},
        situation::Situation,
    },
};

/// A question on a skill that was passed over without one: nothing else is left. The one that most
/// others of them stand below comes first, since a right answer speaks for these too.
pub(super) fn check(now: &Situation<'_>) -> Option<Decision> {
    let graph = &now.student.graph;
    let unchecked = |&skill: &usize| is_unchecked(now, skill);
    let speaks_for = |skill: usize| {
        graph
            .ancestors(skill)
            .iter()
            .filter(|at| unchecked(at))
            .count()
    };
    let most = (0..graph.len())
        .filter(unchecked)
        .max_by_key(|&skill| (speaks_for(skill), graph.len() - skill))?;
    question(now, most)
}

/// Before a skill is learnt: a question on a direct prerequisite that was passed over without one.
pub(super) fn check_before(now: &Situation<'_>, skill: usize) -> Option<Decision> {
    let requires = now.student.graph.requires(skill).iter();
    let unchecked = requires.copied().find(|&before| {
        is_unchecked(now, before) && !now.puts_off(before) && !now.student.needs_change(before)
    })?;
    question(now, unchecked)
}

fn is_unchecked(now: &Situation<'_>, skill: usize) -> bool {
    now.student.skills[skill].mastery == Mastery::Unchecked && now.has_items(skill)
}

fn question(now: &Situation<'_>, skill: usize) -> Option<Decision> {
    now.task(skill, now.target(skill), Activity::Review, Reason::Check)
}
