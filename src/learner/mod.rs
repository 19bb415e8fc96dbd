//! The belief about one student.
//!
//! There are two models. [`AbilityModel`] follows the prerequisites of a course: its [`Belief`]
//! holds the student's ability in each skill. Its [`AbilityPrior`] is set by hand, because no data
//! set has prerequisites of this kind. [`MetaModel`] was meta-trained over many students. It
//! predicts the next answer ([`MetaModel::predict`]) and adapts to the student
//! ([`MetaModel::adapt`]). [`Memory`] plans reviews. Invariant: no clock (each response brings its
//! time), no randomness, no browser, no course text; every number stays finite for any responses.
//!
//! ```
//! use waymark::course::{Graph, SkillEntry};
//! use waymark::learner::{AbilityModel, Query, Response};
//!
//! let skill = SkillEntry { id: "halves".into(), title: "Halves".into(), requires: vec![] };
//! let model = AbilityModel::default();
//! let mut belief = model.belief(&Graph::new(&[skill]));
//! let query = Query { skill: 0, difficulty: 0.0, guess: 0.0, hints: 0, at: 0 };
//! let before = model.predict(&belief, query);
//! model.adapt(&mut belief, Response { query, correct: true });
//! assert!(model.predict(&belief, query).p > before.p);
//! ```

mod ability;
mod dual;
mod memory;
mod meta_model;
mod own;
pub mod response_model;

pub use ability::{AbilityModel, AbilityPrior, Belief, Prediction, Query, Response};
pub use dual::Dual;
pub use memory::{Memory, Rating};
pub use meta_model::{Forecaster, Habit, MetaModel};
pub use own::Stated;
