//! HLR, half-life regression (Settles and Meeder 2016) as a simulator: `p = exp(-D / exp(attempts +
//! correct + b_i))`.

use crate::{
    base::dice::{normal, stream},
    lab::students::{
        Pupil, Simulator,
        recall::{ITEMS, Learner, Memory},
    },
};

/// The simulator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hlr;

#[derive(Debug, Clone)]
struct HalfLife {
    bias: Vec<f64>,
    attempts: Vec<f64>,
    correct: Vec<f64>,
    seen: Vec<f64>,
}

impl Simulator for Hlr {
    fn start(&self, seed: u64) -> Box<dyn Pupil> {
        let mut dice = stream(seed, 1);
        let bias = (0..ITEMS).map(|_| normal(&mut dice, 0.0, 1.0)).collect();
        let seen = (0..ITEMS)
            .map(|_| libm::exp(normal(&mut dice, 0.0, 1.0)))
            .collect();
        let memory = HalfLife {
            bias,
            attempts: vec![0.0; ITEMS],
            correct: vec![0.0; ITEMS],
            seen,
        };
        Box::new(Learner::new(memory, seed))
    }
}

impl Memory for HalfLife {
    fn recall(&self, item: usize, _: usize, now: f64) -> f64 {
        let stability = libm::exp(self.attempts[item] + self.correct[item] + self.bias[item]);
        libm::exp(-(now - self.seen[item]) / stability).min(1.0)
    }

    fn practised(&mut self, item: usize, correct: bool, _: usize, now: f64) {
        self.attempts[item] += 1.0;
        self.correct[item] += f64::from(u8::from(correct));
        self.seen[item] = now;
    }
}
