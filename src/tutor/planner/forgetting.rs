//! Hypotheses of how items are remembered and forgotten. Their grid is set by hand.

use crate::base::link::sigmoid;

/// Number of grid places of an item's own number, equally likely.
pub(super) const PLACES: usize = 7;

/// The practice of one item so far.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct ItemPractice {
    pub(super) attempts: f64,
    pub(super) correct: f64,
    /// When it was last practised, in hours since the start; 0 if it never was.
    pub(super) seen: f64,
}

/// A law of forgetting. `D` is the hours since the last practice, `S` the stability in hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum ForgettingLaw {
    /// `exp(-D / S)`; each attempt adds `step` times the starting value to `S`.
    Additive {
        /// Growth of `S` by an attempt, relative to the start.
        step: f64,
    },
    /// `exp(-D / S)`; each attempt multiplies `S`, a right one by more.
    Multiplicative {
        /// Logarithm of the factor of an attempt.
        attempt: f64,
        /// Added to that logarithm if the attempt was right.
        correct: f64,
    },
    /// `level (1 + D)^-decay`, with `level = sigmoid(gain ln(1 + attempts + correct) + own)` (power
    /// law of forgetting and of practice; Anderson and Schooler 1991).
    Power {
        /// Effect of practice on the level.
        gain: f64,
        /// Exponent of forgetting.
        decay: f64,
    },
}

/// One hypothesis about all items: a law, and the distribution of the items' own numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ForgettingHypothesis {
    pub(super) law: ForgettingLaw,
    /// Mean over items of the own number: `ln S` at the start, or the offset of the level.
    pub(super) mean: f64,
    /// Standard deviation over items of the own number.
    pub(super) spread: f64,
}

impl ForgettingHypothesis {
    /// The own number of an item at grid place 0..[`PLACES`].
    pub(super) fn own(&self, place: usize) -> f64 {
        self.mean + self.spread * quantile(place)
    }

    /// Chance of recall `away` hours after the last practice.
    pub(super) fn recall(&self, own: f64, trace: ItemPractice, away: f64) -> f64 {
        match self.law {
            ForgettingLaw::Power { gain, decay } => {
                level(gain, own, trace) * libm::pow(1.0 + away, -decay)
            }
            ForgettingLaw::Additive { .. } | ForgettingLaw::Multiplicative { .. } => {
                libm::exp(-away / self.stability(own, trace))
            }
        }
    }

    /// The integral of recall from `away` to `away + span` hours after the last practice.
    pub(super) fn recalled(&self, own: f64, trace: ItemPractice, away: f64, span: f64) -> f64 {
        match self.law {
            ForgettingLaw::Power { gain, decay } => {
                let rest = 1.0 - decay;
                let sum = |hours: f64| libm::pow(1.0 + hours, rest) / rest;
                level(gain, own, trace) * (sum(away + span) - sum(away))
            }
            ForgettingLaw::Additive { .. } | ForgettingLaw::Multiplicative { .. } => {
                let stability = self.stability(own, trace);
                stability * (libm::exp(-away / stability) - libm::exp(-(away + span) / stability))
            }
        }
    }

    fn stability(&self, own: f64, trace: ItemPractice) -> f64 {
        match self.law {
            ForgettingLaw::Additive { step } => libm::exp(own) * (1.0 + step * trace.attempts),
            ForgettingLaw::Multiplicative { attempt, correct } => {
                libm::exp((own + attempt * trace.attempts + correct * trace.correct).min(30.0))
            }
            ForgettingLaw::Power { .. } => 1.0,
        }
    }
}

fn level(gain: f64, own: f64, trace: ItemPractice) -> f64 {
    sigmoid(gain * libm::log1p(trace.attempts + trace.correct) + own)
}

/// Medians of seven equally likely parts of the standard normal distribution.
fn quantile(place: usize) -> f64 {
    const MIDDLES: [f64; PLACES] = [-1.465, -0.792, -0.366, 0.0, 0.366, 0.792, 1.465];
    MIDDLES[place]
}

/// All hypotheses. Those of one law differ in the parameters that all items share.
pub(super) fn hypotheses() -> Vec<ForgettingHypothesis> {
    let mut all = Vec::new();
    // Stability at the start, in hours.
    for hours in [1.0, 3.0, 10.0, 30.0, 100.0] {
        let mean = libm::log(hours);
        for step in [0.3, 1.0, 3.0] {
            all.push(ForgettingHypothesis {
                law: ForgettingLaw::Additive { step },
                mean,
                spread: 1.0,
            });
        }
        for (attempt, correct) in [
            (0.3, 0.3),
            (0.3, 0.7),
            (0.7, 0.0),
            (0.7, 0.7),
            (1.0, 1.0),
            (0.0, 1.0),
        ] {
            all.push(ForgettingHypothesis {
                law: ForgettingLaw::Multiplicative { attempt, correct },
                mean,
                spread: 1.0,
            });
        }
    }
    for mean in [-2.0, -1.0, 0.0, 1.0] {
        for gain in [0.2, 0.6, 1.2] {
            for decay in [0.02, 0.1, 0.3] {
                all.push(ForgettingHypothesis {
                    law: ForgettingLaw::Power { gain, decay },
                    mean,
                    spread: 1.0,
                });
            }
        }
    }
    all
}
