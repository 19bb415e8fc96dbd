//! The population prior over strategies.

use serde::{Deserialize, Serialize};

use crate::tutor::strategies::preset::STRATEGIES;

/// Number of parameters of a prior.
pub const PARAMETERS: usize = 3 * STRATEGIES.len() + 4;

/// The population prior over strategies: 28 numbers, each within [`BOUNDS`].
///
/// A student is of some type. There is one type for each strategy that may suit best. For each
/// type, the share of right probes falls from `high` after that strategy to `low` after strategies
/// with very different traits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrategyPrior {
    /// For each type, how common it is relative to the others.
    pub common: [f64; STRATEGIES.len()],
    /// For each type, the share of right probes after the strategy that suits it best.
    pub high: [f64; STRATEGIES.len()],
    /// For each type, the share of right probes after a very different strategy.
    pub low: [f64; STRATEGIES.len()],
    /// Distance in traits over which the share of right probes falls.
    pub width: f64,
    /// Weight of a type's shares, in probes: how alike students of a type are.
    pub strength: f64,
    /// Fraction of the evidence that fades with every choice, because students change.
    pub drift: f64,
    /// Fraction of the distance between the mean and a random draw that a choice goes, 0..1.
    pub boldness: f64,
}

/// Lower and upper bound of each number, in the order of the fields.
pub const BOUNDS: [(f64, f64); PARAMETERS] = {
    let count = STRATEGIES.len();
    let mut bounds = [(0.02, 1.0); PARAMETERS];
    let mut at = count;
    while at < 3 * count {
        bounds[at] = if at < 2 * count {
            (0.4, 0.95)
        } else {
            (0.1, 0.7)
        };
        at += 1;
    }
    bounds[at] = (0.1, 2.0);
    bounds[at + 1] = (1.0, 30.0);
    bounds[at + 2] = (0.0, 0.1);
    bounds[at + 3] = (0.0, 1.0);
    bounds
};

impl Default for StrategyPrior {
    /// The untuned prior: all types are equally common, and not very different.
    fn default() -> Self {
        Self {
            common: [0.5; STRATEGIES.len()],
            high: [0.7; STRATEGIES.len()],
            low: [0.5; STRATEGIES.len()],
            width: 0.7,
            strength: 5.0,
            drift: 0.01,
            boldness: 0.5,
        }
    }
}

/// The shipped prior: the numbers that `waymark train-policy` wrote to `trained.json`. A test
/// compares the two. A reader for that file would make the worker too large.
#[rustfmt::skip]
const TRAINED: [f64; PARAMETERS] = [
    0.999_148_652_555_045_1, 0.204_074_659_942_440_45, 0.580_104_262_130_184_4,
    0.557_453_706_396_945_5, 0.444_142_526_666_709_8, 0.020_001_138_365_398_56,
    0.478_180_355_306_559, 0.590_461_283_313_669_4, 0.95,
    0.615_744_888_182_691_5, 0.948_490_982_664_880_6, 0.610_088_818_948_696_2,
    0.649_596_516_453_293_3, 0.659_991_652_132_462, 0.490_344_344_817_918_3,
    0.837_190_003_201_202_8, 0.288_183_003_309_011_5, 0.565_075_566_851_835,
    0.436_617_874_006_327_57, 0.699_733_415_264_080_5, 0.360_921_186_986_993_05,
    0.567_266_206_058_068_2, 0.698_506_957_752_774_7, 0.162_893_724_137_227_4,
    0.199_473_845_948_747_48, 25.426_841_143_484_51, 0.016_604_596_987_327_972,
    0.0,
];

/// The part of a policy file that is read.
#[derive(Deserialize)]
struct PolicyFile {
    prior: StrategyPrior,
}

impl StrategyPrior {
    /// The shipped prior, which was trained on simulated students.
    pub fn trained() -> Self {
        Self::of(&TRAINED)
    }

    /// Reads a file that `waymark train-policy` wrote. Numbers outside [`BOUNDS`] are clamped.
    ///
    /// # Errors
    /// What is wrong with the text, and where.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: PolicyFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(Self::of(&file.prior.numbers()))
    }

    /// All numbers, in the order of the fields.
    pub fn numbers(&self) -> [f64; PARAMETERS] {
        let mut numbers = [0.0; PARAMETERS];
        let count = STRATEGIES.len();
        numbers[..count].copy_from_slice(&self.common);
        numbers[count..2 * count].copy_from_slice(&self.high);
        numbers[2 * count..3 * count].copy_from_slice(&self.low);
        numbers[3 * count..].copy_from_slice(&[
            self.width,
            self.strength,
            self.drift,
            self.boldness,
        ]);
        numbers
    }

    /// The prior with these numbers, in the order of the fields. Each is clamped to its bounds; a
    /// number that is not finite becomes the middle of its bounds.
    pub fn of(numbers: &[f64; PARAMETERS]) -> Self {
        let mut held = *numbers;
        for (number, (low, high)) in held.iter_mut().zip(BOUNDS) {
            *number = if number.is_finite() {
                number.clamp(low, high)
            } else {
                0.5 * (low + high)
            };
        }
        let count = STRATEGIES.len();
        let mut prior = Self::default();
        prior.common.copy_from_slice(&held[..count]);
        prior.high.copy_from_slice(&held[count..2 * count]);
        prior.low.copy_from_slice(&held[2 * count..3 * count]);
        let rest = &held[3 * count..];
        [prior.width, prior.strength, prior.drift, prior.boldness] =
            [rest[0], rest[1], rest[2], rest[3]];
        prior
    }

    /// The share of right probes after a strategy, for the type that strategy `best` suits best.
    pub(super) fn share(&self, best: usize, strategy: usize) -> f64 {
        let traits = STRATEGIES[best]
            .traits
            .iter()
            .zip(&STRATEGIES[strategy].traits);
        let away: f64 = traits.map(|(a, b)| (a - b) * (a - b)).sum();
        self.low[best]
            + (self.high[best] - self.low[best]).max(0.0)
                * libm::exp(-away / (self.width * self.width))
    }
}
