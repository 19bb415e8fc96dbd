//! Choosing skills: what a policy sees ([`Task`], [`Outcome`]s), and what every policy is
//! ([`Policy`]).
//!
//! Invariant: a policy knows nothing of how the student learns but what the outcomes tell; the same
//! task, seed and outcomes give the same choices.

mod task;
mod walk;

pub use task::{Domain, Objective, Outcome, Task};
pub use walk::{REPEATS, Walk};

/// Chooses the next skill, again and again, for one student.
pub trait Policy {
    /// The next skill, one of `allowed` (which is never empty).
    fn choose(&mut self, allowed: &[usize]) -> usize;

    /// Takes in what came of it.
    fn learn(&mut self, outcome: Outcome);

    /// Whether the last choice was made to find out something rather than because it seemed best.
    fn explored(&self) -> bool {
        false
    }

    /// Why the last choice was made, if the policy can say.
    fn why(&self) -> Option<Why> {
        None
    }
}

/// Why a choice was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// What decided.
    pub rule: Rule,
    /// Skills that could have been chosen.
    pub eligible: Vec<usize>,
    /// Believed chance of a right answer on the chosen skill.
    pub chance: f64,
    /// Belief that the chosen skill can be done already.
    pub mastery: f64,
    /// What the plan is expected to add to the score for each choice that is left.
    pub gain: f64,
    /// The best other skill to begin with, and how much less that promises.
    pub runner_up: Option<(usize, f64)>,
}

/// What decided a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The plan that gains most over all that is believed.
    Plan,
    /// The skill had waited longest, and too long.
    Waited,
    /// The belief predicts worse than a plain average: the prerequisite walk instead.
    Fallback,
}
