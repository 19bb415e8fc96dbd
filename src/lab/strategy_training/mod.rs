//! Meta-training of the strategy prior on simulated students for whom the way of teaching matters
//! ([`by_work`](crate::lab::students::by_work)).
//!
//! No public simulator tells worked examples, practice and hints apart. All results here rest on
//! our own equations; none was tested with people.

mod course;
mod training;

pub use course::{Course, TASKS, fixed, taught};
pub use training::{Regret, Trained, Training, regret, train, value};
