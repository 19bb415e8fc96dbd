//! Many students at once: what a class finds hard, simulated students to try the tutor on, and the
//! comparison of policies on them.
//!
//! Invariant: pure, like the learner and the tutor; a simulated student's chance comes from a seed.

pub mod arena;
#[cfg(feature = "tool")]
pub mod baselines;
mod hardest;
pub mod policies;
mod simulated;
pub mod simulators;
pub mod strategy;
#[cfg(feature = "tool")]
pub mod tracing;

pub use hardest::{Hard, SkillTally, hardest};
pub use simulated::SimulatedStudent;
