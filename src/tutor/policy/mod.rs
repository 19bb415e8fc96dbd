//! The interface of a policy, which chooses skills: what it sees ([`Assignment`], [`Outcome`]),
//! what it does ([`Policy`]), and the simplest good one ([`Walk`]).
//!
//! Invariants: a policy knows how the student learns only from the outcomes. The same assignment,
//! seed and outcomes give the same choices.

mod assignment;
mod domain;
mod walk;

pub use assignment::{Assignment, NEAR_HOURS, Objective, Outcome};
pub use domain::Domain;
pub use walk::{REPEATS, Walk};

/// Chooses the next skill, again and again, for one student.
pub trait Policy {
    /// The next skill, one of `allowed` (which is never empty).
    fn choose(&mut self, allowed: &[usize]) -> usize;

    /// Records the answer on a skill.
    fn record(&mut self, outcome: Outcome);

    /// Whether the last choice was exploration: not the one that seemed best.
    fn explored(&self) -> bool {
        false
    }

    /// Why the last choice was made; none if the policy does not say.
    fn why(&self) -> Option<Why> {
        None
    }
}

/// Why a choice was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// What decided.
    pub decided_by: DecidedBy,
    /// Skills that could have been chosen.
    pub eligible: Vec<usize>,
    /// Believed chance of a right answer on the chosen skill.
    pub chance: f64,
    /// Belief that the chosen skill is mastered already.
    pub mastery: f64,
    /// What the plan is expected to add to the score, for each choice left.
    pub gain: f64,
    /// The best other skill to begin with, and how much less it is expected to add.
    pub runner_up: Option<(usize, f64)>,
}

/// What decided a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// The plan with the highest expected gain.
    Plan,
    /// The skill had waited too long.
    Waited,
    /// The prerequisite walk, because the belief predicts worse than a running average.
    Fallback,
}
