//! Rules: due reviews.

use crate::{
    base::time::days,
    tutor::{
        Activity,
        choice::{
            decision::{Decision, Reason},
            situation::Situation,
        },
    },
};

/// The most overdue review that is not put off. While there is something to learn, at most one
/// task in `review_every` is a review.
pub(super) fn review(now: &Situation<'_>) -> Option<Decision> {
    let soon = now.student.is_refreshing(now.at);
    let something_else = now.eligible.iter().any(|&skill| !now.puts_off(skill));
    if something_else && !soon && now.student.agenda.since_review + 1 < review_every(now) {
        return None;
    }
    let skill = *now.due.iter().find(|&&skill| !now.puts_off(skill))?;
    review_of(now, skill)
}

/// The most overdue review, even if it was put off: nothing else is left.
pub(super) fn overdue(now: &Situation<'_>) -> Option<Decision> {
    now.due.first().and_then(|&skill| review_of(now, skill))
}

/// The quota of the strategy on the screen; that of the thresholds, if there is none.
fn review_every(now: &Situation<'_>) -> u32 {
    let teaching = &now.student.teaching;
    let levers = teaching
        .current()
        .and_then(|skill| teaching.levers_of(skill));
    levers.map_or(now.student.thresholds.review_every, |levers| {
        levers.review_every
    })
}

fn review_of(now: &Situation<'_>, skill: usize) -> Option<Decision> {
    let reason = match now.student.skills[skill].last_at {
        Some(seen) => Reason::ReviewDue(days(now.at.saturating_sub(seen).max(0))),
        // The placement passed over it.
        None => Reason::Check,
    };
    now.task(skill, now.target(skill), Activity::Review, reason)
}
