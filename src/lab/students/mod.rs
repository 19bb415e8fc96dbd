//! All simulated students, one file a family. None of them is a person.
//!
//! [`Dash`], [`Efc`], [`Hlr`] and [`Kss`] come from the literature and are written from the
//! published equations. They share the traits [`Simulator`] and [`Pupil`]: a policy may see the
//! [`Assignment`], the allowed skills and the outcomes; the rest of [`Pupil`] is for the score and
//! for the oracle. [`SimulatedStudent`] works on real courses, and [`by_work`] makes the kind of
//! work matter.

pub mod by_work;
mod dash;
mod efc;
mod growing;
mod hlr;
mod kss;
mod recall;

pub use dash::Dash;
pub use efc::Efc;
pub use growing::SimulatedStudent;
pub use hlr::Hlr;
pub use kss::{Kss, Variant};

use crate::tutor::policy::{Assignment, Outcome};

/// A kind of simulated student.
pub trait Simulator: Sync {
    /// The student of a seed, at the first choice.
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

    /// For the oracle only: how good the hidden state is, in finer steps than the score. `taste`,
    /// 0..1, weighs ability beyond the goal against closeness to it.
    fn promise(&self, taste: f64) -> f64;

    /// For the oracle only: a copy of the student.
    fn twin(&self) -> Box<dyn Pupil>;
}
