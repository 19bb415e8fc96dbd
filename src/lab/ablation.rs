//! The model with a part taken away, to see what that part brings. Nothing is trained anew: the
//! other numbers stay as they are.

use crate::{
    learner::response_model::{Field, Forecast, POPULATION},
    training::start,
};

/// So low a log variance (or rate) that the part says nothing.
const NOTHING: f64 = -30.0;

/// What is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ablation {
    /// All meta-training: numbers set by hand from the literature, and no read-out.
    MetaTraining,
    /// The read-out: what the filter alone says.
    ReadOut,
    /// A student's own read-out.
    OwnReadOut,
    /// Skills' fast deviations.
    FastState,
    /// All deviations of skills, slow and fast.
    Skills,
    /// What a student showed on an item before.
    Items,
    /// All traits but ability.
    Speeds,
}

impl Ablation {
    /// All of them, with their names.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::MetaTraining, "hand-set"),
        (Self::ReadOut, "-read-out"),
        (Self::OwnReadOut, "-own read-out"),
        (Self::FastState, "-fast state"),
        (Self::Skills, "-skills"),
        (Self::Items, "-items"),
        (Self::Speeds, "-speeds"),
    ];

    /// The population's numbers without it.
    pub fn numbers(self, population: &[f64]) -> Vec<f64> {
        let mut numbers = if self == Self::MetaTraining {
            start(1)
        } else {
            population.to_vec()
        };
        for field in POPULATION {
            let from = match (self, field.name) {
                (
                    Self::OwnReadOut,
                    "calibration_variance" | "calibration_noise" | "personal_variance",
                )
                | (Self::FastState, "fast_variance")
                | (Self::Skills, "fast_variance" | "slow_variance" | "slow_noise")
                | (Self::Items, "item_rate") => 0,
                (Self::Speeds, "trait_variance" | "trait_noise") => 1,
                _ => continue,
            };
            set(&mut numbers, field, from, NOTHING);
        }
        if self == Self::Items {
            POPULATION
                .iter()
                .filter(|field| field.name == "item_learning")
                .for_each(|field| set(&mut numbers, field, 0, 0.0));
        }
        numbers
    }

    /// What is stated without it.
    pub fn stated(self, forecast: &Forecast<f64>) -> f64 {
        if matches!(self, Self::MetaTraining | Self::ReadOut) {
            forecast.filter
        } else {
            forecast.p
        }
    }
}

fn set(numbers: &mut [f64], field: &Field, from: usize, to: f64) {
    numbers[field.start + from..field.start + field.len].fill(to);
}
