//! Strategies: named ways to teach a skill, and the choice among them for one student.
//!
//! A [`Strategy`] is a preset over the kinds of [`Work`]. [`Chooser`] holds the belief about how
//! well each works for this student. The belief starts from the population prior
//! ([`StrategyPrior`]). Only delayed probes update it: unannounced questions on skills practised
//! long ago. The answer just given is no reward.
//!
//! Invariants: at most a tenth of the choices explore, and only strategies that seem nearly as good
//! as the best. A pinned strategy is always chosen, an excluded one never (unless all are
//! excluded).

mod chooser;
mod levers;
mod preset;
mod strategy_prior;

pub use chooser::{Chooser, Evidence, MOST_EXPLORATION, Preference};
pub use levers::{Hints, Levers, Opening};
pub use preset::{STRATEGIES, Strategy, TRAITS, USUAL, Work};
pub use strategy_prior::{BOUNDS, PARAMETERS, StrategyPrior};
