//! Many students at once: what a class finds hard, and simulated students to try the tutor on.
//!
//! Invariant: pure, like the learner and the tutor; a simulated student's chance comes from a seed.

mod hardest;
mod simulated;
#[cfg(feature = "tool")]
pub mod tracing;

pub use hardest::{Hard, SkillTally, hardest};
pub use simulated::SimulatedStudent;
