//! What the belief predicts for one question.

use crate::learner::response_model::real::Real;

/// Chances are kept this far from 0 and 1: no prediction about a person is certain.
const DOUBT: f64 = 1e-6;

/// Log-odds are kept within this, so that no response can be infinitely surprising.
pub(super) const SUREST: f64 = 15.0;

/// The parts of a prediction, in logits, and their variances.
#[derive(Debug, Clone)]
pub(super) struct View<T> {
    /// Offset of the question, the same for every student with these facts.
    pub(super) offset: T,
    /// Sum of the traits times their loadings.
    pub(super) traits: T,
    /// Mean of the skills' slow deviations.
    pub(super) slow: T,
    /// Mean of the skills' fast deviations.
    pub(super) fast: T,
    /// Variance of that mean.
    pub(super) skill_variance: T,
    /// What earlier responses on the item add.
    pub(super) item: T,
    /// Its variance.
    pub(super) item_variance: T,
    /// Variance of the log-odds.
    pub(super) variance: T,
    /// Log-odds, shrunk by their uncertainty.
    pub(super) marginal: T,
    /// Chance of a right answer by guessing.
    pub(super) guess: T,
    /// Covariance of the traits times the loadings.
    pub(super) direction: Vec<T>,
}

impl<T: Real> View<T> {
    /// The chance of a right answer, given log-odds of knowing.
    pub(super) fn chance(&self, eta: T) -> T {
        (self.guess + (-self.guess).plus(1.0) * eta.logistic())
            .times(1.0 - 2.0 * DOUBT)
            .plus(DOUBT)
    }

    /// Log-odds of knowing, at the means of the belief.
    pub(super) fn eta(&self) -> T {
        T::sum(&[self.offset, self.traits, self.slow, self.fast, self.item]).within(SUREST)
    }
}
