//! The planner's belief about one student: weighted hypotheses, resampled and moved as answers come
//! (resample-move; Chopin, Biometrika 89, 2002).

use crate::{
    base::dice::{Dice, normal},
    tutor::{
        planner::{
            hypothesis::{Hypothesis, Terrain, When},
            student_prior::StudentPrior,
        },
        policy::Outcome,
    },
};

/// Hypotheses are resampled when their effective number falls below this fraction. Set by hand.
const RESAMPLE_BELOW: f64 = 0.5;

/// A hypothesis, with its state and weight after the answers so far.
#[derive(Debug, Clone)]
pub(super) struct Particle {
    /// The standard normal numbers that define the hypothesis.
    z: Vec<f64>,
    pub(super) hypothesis: Hypothesis,
    /// The student's state now, under the hypothesis.
    pub(super) state: Vec<f64>,
    /// Log-likelihood of all answers.
    likelihood: f64,
    weight: f64,
}

/// The planner's belief about one student.
#[derive(Debug, Clone)]
pub(super) struct Particles {
    prior: StudentPrior,
    pub(super) particles: Vec<Particle>,
    answers: Vec<Outcome>,
    /// Number of answers from before the first choice.
    before: usize,
    /// Most answers replayed in the moves after one answer. It bounds the cost of a long history.
    effort: usize,
}

impl Particles {
    /// Draws `count` hypotheses from the prior, and records the history.
    pub(super) fn new(
        prior: StudentPrior,
        terrain: &Terrain,
        history: &[Outcome],
        (count, effort): (usize, usize),
        dice: &mut Dice,
    ) -> Self {
        let size = StudentPrior::size(terrain.domain.len());
        let draw = |dice: &mut Dice| {
            let z: Vec<f64> = (0..size).map(|_| normal(dice, 0.0, 1.0)).collect();
            let hypothesis = prior.hypothesis(&z, terrain);
            let state = hypothesis.start.clone();
            Particle {
                z,
                hypothesis,
                state,
                likelihood: 0.0,
                weight: 1.0 / count as f64,
            }
        };
        let drawn = (0..count).map(|_| draw(dice)).collect();
        let mut particles = Self {
            prior: prior.clone(),
            particles: drawn,
            answers: Vec::new(),
            before: history.len(),
            effort,
        };
        for &outcome in history {
            particles.record(terrain, outcome, dice);
        }
        particles
    }

    /// Mean chance of a right answer.
    pub(super) fn chance(&self, skill: usize) -> f64 {
        self.mean(|particle| particle.hypothesis.chance(&particle.state, skill))
    }

    /// Mean chance that a skill is mastered.
    pub(super) fn mastery(&self, skill: usize) -> f64 {
        self.mean(|particle| particle.hypothesis.mastery(&particle.state, skill))
    }

    /// The weighted mean of a quantity over the hypotheses.
    pub(super) fn mean(&self, of: impl Fn(&Particle) -> f64) -> f64 {
        self.particles
            .iter()
            .map(|particle| particle.weight * of(particle))
            .sum()
    }

    /// Records an answer.
    pub(super) fn record(&mut self, terrain: &Terrain, outcome: Outcome, dice: &mut Dice) {
        let when = When::of(self.answers.len(), self.before);
        self.answers.push(outcome);
        for particle in &mut self.particles {
            let hypothesis = &particle.hypothesis;
            let chance = hypothesis.record(terrain, &mut particle.state, outcome, when);
            particle.likelihood += libm::log(chance);
            particle.weight *= chance;
        }
        let total: f64 = self.particles.iter().map(|particle| particle.weight).sum();
        self.particles
            .iter_mut()
            .for_each(|particle| particle.weight /= total);
        if self.effective() < RESAMPLE_BELOW * self.particles.len() as f64 {
            self.particles = self.sample(self.particles.len(), dice);
            let even = 1.0 / self.particles.len() as f64;
            self.particles
                .iter_mut()
                .for_each(|particle| particle.weight = even);
            self.rejuvenate(terrain, dice);
        }
    }

    /// The effective number of hypotheses.
    fn effective(&self) -> f64 {
        let square = |particle: &Particle| particle.weight * particle.weight;
        1.0 / self.particles.iter().map(square).sum::<f64>()
    }

    /// Draws hypotheses by their weights (systematic resampling).
    pub(super) fn sample(&self, count: usize, dice: &mut Dice) -> Vec<Particle> {
        let mut at = 0;
        let mut sum = self.particles[0].weight;
        let offset = dice.unit();
        let mut drawn = Vec::with_capacity(count);
        for k in 0..count {
            let place = (k as f64 + offset) / count as f64;
            while sum < place && at + 1 < self.particles.len() {
                at += 1;
                sum += self.particles[at].weight;
            }
            drawn.push(self.particles[at].clone());
        }
        drawn
    }

    /// Moves hypotheses, so that copies become different.
    fn rejuvenate(&mut self, terrain: &Terrain, dice: &mut Dice) {
        let mut left = self.effort;
        for round in 0..3 {
            for at in 0..self.particles.len() {
                if left < self.answers.len() {
                    return;
                }
                left -= self.answers.len();
                self.propose(terrain, at, round, dice);
            }
        }
    }

    fn propose(&mut self, terrain: &Terrain, at: usize, round: usize, dice: &mut Dice) {
        let particle = &self.particles[at];
        let mut z = particle.z.clone();
        // In turn: a small step in all numbers, a large one in a few, a medium one in some.
        let (share, keep) = [(1.0, 0.97), (0.1, 0.0), (0.3, 0.8)][round % 3];
        let noise = libm::sqrt(1.0 - keep * keep);
        for value in &mut z {
            if dice.unit() < share {
                *value = keep * *value + normal(dice, 0.0, noise);
            }
        }
        let hypothesis = self.prior.hypothesis(&z, terrain);
        let (state, likelihood) = hypothesis.replay(terrain, &self.answers, self.before);
        if libm::log(1.0 - dice.unit()) < likelihood - particle.likelihood {
            let weight = particle.weight;
            self.particles[at] = Particle {
                z,
                hypothesis,
                state,
                likelihood,
                weight,
            };
        }
    }
}
