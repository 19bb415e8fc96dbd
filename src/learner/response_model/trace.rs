//! One student's history, traced response by response.

use crate::learner::response_model::{
    facts::Facts,
    filter::Filter,
    rates::Rates,
    readout::{Calibration, Memory, logit},
    real::Real,
    weights::Weights,
};

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Numbers of the skills that it needs, at least one; their number in the weights.
    pub skills: Vec<u32>,
    /// Number of the item.
    pub item: u32,
    /// Options to choose from; 0 for an open answer, or where that is not known.
    pub options: u32,
    /// How easy the item is, in logits, from a course's other students; 0 where nothing is known.
    pub level: f64,
    /// Hours since the response before; nothing where no clock was kept. Below zero counts as zero.
    pub hours: Option<f64>,
    /// Seconds that the response before took, where that was measured.
    pub seconds: Option<f64>,
}

/// The chance of a right answer, stated before it is given.
#[derive(Debug, Clone, Copy)]
pub struct Forecast<T> {
    /// What is stated: the read-out.
    pub p: T,
    /// What the filter alone says.
    pub filter: T,
}

/// What is believed of a question before it is asked.
#[derive(Debug, Clone, Copy)]
pub struct Outlook<T> {
    /// The chance of a right answer, as [`Forecast::p`].
    pub p: T,
    /// Of it, the chance to guess right.
    pub guess: T,
    /// Variance of the log-odds of knowing.
    pub variance: T,
}

/// What is believed of one student.
#[derive(Debug, Clone)]
pub struct Trace<T> {
    filter: Filter<T>,
    facts: Facts,
    memory: Memory<T>,
    calibration: Calibration<T>,
}

impl<T: Real> Trace<T> {
    /// A student of whom nothing is known, who may meet so many skills and items.
    pub fn new(rates: &Rates<T>, skills: usize, items: usize) -> Self {
        Self {
            filter: Filter::new(rates, skills, items),
            facts: Facts::new(skills, items),
            memory: Memory::new(),
            calibration: Calibration::new(rates),
        }
    }

    /// The same belief, no longer depending on how it came about.
    pub fn detached(&self) -> Self {
        Self {
            filter: self.filter.detached(),
            facts: self.facts.clone(),
            memory: self.memory.detached(),
            calibration: self.calibration.detached(),
        }
    }

    /// States the chance of a right answer, then learns from the one that came.
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
        let (logit, inputs) = logit(weights, rates, &self.facts, &met, &view, &self.memory, q);
        let calibrated = self.calibration.apply(rates, logit, &inputs);
        let forecast = Forecast {
            p: view.chance(calibrated.marginal()),
            filter: view.chance(view.marginal),
        };

        self.calibration.learn(rates, &view, &calibrated, correct);
        let surprise = self
            .filter
            .learn(weights, rates, &view, q, correct, self.facts.position);
        self.memory.push(weights, rates, q, correct, surprise);
        let stated = forecast.filter.value();
        self.facts
            .push(q, correct, f64::from(u8::from(correct)) - stated);
        forecast
    }

    /// The chance of a right answer, and how sure that is; nothing is learnt by it.
    pub fn predict(&self, weights: &Weights<T>, rates: &Rates<T>, q: &Question) -> Outlook<T> {
        let (mut filter, mut facts) = (self.filter.clone(), self.facts.clone());
        facts.pass_time(q);
        filter.pass_time(weights, rates, &facts, q);
        let met = facts.meet(q);
        let view = filter.view(weights, rates, &facts, &met, q);
        let (logit, inputs) = logit(weights, rates, &facts, &met, &view, &self.memory, q);
        let calibrated = self.calibration.clone().apply(rates, logit, &inputs);
        let scale = rates.filter_scale * rates.filter_scale;
        Outlook {
            p: view.chance(calibrated.marginal()),
            guess: view.guess,
            variance: view.variance * scale + calibrated.variance(),
        }
    }

    /// Mean and variance of a named trait: 0 ability, 1 form, 2 speed of learning, 3 holding on to
    /// what was learnt, 4 ease with what is new. Zero is the population's mean.
    pub fn named_trait(&self, at: usize) -> (f64, f64) {
        self.filter.named_trait(at)
    }
}
