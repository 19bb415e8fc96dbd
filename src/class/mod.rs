//! The students of one teacher: what they find hard.
//!
//! Invariant: pure; knows no student but what the tallies say.

mod hardest;

pub use hardest::{Hard, SkillTally, hardest};
