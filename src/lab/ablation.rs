//! The model with one part removed, to measure what that part contributes. The other numbers stay
//! unchanged: nothing is trained again.

use crate::{
    learner::response_model::{Field, Forecast, POPULATION},
    training::start,
};

/// A log variance (or log rate) so low that the part has no effect.
const NOTHING: f64 = -30.0;

/// The part that is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ablation {
    /// All meta-training: numbers set by hand from the literature, and no read-out.
    MetaTraining,
    /// The read-out: the filter predicts alone.
    ReadOut,
    /// A student's own read-out.
    OwnReadOut,
    /// Skills' fast deviations.
    FastState,
    /// All deviations of skills, slow and fast.
    Skills,
    /// The student's earlier responses on the same item.
    Items,
    /// All traits but ability.
    Speeds,
}

impl Ablation {
    /// All parts, with their names in reports.
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
        for (field, from) in self.silenced() {
            numbers[field.range()][from..].fill(NOTHING);
        }
        if self == Self::Items {
            numbers[POPULATION.item_learning.range()].fill(0.0);
        }
        numbers
    }

    /// Groups of log variances and log rates without which the part has no effect, each from a
    /// position on.
    fn silenced(self) -> Vec<(Field, usize)> {
        let p = POPULATION;
        match self {
            Self::MetaTraining | Self::ReadOut => vec![],
            Self::OwnReadOut => vec![
                (p.calibration_variance, 0),
                (p.calibration_noise, 0),
                (p.personal_variance, 0),
            ],
            Self::FastState => vec![(p.fast_variance, 0)],
            Self::Skills => vec![
                (p.fast_variance, 0),
                (p.slow_variance, 0),
                (p.slow_noise, 0),
            ],
            Self::Items => vec![(p.item_rate, 0)],
            Self::Speeds => vec![(p.trait_variance, 1), (p.trait_noise, 1)],
        }
    }

    /// The prediction without it.
    pub fn stated(self, forecast: &Forecast<f64>) -> f64 {
        if matches!(self, Self::MetaTraining | Self::ReadOut) {
            forecast.filter
        } else {
            forecast.p
        }
    }
}
