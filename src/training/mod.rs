//! Meta-training of knowledge tracing over many students, and its evaluation.
//!
//! A student is a [`Task`]: a pure function [`meta_gradient`] turns weights and one history into
//! the loss of every response, each predicted from the ones before it, and its gradient through the
//! whole unrolled adaptation. [`Descent`] descends it.
//!
//! Two ways to meet a course: **cold**, with the population's numbers alone, and **warm**, where
//! skills and items are known from its other students. An item's level is the one statistic that
//! leaves the student at hand out ([`levels`]): without that, training trusts levels more than
//! unseen students bear out.

mod adam;
mod augmentation;
mod batch;
mod checkpoint;
mod course;
mod descent;
mod gradient;
pub mod levels;
mod meta;
pub mod responses;
mod settings;
mod tape;
mod task;

pub use crate::learner::response_model::{PriorError, PriorFile};
pub use augmentation::Augmentation;
pub use batch::{Serial, Workers};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use course::Course;
pub use descent::{Descent, fit_course, start};
pub use gradient::{Gradient, Losses, meta_gradient, trace};
pub use settings::{Progress, Settings};
pub use task::Task;
