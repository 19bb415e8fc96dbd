//! Rule: no skill being learnt waits too long.

use crate::tutor::choice::{
    decision::{Decision, Reason},
    help::is_left_for_tomorrow,
    learning::learn,
    situation::Situation,
};

/// A step on the skill being learnt that has waited longest, if it has waited too long.
pub(super) fn starving(now: &Situation<'_>) -> Option<Decision> {
    let student = now.student;
    let waits = |&&skill: &&usize| {
        let waited = student.waited(skill).unwrap_or(0);
        student.is_learning(skill)
            && waited > student.thresholds.longest_wait
            && !now.puts_off(skill)
            && !is_left_for_tomorrow(now, skill)
    };
    let longest = now
        .eligible
        .iter()
        .filter(waits)
        .max_by_key(|&&skill| student.waited(skill))?;
    learn(now, *longest, Reason::Waited)
}
