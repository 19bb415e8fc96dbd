//! One student's history, traced response by response.

use super::{
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
    pub fn step(&mut self, weights: &Weights<T>, rates: &Rates<T>, q: &Question, correct: bool) -> Forecast<T> {
        self.facts.pass_time(q);
        self.filter.pass_time(weights, rates, &self.facts, q);
        let met = self.facts.meet(q);
        let view = self.filter.view(weights, rates, &self.facts, &met, q);
        let (logit, inputs) = logit(weights, rates, &self.facts, &met, &view, &self.memory, q);
        let calibrated = self.calibration.apply(rates, logit, &inputs);
        let forecast = Forecast { p: view.chance(calibrated.marginal()), filter: view.chance(view.marginal) };

        self.calibration.learn(rates, &view, &calibrated, correct);
        let surprise = self.filter.learn(weights, rates, &view, q, correct, self.facts.position);
        self.memory.push(weights, rates, q, correct, surprise);
        let stated = forecast.filter.value();
        self.facts.push(q, correct, f64::from(u8::from(correct)) - stated);
        forecast
    }
}
