//! The read-out: from the filter's state and plain facts to the stated chance.

use crate::learner::response_model::{
    facts::{Facts, Met},
    offset::known_offset,
    question::Question,
    rates::Rates,
    real::Real,
    view::{SUREST, View},
    weights::{FACTS, HIDDEN, INPUTS, MEMORY, Weights},
};

/// Log-odds around which a student's slope turns: those of a typical response.
const CENTRE: f64 = 0.8;

/// Running averages of surprise, which the read-out sees too.
#[derive(Debug, Clone)]
pub(super) struct Memory<T>(Vec<T>);

/// A student's own read-out: an offset and a slope on the log-odds (a Gaussian in two dimensions),
/// and what is added to the shared weight of each input (independent Gaussians).
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

impl<T: Real> Memory<T> {
    pub(super) fn new() -> Self {
        Self(vec![T::constant(0.0); MEMORY])
    }

    pub(super) fn detached(&self) -> Self {
        Self(self.0.iter().map(|x| T::constant(x.value())).collect())
    }

    /// Takes in a response.
    pub(super) fn push(
        &mut self,
        weights: &Weights<T>,
        rates: &Rates<T>,
        q: &Question,
        correct: bool,
        surprise: T,
    ) {
        let p = weights.population();
        let shared = if correct {
            p.memory_right()
        } else {
            p.memory_wrong()
        };
        let share = 1.0 / q.skills.len() as f64;
        let known: Vec<_> = q
            .skills
            .iter()
            .filter_map(|&skill| weights.skill(skill))
            .collect();
        for (at, average) in self.0.iter_mut().enumerate() {
            let mut terms = vec![shared[at] * surprise, p.memory_seen()[at]];
            terms.extend(known.iter().map(|skill| {
                let own = if correct {
                    skill.skill_right()
                } else {
                    skill.skill_wrong()
                };
                own[at].times(share)
            }));
            *average = *average * rates.memory_keep[at] + T::sum(&terms) * rates.memory_gain[at];
        }
    }
}

/// Log-odds of knowing, before recalibration.
pub(super) fn logit<T: Real>(
    weights: &Weights<T>,
    rates: &Rates<T>,
    facts: &Facts,
    met: &Met,
    view: &View<T>,
    memory: &Memory<T>,
    q: &Question,
) -> (T, Vec<T>) {
    let inputs = inputs(weights, rates, facts, met, view, memory, q);
    let p = weights.population();
    let share = 1.0 / q.skills.len() as f64;
    let known: Vec<_> = q
        .skills
        .iter()
        .filter_map(|&skill| weights.skill(skill))
        .collect();
    let unit = |(at, row): (usize, &[T])| {
        let mut terms = vec![T::dot(row, &inputs), p.hidden_offset()[at]];
        terms.extend(
            known
                .iter()
                .map(|skill| skill.skill_hidden()[at].times(share)),
        );
        T::sum(&terms).squash()
    };
    let units: Vec<T> = p.hidden().chunks(INPUTS).enumerate().map(unit).collect();
    debug_assert_eq!(units.len(), HIDDEN);
    let mut terms = vec![
        view.marginal * rates.filter_scale,
        T::dot(p.linear(), &inputs),
        T::dot(p.hidden_out(), &units),
        T::dot(p.memory_out(), &memory.0),
    ];
    for skill in &known {
        terms.push(T::dot(skill.skill_linear(), &inputs[..FACTS]).times(share));
        terms.push(T::dot(skill.skill_out(), &memory.0).times(share));
    }
    terms.extend(
        weights
            .item(q.item)
            .map(|item| T::dot(item.item_out(), &memory.0)),
    );
    (T::sum(&terms).within(SUREST), inputs)
}

fn inputs<T: Real>(
    weights: &Weights<T>,
    rates: &Rates<T>,
    facts: &Facts,
    met: &Met,
    view: &View<T>,
    memory: &Memory<T>,
    q: &Question,
) -> Vec<T> {
    let zero = T::constant(0.0);
    let known = known_offset(weights, rates, q, 1.0 / q.skills.len() as f64).unwrap_or(zero);
    let support = if weights.item(q.item).is_some() {
        weights.support[q.item as usize]
    } else {
        0.0
    };
    let mut inputs = Vec::with_capacity(INPUTS);
    inputs.extend([
        view.traits,
        view.slow,
        view.fast,
        known,
        view.skill_variance.root(),
        view.marginal.times(0.5),
    ]);
    inputs.extend([view.item, view.item_variance.root()]);
    inputs.extend(facts.inputs(q, met, support).map(T::constant));
    inputs.push(T::constant(Facts::rate(met)));
    debug_assert_eq!(inputs.len(), FACTS);
    inputs.extend_from_slice(&memory.0);
    inputs
}

impl<T: Real> Calibration<T> {
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

    pub(super) fn detached(&self) -> Self {
        let cut = |x: T| T::constant(x.value());
        Self {
            mean: self.mean.map(cut),
            covariance: self.covariance.map(cut),
            weights: self.weights.iter().map(|x| cut(*x)).collect(),
            variances: self.variances.iter().map(|x| cut(*x)).collect(),
        }
    }

    /// `logit + offset + slope (logit - centre) + Σ own weight · input`, and how unsure that is.
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
