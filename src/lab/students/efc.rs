//! EFC, the exponential forgetting curve: `p = exp(-theta_i D / S_i)`, with `D` the time since the
//! item was last seen.

use crate::{
    base::dice::{normal, stream},
    lab::students::{
        Pupil, Simulator,
        recall::{ITEMS, Learner, Memory},
    },
};

/// Median decay rate of an item.
const DECAY: f64 = 0.077;

/// The simulator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Efc;

#[derive(Debug, Clone)]
struct Curve {
    decay: Vec<f64>,
    strength: Vec<f64>,
    seen: Vec<f64>,
}

impl Simulator for Efc {
    fn start(&self, seed: u64) -> Box<dyn Pupil> {
        let mut dice = stream(seed, 1);
        let mut draw = |mean| {
            (0..ITEMS)
                .map(|_| libm::exp(normal(&mut dice, mean, 1.0)))
                .collect::<Vec<f64>>()
        };
        let decay = draw(libm::log(DECAY));
        let seen = draw(0.0);
        Box::new(Learner::new(
            Curve {
                decay,
                strength: vec![1.0; ITEMS],
                seen,
            },
            seed,
        ))
    }
}

impl Memory for Curve {
    fn recall(&self, item: usize, _: usize, now: f64) -> f64 {
        libm::exp(-self.decay[item] * (now - self.seen[item]) / self.strength[item]).min(1.0)
    }

    fn practised(&mut self, item: usize, _: bool, _: usize, now: f64) {
        self.strength[item] += 1.0;
        self.seen[item] = now;
    }
}
