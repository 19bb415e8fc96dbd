//! What we believe about one student.
//!
//! Two models, each for what it can know. [`AbilityModel`] knows how the skills of a course build
//! on each other: its [`Belief`] says where a student stands in each, and what a placement may
//! vouch for; its [`AbilityPrior`] is set by hand, since no data set can teach it. [`MetaModel`] was
//! meta-trained over many students: it states how likely the next answer is right
//! ([`MetaModel::predict`]) and adapts to this student ([`MetaModel::adapt`]), its own settings
//! with it. [`Memory`] plans reviews. Invariant: no clock (time comes in with each response), no
//! chance, no browser, no course text; every number stays finite whatever the responses.
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
