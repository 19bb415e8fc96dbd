//! Belief planning: what to practise next so that most is known later, over many hypotheses of how
//! this student learns.
//!
//! [`Planner`] is the whole: a plan over the belief, inside safety rules that are never learnt,
//! with the prerequisite walk to fall back to. For mastery the belief is a set of hypotheses of
//! different kinds (`student`, `prior`), moved along by the answers (`belief`), and a plan is
//! searched for among walks and their small changes (`search`). For retention the belief is exact,
//! on a grid (`memory`), and a few ways to go round the items are tried out on it (`review`).
//!
//! Invariants: the choice is one of those allowed; the same task, seed and answers give the same
//! choices; nothing is ever tried for the sake of trying (no exploration: what is unknown is in the
//! belief).

mod belief;
mod hops;
mod mastery;
mod memory;
mod prior;
mod retention;
mod review;
mod safety;
mod search;
mod student;

pub use mastery::{Effort, MasteryPlanner};
pub use prior::{Fitted, StudentPrior};
pub use retention::RetentionPlanner;
pub use safety::{Either, Look, Planner, open_skills};
pub use student::Past;
