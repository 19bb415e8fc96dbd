//! One student's history, traced response by response.

use crate::learner::response_model::{
    calibration::Calibration,
    facts::Facts,
    filter::Filter,
    forecast::{Forecast, Outlook},
    question::Question,
    rates::Rates,
    readout::logit,
    real::Real,
    surprise_averages::SurpriseAverages,
    traits::Trait,
    weights::Weights,
};

/// The belief about one student.
#[derive(Debug, Clone)]
pub struct Trace<T> {
    filter: Filter<T>,
    facts: Facts,
    averages: SurpriseAverages<T>,
    calibration: Calibration<T>,
}

impl<T: Real> Trace<T> {
    /// A student without any responses, in a course of this many skills and items.
    pub fn new(rates: &Rates<T>, skills: usize, items: usize) -> Self {
        Self {
            filter: Filter::new(rates, skills, items),
            facts: Facts::new(skills, items),
            averages: SurpriseAverages::new(),
            calibration: Calibration::new(rates),
        }
    }

    /// The same belief as constants: no gradient passes through it.
    pub fn detached(&self) -> Self {
        Self {
            filter: self.filter.detached(),
            facts: self.facts.clone(),
            averages: self.averages.detached(),
            calibration: self.calibration.detached(),
        }
    }

    /// Predicts the response, then learns from it.
    pub fn step(
        &mut self,
        weights: &Weights<T>,
        rates: &Rates<T>,
        q: &Question,
        correct: bool,
    ) -> Forecast<T> {
        self.facts.pass_time(q);
        self.filter.pass_time(weights, rates, &self.facts, q);
        let met = self.facts.meet(q);
        let view = self.filter.view(weights, rates, &self.facts, &met, q);
        let (logit, inputs) = logit(weights, rates, &self.facts, &met, &view, &self.averages, q);
        let calibrated = self.calibration.apply(rates, logit, &inputs);
        let forecast = Forecast {
            p: view.chance(calibrated.marginal()),
            filter: view.chance(view.marginal),
        };

        self.calibration.learn(rates, &view, &calibrated, correct);
        let surprise = self
            .filter
            .learn(weights, rates, &view, q, correct, self.facts.position);
        self.averages.push(weights, rates, q, correct, surprise);
        let stated = forecast.filter.value();
        self.facts
            .push(q, correct, f64::from(u8::from(correct)) - stated);
        forecast
    }

    /// Predicts a response without learning from it.
    pub fn predict(&self, weights: &Weights<T>, rates: &Rates<T>, q: &Question) -> Outlook<T> {
        let (mut filter, mut facts) = (self.filter.clone(), self.facts.clone());
        facts.pass_time(q);
        filter.pass_time(weights, rates, &facts, q);
        let met = facts.meet(q);
        let view = filter.view(weights, rates, &facts, &met, q);
        let (logit, inputs) = logit(weights, rates, &facts, &met, &view, &self.averages, q);
        let calibrated = self.calibration.clone().apply(rates, logit, &inputs);
        let scale = rates.filter_scale * rates.filter_scale;
        Outlook {
            p: view.chance(calibrated.marginal()),
            guess: view.guess,
            variance: view.variance * scale + calibrated.variance(),
        }
    }

    /// Mean and variance of a trait.
    pub fn named_trait(&self, of: Trait) -> (f64, f64) {
        self.filter.named_trait(of)
    }
}
