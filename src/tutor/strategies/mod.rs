//! Strategies: named ways to teach a skill, and the choice among them for one student.
//!
//! A [`Strategy`] is a preset over the kinds of [`Work`]. [`Chooser`] believes something about how
//! well each works for this student, starts from what worked for others ([`StrategyPrior`]), and is
//! rewarded by delayed probes only: an unannounced question on a skill last practised long ago. The
//! answer just given is no reward.
//!
//! Invariants: at most a tenth of the choices try something that does not seem best, and only what
//! is nearly as good; a pinned strategy is kept to; an excluded one is never chosen.

mod chooser;
mod levers;
mod preset;
mod prior;

pub use chooser::{Chooser, Evidence, MOST_EXPLORATION, Preference};
pub use levers::{Hints, Levers, Opening};
pub use preset::{STRATEGIES, Strategy, TRAITS, Work};
pub use prior::{BOUNDS, PARAMETERS, StrategyPrior};
