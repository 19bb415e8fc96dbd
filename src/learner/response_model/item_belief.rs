//! What a student's earlier responses on an item say about the next one.

use crate::learner::response_model::{rates::Rates, real::Real};

/// Mean and variance, in logits, of an item's ease for this student beyond what its skills predict,
/// and the position of the last response on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ItemBelief<T> {
    pub(super) mean: T,
    pub(super) variance: T,
    pub(super) seen_at: usize,
}

impl<T: Real> ItemBelief<T> {
    /// Mean and variance at a later position: the belief decays towards the prior with the
    /// logarithm of the lag.
    pub(super) fn fade(&self, rates: &Rates<T>, position: usize) -> (T, T) {
        let lag = libm::log1p(position.saturating_sub(self.seen_at + 1) as f64);
        let keep = (-rates.item_forgetting.times(lag)).exponential();
        (
            self.mean * keep,
            rates.item_variance - keep * keep * (rates.item_variance - self.variance),
        )
    }

    /// The same values as constants.
    pub(super) fn detached(self) -> Self {
        let cut = |x: T| T::constant(x.value());
        Self {
            mean: cut(self.mean),
            variance: cut(self.variance),
            seen_at: self.seen_at,
        }
    }
}
