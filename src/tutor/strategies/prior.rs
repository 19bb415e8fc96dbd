//! What is thought of the strategies before anything is known of a student.

use serde::{Deserialize, Serialize};

use crate::tutor::strategies::preset::STRATEGIES;

/// How many numbers a prior has.
pub const PARAMETERS: usize = 3 * STRATEGIES.len() + 4;

/// The population prior over strategies: twenty-eight numbers, each bounded by [`BOUNDS`].
///
/// Students are of types, one for each strategy that may suit them best. For a type, the share of
/// probes that are right falls from `high`, after its own strategy, to `low` after those unlike it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrategyPrior {
    /// How common the type is that each strategy suits best, relative to the others.
    pub common: [f64; STRATEGIES.len()],
    /// For each type, the share of probes that are right after the strategy that suits it best.
    pub high: [f64; STRATEGIES.len()],
    /// The same after one quite unlike it.
    pub low: [f64; STRATEGIES.len()],
    /// How far in traits a strategy may be from the best and still be good.
    pub width: f64,
    /// How alike students of a type are, in probes that it would take to outweigh what is thought
    /// of the type.
    pub strength: f64,
    /// Part of what is known that fades with every choice: students change.
    pub drift: f64,
    /// How far a draw goes from what is believed, 0..1.
    pub boldness: f64,
}

/// The least and the most of each number, in the order of the fields.
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
    /// Untuned: all types equally common, and not very different.
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

/// The shipped prior: the numbers that `waymark train-policy` wrote to `trained.json`, in a row (a
/// test holds the two together). The worker has no room for a reader of that file.
#[rustfmt::skip]
const TRAINED: [f64; PARAMETERS] = [
    0.999_148_652_555_045_1, 0.204_074_659_942_440_45, 0.580_104_262_130_184_4, 0.557_453_706_396_945_5,
    0.444_142_526_666_709_8, 0.020_001_138_365_398_56, 0.478_180_355_306_559, 0.590_461_283_313_669_4,
    0.95, 0.615_744_888_182_691_5, 0.948_490_982_664_880_6, 0.610_088_818_948_696_2,
    0.649_596_516_453_293_3, 0.659_991_652_132_462, 0.490_344_344_817_918_3, 0.837_190_003_201_202_8,
    0.288_183_003_309_011_5, 0.565_075_566_851_835, 0.436_617_874_006_327_57, 0.699_733_415_264_080_5,
    0.360_921_186_986_993_05, 0.567_266_206_058_068_2, 0.698_506_957_752_774_7, 0.162_893_724_137_227_4,
    0.199_473_845_948_747_48, 25.426_841_143_484_51, 0.016_604_596_987_327_972, 0.0,
];

/// The part of a policy file that is read.
#[derive(Deserialize)]
struct PolicyFile {
    prior: StrategyPrior,
}

impl StrategyPrior {
    /// The prior that was trained on simulated students, and is shipped.
    pub fn trained() -> Self {
        Self::of(&TRAINED)
    }

    /// Reads what `waymark train-policy` wrote. Numbers outside [`BOUNDS`] are moved into them.
    ///
    /// # Errors
    /// Says what is wrong with the text, and where.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: PolicyFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(Self::of(&file.prior.numbers()))
    }

    /// The numbers in a row.
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

    /// The prior of numbers in a row; each is moved into its bounds, what is no number to the
    /// middle of them.
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

    /// The share of probes that are right after a strategy, for the type that another suits best.
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
