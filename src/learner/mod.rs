//! What we believe about one student.
//!
//! [`MetaModel`] holds the [`Prior`] that all students share and turns responses into a [`Belief`] about this one:
//! [`MetaModel::predict`] says how likely a right answer is, [`MetaModel::adapt`] learns from what came. [`Memory`] plans
//! reviews. Invariant: no clock (time comes in with each response), no chance, no browser, no course text; every number
//! stays finite whatever the responses.
//!
//! ```
//! use waymark::course::{Graph, SkillEntry};
//! use waymark::learner::{MetaModel, Query, Response};
//!
//! let skill = SkillEntry { id: "halves".into(), title: "Halves".into(), requires: vec![] };
//! let model = MetaModel::default();
//! let mut belief = model.belief(&Graph::new(&[skill]));
//! let query = Query { skill: 0, difficulty: 0.0, guess: 0.0, hints: 0, at: 0 };
//! let before = model.predict(&belief, query);
//! model.adapt(&mut belief, Response { query, correct: true });
//! assert!(model.predict(&belief, query).p > before.p);
//! ```

mod belief;
mod link;
mod memory;
mod model;
mod prior;
pub mod tracing;

pub use belief::Belief;
pub use link::{logit, normal_cdf, sigmoid};
pub use memory::{Memory, Rating};
pub use model::{MetaModel, Prediction, Query, Response};
pub use prior::Prior;
