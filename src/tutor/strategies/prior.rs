//! What is thought of the strategies before anything is known of a student.

use serde::{Deserialize, Serialize};

use super::preset::{STRATEGIES, TRAITS};

/// How many numbers a prior has.
pub const PARAMETERS: usize = STRATEGIES.len() + TRAITS.len() + 4;

/// The population prior over strategies: sixteen numbers, each bounded by [`BOUNDS`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrategyPrior {
    /// Share of probes that are right after each strategy, over all students.
    pub mean: [f64; STRATEGIES.len()],
    /// How much students differ in what each of the traits does for them (standard deviation).
    pub trait_spread: [f64; TRAITS.len()],
    /// How much they differ in a single strategy beyond its traits.
    pub own_spread: f64,
    /// Standard deviation of a probe around the share.
    pub noise: f64,
    /// Part of the spread that comes back with every choice: students change.
    pub drift: f64,
    /// How far a draw goes from what is believed, 0..1.
    pub boldness: f64,
}

/// The least and the most of each number, in the order of the fields.
pub const BOUNDS: [(f64, f64); PARAMETERS] = {
    let mut bounds = [(0.2, 0.95); PARAMETERS];
    let mut at = STRATEGIES.len();
    while at < STRATEGIES.len() + TRAITS.len() {
        bounds[at] = (0.0, 0.5);
        at += 1;
    }
    bounds[at] = (0.02, 0.4);
    bounds[at + 1] = (0.2, 0.8);
    bounds[at + 2] = (0.0, 0.1);
    bounds[at + 3] = (0.0, 1.0);
    bounds
};

impl Default for StrategyPrior {
    /// Untuned: all strategies alike.
    fn default() -> Self {
        Self {
            mean: [0.6; STRATEGIES.len()],
            trait_spread: [0.1; TRAITS.len()],
            own_spread: 0.15,
            noise: 0.5,
            drift: 0.01,
            boldness: 0.5,
        }
    }
}

impl StrategyPrior {
    /// The numbers in a row.
    pub fn numbers(&self) -> [f64; PARAMETERS] {
        let mut numbers = [0.0; PARAMETERS];
        let (means, rest) = numbers.split_at_mut(STRATEGIES.len());
        means.copy_from_slice(&self.mean);
        let (spreads, rest) = rest.split_at_mut(TRAITS.len());
        spreads.copy_from_slice(&self.trait_spread);
        rest.copy_from_slice(&[self.own_spread, self.noise, self.drift, self.boldness]);
        numbers
    }

    /// The prior of numbers in a row; each is moved into its bounds, what is no number to the middle of them.
    pub fn of(numbers: &[f64; PARAMETERS]) -> Self {
        let mut held = *numbers;
        for (number, (low, high)) in held.iter_mut().zip(BOUNDS) {
            *number = if number.is_finite() { number.clamp(low, high) } else { 0.5 * (low + high) };
        }
        let (means, rest) = held.split_at(STRATEGIES.len());
        let (spreads, rest) = rest.split_at(TRAITS.len());
        let mut prior = Self::default();
        prior.mean.copy_from_slice(means);
        prior.trait_spread.copy_from_slice(spreads);
        [prior.own_spread, prior.noise, prior.drift, prior.boldness] = [rest[0], rest[1], rest[2], rest[3]];
        prior
    }
}
