//! A student's deviation in one skill: how far the skill lies above or below what the traits
//! predict.

use crate::learner::response_model::{rates::Rates, real::Real, weights::Weights};

/// Mean and variance, in logits, of the two parts of a deviation: a slow part that lasts and a
/// fast part that soon decays.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deviation<T> {
    pub(super) slow: T,
    pub(super) slow_variance: T,
    pub(super) fast: T,
    pub(super) fast_variance: T,
}

impl<T: Real> Deviation<T> {
    /// Before any response on the skill. `factor` scales the slow variance, where a course's other
    /// students have shown it.
    pub(super) fn new(rates: &Rates<T>, factor: Option<T>) -> Self {
        let zero = T::constant(0.0);
        let slow_variance =
            factor.map_or(rates.slow_variance, |factor| rates.slow_variance * factor);
        Self {
            slow: zero,
            slow_variance,
            fast: zero,
            fast_variance: rates.fast_variance,
        }
    }

    /// The deviation `lag` responses later. The fast part decays exponentially towards zero, the
    /// slow part with the logarithm of the lag.
    pub(super) fn fade(mut self, rates: &Rates<T>, lag: f64, log_lag: f64) -> Self {
        let keep = rates.fast_log_keep.times(lag).exponential();
        self.fast = self.fast * keep;
        self.fast_variance =
            rates.fast_variance - keep * keep * (rates.fast_variance - self.fast_variance);
        if log_lag > 0.0 {
            self.slow = self.slow * (-rates.slow_forgetting.times(log_lag)).exponential();
            self.slow_variance = self.slow_variance + rates.slow_noise.times(log_lag);
        }
        self
    }

    /// One natural-gradient step: means move by `gain` times their variance, variances fall by
    /// `shrink` times their square.
    pub(super) fn observe(&mut self, rates: &Rates<T>, gain: T, shrink: T) {
        self.slow = self.slow + gain * self.slow_variance * rates.slow_rate;
        self.fast = self.fast + gain * self.fast_variance * rates.fast_rate;
        self.slow_variance = self.slow_variance - shrink * self.slow_variance * self.slow_variance;
        self.fast_variance = self.fast_variance - shrink * self.fast_variance * self.fast_variance;
    }

    /// Adds what practice on the skill teaches.
    pub(super) fn practise(&mut self, weights: &Weights<T>, skill: u32, correct: bool) {
        self.slow = self.slow + learning(weights, skill, correct);
    }

    /// The same values as constants.
    pub(super) fn detached(self) -> Self {
        let cut = |x: T| T::constant(x.value());
        Self {
            slow: cut(self.slow),
            slow_variance: cut(self.slow_variance),
            fast: cut(self.fast),
            fast_variance: cut(self.fast_variance),
        }
    }
}

/// Gain in a skill from one response on it, in logits.
fn learning<T: Real>(weights: &Weights<T>, skill: u32, correct: bool) -> T {
    let p = weights.population();
    let shared = if correct {
        p.learning_right()[0]
    } else {
        p.learning_wrong()[0]
    };
    weights.skill(skill).map_or(shared, |known| {
        shared + known.skill_learning()[usize::from(!correct)]
    })
}
