//! Hypotheses of how items are remembered and forgotten.

use crate::base::link::sigmoid;

/// Places of an item's own number, in standard deviations, each as likely as the others.
pub(super) const PLACES: usize = 7;

/// What happened to one item so far.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Trace {
    pub(super) attempts: f64,
    pub(super) correct: f64,
    /// When it was last practised, in hours since the start; before that, the start.
    pub(super) seen: f64,
}

/// A law of remembering.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Law {
    /// `exp(-D / S)`; each attempt adds to `S` the part `step` of what it was at the start.
    Additive {
        /// See above.
        step: f64,
    },
    /// `exp(-D / S)`; each attempt multiplies `S`, a right one more so.
    Multiplicative {
        /// Logarithm of the factor of an attempt.
        attempt: f64,
        /// The same, in addition, if it was right.
        correct: f64,
    },
    /// `level (1 + D)^-decay`, with `level = sigmoid(gain ln(1 + attempts + correct) + own)` (power
    /// law of forgetting and of practice; Anderson and Schooler 1991).
    Power {
        /// See above.
        gain: f64,
        /// See above.
        decay: f64,
    },
}

/// One hypothesis about all items: a law, and how the items' own numbers are spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Remembering {
    pub(super) law: Law,
    /// Mean over items of the own number: `ln S` at the start, or the level's.
    pub(super) mean: f64,
    pub(super) spread: f64,
}

impl Remembering {
    /// The own number at one of the [`PLACES`].
    pub(super) fn own(&self, place: usize) -> f64 {
        self.mean + self.spread * quantile(place)
    }

    /// Chance of recall, `away` hours after the last practice.
    pub(super) fn recall(&self, own: f64, trace: Trace, away: f64) -> f64 {
        match self.law {
            Law::Power { gain, decay } => level(gain, own, trace) * libm::pow(1.0 + away, -decay),
            _ => libm::exp(-away / self.stability(own, trace)),
        }
    }

    /// The sum of recall from `away` to `away + span` hours after the last practice.
    pub(super) fn recalled(&self, own: f64, trace: Trace, away: f64, span: f64) -> f64 {
        match self.law {
            Law::Power { gain, decay } => {
                let rest = 1.0 - decay;
                let sum = |hours: f64| libm::pow(1.0 + hours, rest) / rest;
                level(gain, own, trace) * (sum(away + span) - sum(away))
            }
            _ => {
                let stability = self.stability(own, trace);
                stability * (libm::exp(-away / stability) - libm::exp(-(away + span) / stability))
            }
        }
    }

    fn stability(&self, own: f64, trace: Trace) -> f64 {
        match self.law {
            Law::Additive { step } => libm::exp(own) * (1.0 + step * trace.attempts),
            Law::Multiplicative { attempt, correct } => {
                libm::exp((own + attempt * trace.attempts + correct * trace.correct).min(30.0))
            }
            Law::Power { .. } => 1.0,
        }
    }
}

fn level(gain: f64, own: f64, trace: Trace) -> f64 {
    sigmoid(gain * libm::log1p(trace.attempts + trace.correct) + own)
}

/// Middles of seven equally likely parts of the standard normal distribution.
fn quantile(place: usize) -> f64 {
    const MIDDLES: [f64; PLACES] = [-1.465, -0.792, -0.366, 0.0, 0.366, 0.792, 1.465];
    MIDDLES[place]
}

/// All hypotheses. Those of one law differ in the numbers that all items share.
pub(super) fn hypotheses() -> Vec<Remembering> {
    let mut all = Vec::new();
    // Stability at the start, in hours: from quarters to months.
    for hours in [1.0, 3.0, 10.0, 30.0, 100.0] {
        let mean = libm::log(hours);
        for step in [0.3, 1.0, 3.0] {
            all.push(Remembering {
                law: Law::Additive { step },
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
            all.push(Remembering {
                law: Law::Multiplicative { attempt, correct },
                mean,
                spread: 1.0,
            });
        }
    }
    for mean in [-2.0, -1.0, 0.0, 1.0] {
        for gain in [0.2, 0.6, 1.2] {
            for decay in [0.02, 0.1, 0.3] {
                all.push(Remembering {
                    law: Law::Power { gain, decay },
                    mean,
                    spread: 1.0,
                });
            }
        }
    }
    all
}
