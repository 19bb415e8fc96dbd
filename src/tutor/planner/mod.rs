//! Belief planning: which skill to practise next so that most is known later, averaged over many
//! hypotheses of how this student learns.
//!
//! [`Planner`] is the whole: a plan over the belief, inside safety rules that are never learnt,
//! with the prerequisite walk to fall back to (`safety`).
//!
//! - For mastery, the belief is a set of weighted hypotheses (`hypothesis`, `student_prior`,
//!   `particles`). A plan is searched for among walks and their small changes (`search`, `routes`).
//! - For retention, the belief is exact on a grid (`forgetting`). A few schedules are tried on
//!   students drawn from it (`schedule`).
//! - For a date, both together (`ready`).
//!
//! Invariants: the choice is one of the allowed skills. The same assignment, seed and answers give
//! the same choices. There is no exploration: the belief represents what is not known.

mod effort;
mod either;
mod estimates;
mod forgetting;
mod hypothesis;
mod loss_monitor;
mod mastery;
mod particles;
mod ready;
mod retention;
mod routes;
mod safety;
mod schedule;
mod search;
mod student_prior;

pub use effort::Effort;
pub use either::EitherPlanner;
pub use estimates::Estimates;
pub use hypothesis::Past;
pub use mastery::MasteryPlanner;
pub use retention::RetentionPlanner;
pub use safety::{Planner, open_skills};
pub use student_prior::{Fitted, StudentPrior};
