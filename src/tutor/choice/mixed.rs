//! Rule: earlier skills mixed in.

use crate::tutor::{
    Activity,
    choice::{
        decision::{Decision, Reason},
        situation::Situation,
    },
    strategies::STRATEGIES,
};

/// The chance of a right answer that a task mixed in aims at. Set by hand, below the usual target:
/// the task is a challenge.
pub(super) const CHALLENGE: f64 = 0.65;

/// At most one task in this many is mixed in. Set by hand.
const MIXED_EVERY: u32 = 3;

/// Under a strategy that mixes, after a task on its skill: a task on a passed prerequisite.
pub(super) fn mixed(now: &Situation<'_>) -> Option<Decision> {
    let student = now.student;
    let teaching = &student.teaching;
    let skill = teaching
        .current()
        .filter(|skill| now.eligible.contains(skill))?;
    let mixes = teaching
        .taught_by(skill)
        .is_some_and(|strategy| STRATEGIES[strategy].mixes());
    let (last, run) = student.agenda.run?;
    if !mixes || last != skill || run == 0 || student.agenda.since_review < MIXED_EVERY - 1 {
        return None;
    }
    let free =
        |&before: &&usize| student.skills[*before].mastery.is_passed() && !now.puts_off(*before);
    let before = student.graph.ancestors(skill).iter().filter(free);
    let other = *before.max_by_key(|&&before| student.waited(before))?;
    now.task(other, CHALLENGE, Activity::Mixed, Reason::Mixed(run))
}
