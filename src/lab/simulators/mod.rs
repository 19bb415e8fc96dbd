//! Simulated students from the literature, written from the published equations, behind one pair of
//! traits.
//!
//! They are not people. What a policy may see is the [`Assignment`], the allowed skills and the outcomes;
//! the rest of [`Pupil`] is for the score and for the oracle.

mod dash;
mod efc;
mod hlr;
mod kss;
mod recall;

pub use dash::Dash;
pub use efc::Efc;
pub use hlr::Hlr;
pub use kss::{Kss, Variant};

use crate::tutor::policy::{Assignment, Outcome};

/// A kind of simulated student.
pub trait Simulator: Sync {
    /// The student of a seed, after whatever comes before the first choice.
    fn start(&self, seed: u64) -> Box<dyn Pupil>;
}

/// One simulated student.
pub trait Pupil {
    /// What a policy may know at the start.
    fn task(&self) -> &Assignment;

    /// The skills that may be practised now; never empty.
    fn allowed(&self) -> Vec<usize>;

    /// Practises a skill.
    fn practise(&mut self, skill: usize) -> Outcome;

    /// The score so far, 0..1.
    fn score(&self) -> f64;

    /// For the oracle only: the true chance of a right answer.
    fn chance(&self, skill: usize) -> f64;

    /// For the oracle only: how good the hidden state is, finer than the score. What is near to
    /// being done counts against what goes beyond it by `taste`, 0..1.
    fn promise(&self, taste: f64) -> f64;

    /// For the oracle only: the same student once more.
    fn twin(&self) -> Box<dyn Pupil>;
}
