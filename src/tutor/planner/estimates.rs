//! What a planner can say about a choice.

use crate::tutor::policy::Policy;

/// The estimates of a planner that the safety rules and the reasons use.
pub trait Estimates: Policy {
    /// Believed chance of a right answer.
    fn chance(&self, skill: usize) -> f64;

    /// Belief that a skill is mastered already.
    fn mastery(&self, skill: usize) -> f64 {
        self.chance(skill)
    }

    /// Expected gain of the last plan, for each choice left.
    fn gain(&self) -> f64 {
        0.0
    }

    /// The best other skill to begin with, and how much less it is expected to add.
    fn runner_up(&self, _chosen: usize) -> Option<(usize, f64)> {
        None
    }
}
