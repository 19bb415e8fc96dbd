//! The prior of the ability model.

use serde::{Deserialize, Serialize};

/// The population prior: a dozen numbers, each with a meaning. Abilities and difficulties are in
/// logits.
///
/// The default values are set by hand from what is usual in the literature on logistic student
/// models (ability spread of about one logit, Rasch 1960 and after; forgetting with the logarithm
/// of time, Wixted 2004).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AbilityPrior {
    /// Mean of the global ability, on a skill without prerequisites.
    pub ability_mean: f64,
    /// Variance of the global ability between students.
    pub ability_variance: f64,
    /// Variance of a skill's deviation from the global ability.
    pub skill_variance: f64,
    /// Correlation of a skill's deviation with those of its prerequisites, 0..1.
    pub skill_correlation: f64,
    /// How much harder a skill is for each level of prerequisites before it.
    pub depth_slope: f64,
    /// Gain in a skill by one task on it.
    pub learning: f64,
    /// Variance that one task adds to its skill (some learn more from it than others).
    pub learning_variance: f64,
    /// Loss in a skill per unit of `ln(1 + days)` not seen.
    pub forgetting: f64,
    /// Variance that a pause adds per unit of `ln(1 + days)`.
    pub forgetting_variance: f64,
    /// How much easier a task is after each hint.
    pub hint_help: f64,
    /// Variance of an item's difficulty around what its author says.
    pub item_variance: f64,
}

impl Default for AbilityPrior {
    fn default() -> Self {
        Self {
            ability_mean: 0.4,
            ability_variance: 1.0,
            skill_variance: 0.8,
            skill_correlation: 0.6,
            depth_slope: 0.12,
            learning: 0.14,
            learning_variance: 0.03,
            forgetting: 0.18,
            forgetting_variance: 0.06,
            hint_help: 0.7,
            item_variance: 0.15,
        }
    }
}
