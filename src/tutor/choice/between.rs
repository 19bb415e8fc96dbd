//! What comes in between when only one skill can be learnt.

use crate::tutor::{
    Activity,
    choice::{
        decision::{Decision, Reason},
        situation::Situation,
    },
};

/// What comes in between when only one skill can be learnt: a skill that looks good, prerequisites
/// of that one first. While nothing does, a worked example.
pub(super) fn between(now: &Situation<'_>, skill: usize, run: u32) -> Option<Decision> {
    let reason = Reason::Mixed(run);
    match passed_between(now, skill) {
        Some(other) => now.task(other, now.target(other), Activity::Review, reason),
        None => now.example(skill, reason),
    }
}

/// A passed skill that may come between tasks on another.
pub(super) fn passed_between(now: &Situation<'_>, skill: usize) -> Option<usize> {
    let student = now.student;
    let passed = |&other: &usize| {
        student.skills[other].mastery.is_passed()
            && student.is_open(other)
            && now.has_items(other)
            && !now.puts_off(other)
    };
    let rank = |&other: &usize| {
        let required = student.graph.requires(skill).contains(&other);
        (required, student.waited(other))
    };
    (0..student.graph.len()).filter(passed).max_by_key(rank)
}
