//! DASH (Mozer and Lindsey 2016) as a simulator: `p = sigmoid(h - d_i) (1 + r D)^(-exp(-k_i))`,
//! where `h` counts what was practised in past windows of time.

use crate::{
    base::{
        dice::{normal, stream},
        link::sigmoid,
    },
    lab::students::{
        Pupil, Simulator,
        recall::{ITEMS, Learner, Memory, STEPS},
    },
};

const WINDOWS: usize = 5;
/// Weight of each window.
const WEIGHTS: [f64; WINDOWS] = [1.0 / 25.0, 1.0 / 16.0, 1.0 / 9.0, 1.0 / 4.0, 1.0];

/// The simulator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dash;

#[derive(Debug, Clone)]
struct Windows {
    difficulty: Vec<f64>,
    decay: Vec<f64>,
    rate: f64,
    attempts: Vec<[f64; WINDOWS]>,
    correct: Vec<[f64; WINDOWS]>,
    seen: Vec<f64>,
}

impl Simulator for Dash {
    fn start(&self, seed: u64) -> Box<dyn Pupil> {
        let mut dice = stream(seed, 1);
        let difficulty = (0..ITEMS).map(|_| normal(&mut dice, 1.0, 1.0)).collect();
        let decay = (0..ITEMS)
            .map(|_| libm::exp(-libm::exp(normal(&mut dice, 1.0, 1.0))))
            .collect();
        let seen = (0..ITEMS)
            .map(|_| libm::exp(normal(&mut dice, 0.0, 1.0)))
            .collect();
        let rate = libm::exp(normal(&mut dice, 0.0, 0.01));
        let none = vec![[0.0; WINDOWS]; ITEMS];
        let memory = Windows {
            difficulty,
            decay,
            rate,
            attempts: none.clone(),
            correct: none,
            seen,
        };
        Box::new(Learner::new(memory, seed))
    }
}

fn window(step: usize) -> usize {
    (step * WINDOWS / STEPS).min(WINDOWS - 1)
}

impl Memory for Windows {
    fn recall(&self, item: usize, step: usize, now: f64) -> f64 {
        let past = |of: &[f64; WINDOWS]| -> f64 {
            (0..window(step))
                .map(|at| WEIGHTS[at] * libm::log1p(of[at]))
                .sum()
        };
        let history = past(&self.attempts[item]) + past(&self.correct[item]);
        let away = (now - self.seen[item]).max(0.0);
        sigmoid(history - self.difficulty[item])
            * libm::pow(1.0 + self.rate * away, -self.decay[item])
    }

    fn practised(&mut self, item: usize, correct: bool, step: usize, now: f64) {
        self.attempts[item][window(step)] += 1.0;
        self.correct[item][window(step)] += f64::from(u8::from(correct));
        self.seen[item] = now;
    }
}
