//! The population's numbers on their natural scales, computed once for each student.

use crate::learner::response_model::{
    real::Real,
    weights::{Population, TRAITS},
};

/// Variances, shares and factors that follow from [`Population`].
#[derive(Debug, Clone)]
pub struct Rates<T> {
    pub(super) trait_keep: Vec<T>,
    /// Products of two traits' keeps, row by row, lower triangle.
    pub(super) trait_keep_pairs: Vec<T>,
    pub(super) trait_noise: Vec<T>,
    pub(super) trait_variance: Vec<T>,
    pub(super) trait_rate: Vec<T>,
    pub(super) slow_variance: T,
    pub(super) slow_noise: T,
    pub(super) slow_forgetting: T,
    pub(super) slow_rate: T,
    pub(super) fast_variance: T,
    /// Logarithm of the share of a fast deviation that one response keeps.
    pub(super) fast_log_keep: T,
    pub(super) fast_rate: T,
    pub(super) item_variance: T,
    pub(super) item_forgetting: T,
    pub(super) item_rate: T,
    pub(super) guess: T,
    pub(super) level_scale: T,
    pub(super) memory_keep: Vec<T>,
    pub(super) memory_gain: Vec<T>,
    pub(super) calibration_variance: [T; 2],
    pub(super) calibration_noise: [T; 2],
    pub(super) calibration_rate: T,
    pub(super) personal_variance: Vec<T>,
    pub(super) filter_scale: T,
}

fn exponentials<T: Real>(numbers: &[T]) -> Vec<T> {
    numbers.iter().map(|x| x.exponential()).collect()
}

impl<T: Real> Rates<T> {
    /// Computes them.
    pub fn new(p: Population<'_, T>) -> Self {
        let trait_keep: Vec<T> = p.trait_keep().iter().map(|x| x.logistic()).collect();
        let pair = |at: usize| {
            let (row, column) = (at / TRAITS, at % TRAITS);
            if column <= row {
                trait_keep[row] * trait_keep[column]
            } else {
                T::constant(0.0)
            }
        };
        let memory_keep: Vec<T> = p.memory_keep().iter().map(|x| x.logistic()).collect();
        let two = |x: &[T]| [x[0].exponential(), x[1].exponential()];
        Self {
            trait_keep_pairs: (0..TRAITS * TRAITS).map(pair).collect(),
            trait_noise: exponentials(p.trait_noise()),
            trait_variance: exponentials(p.trait_variance()),
            trait_rate: exponentials(p.trait_rate()),
            slow_variance: p.slow_variance()[0].exponential(),
            slow_noise: p.slow_noise()[0].exponential(),
            slow_forgetting: p.slow_forgetting()[0].exponential(),
            slow_rate: p.slow_rate()[0].exponential(),
            fast_variance: p.fast_variance()[0].exponential(),
            fast_log_keep: p.fast_keep()[0].logistic().logarithm(),
            fast_rate: p.fast_rate()[0].exponential(),
            item_variance: p.item_variance()[0].exponential(),
            item_forgetting: p.item_forgetting()[0].exponential(),
            item_rate: p.item_rate()[0].exponential(),
            guess: p.guess()[0].logistic(),
            level_scale: p.level_scale()[0].exponential(),
            memory_gain: memory_keep.iter().map(|keep| (-*keep).plus(1.0)).collect(),
            memory_keep,
            calibration_variance: two(p.calibration_variance()),
            calibration_noise: two(p.calibration_noise()),
            personal_variance: exponentials(p.personal_variance()),
            calibration_rate: p.calibration_rate()[0].exponential(),
            filter_scale: p.filter_scale()[0].exponential(),
            trait_keep,
        }
    }
}
