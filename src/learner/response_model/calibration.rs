//! A student's own read-out: recalibrated log-odds.

use crate::learner::response_model::{
    rates::Rates,
    real::Real,
    view::{SUREST, View},
    weights::INPUTS,
};

/// Log-odds around which a student's slope turns: those of a typical response.
const CENTRE: f64 = 0.8;

/// A student's own read-out: an offset and a slope on the log-odds (a Gaussian in two dimensions),
/// and an addition to the shared weight of each input (independent Gaussians).
#[derive(Debug, Clone)]
pub(super) struct Calibration<T> {
    mean: [T; 2],
    /// Variance of the offset, covariance, variance of the slope.
    covariance: [T; 3],
    /// The student's own weight for each input: means and variances.
    weights: Vec<T>,
    variances: Vec<T>,
}

/// Recalibrated log-odds.
#[derive(Debug, Clone)]
pub(super) struct Calibrated<T> {
    eta: T,
    variance: T,
    direction: [T; 2],
    /// Variances of the student's own weights times the inputs.
    pulls: Vec<T>,
}

impl<T: Real> Calibration<T> {
    /// Before any response.
    pub(super) fn new(rates: &Rates<T>) -> Self {
        let zero = T::constant(0.0);
        let [offset, slope] = rates.calibration_variance;
        Self {
            mean: [zero; 2],
            covariance: [offset, zero, slope],
            weights: vec![zero; INPUTS],
            variances: rates.personal_variance.clone(),
        }
    }

    /// The same values as constants.
    pub(super) fn detached(&self) -> Self {
        let cut = |x: T| T::constant(x.value());
        Self {
            mean: self.mean.map(cut),
            covariance: self.covariance.map(cut),
            weights: self.weights.iter().map(|x| cut(*x)).collect(),
            variances: self.variances.iter().map(|x| cut(*x)).collect(),
        }
    }

    /// `logit + offset + slope (logit - centre) + Σ own weight · input`, and the variance of that.
    pub(super) fn apply(&mut self, rates: &Rates<T>, logit: T, inputs: &[T]) -> Calibrated<T> {
        let [a, ab, b] = self.covariance;
        self.covariance = [
            a + rates.calibration_noise[0],
            ab,
            b + rates.calibration_noise[1],
        ];
        let [a, ab, b] = self.covariance;
        let centred = logit.plus(-CENTRE);
        let direction = [a + ab * centred, ab + b * centred];
        let pulls: Vec<T> = self
            .variances
            .iter()
            .zip(inputs)
            .map(|(variance, input)| *variance * *input)
            .collect();
        Calibrated {
            eta: T::sum(&[
                logit,
                self.mean[0],
                self.mean[1] * centred,
                T::dot(&self.weights, inputs),
            ]),
            variance: T::sum(&[direction[0], direction[1] * centred, T::dot(&pulls, inputs)]),
            direction,
            pulls,
        }
    }

    /// One natural-gradient step.
    pub(super) fn learn(
        &mut self,
        rates: &Rates<T>,
        view: &View<T>,
        calibrated: &Calibrated<T>,
        correct: bool,
    ) {
        let Calibrated {
            eta,
            variance,
            direction: [first, second],
            ..
        } = *calibrated;
        let knows = eta.within(SUREST).logistic();
        let answers = (-view.guess).plus(1.0);
        let p = view.guess + answers * knows;
        let slope = answers * knows * (-knows).plus(1.0);
        let total = slope * slope * variance + p * (-p).plus(1.0);
        let gain = (-p).plus(f64::from(u8::from(correct))) * slope / total * rates.calibration_rate;
        let shrink = slope * slope / total;
        for ((weight, variance), pull) in self
            .weights
            .iter_mut()
            .zip(&mut self.variances)
            .zip(&calibrated.pulls)
        {
            *weight = *weight + gain * *pull;
            *variance = *variance - shrink * *pull * *pull;
        }
        let [a, ab, b] = self.covariance;
        self.mean = [self.mean[0] + gain * first, self.mean[1] + gain * second];
        self.covariance = [
            a - shrink * first * first,
            ab - shrink * first * second,
            b - shrink * second * second,
        ];
    }
}

impl<T: Real> Calibrated<T> {
    /// Variance of the log-odds by the calibration.
    pub(super) fn variance(&self) -> T {
        self.variance
    }

    /// Log-odds, shrunk by their uncertainty.
    pub(super) fn marginal(&self) -> T {
        self.eta.marginal(self.variance)
    }
}
