//! Simulated students for whom the way of teaching matters, and the meta-training of the strategy
//! prior on them.
//!
//! No public simulator models worked example against practice against hint: all here rests on our
//! own equations, and nothing of it was tried on people.

mod course;
mod student;
mod training;

pub use course::{Course, TASKS, fixed, taught};
pub use student::{KINDS, Kind, Student};
pub use training::{Regret, Trained, Training, regret, train, value};
