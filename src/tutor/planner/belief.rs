//! The belief about one student: hypotheses with weights, moved along by the answers (resample and
//! move; Chopin, Biometrika 89, 2002).

use crate::{
    base::dice::{Dice, normal},
    tutor::{
        planner::{
            prior::StudentPrior,
            student::{Hypothesis, Terrain, When},
        },
        policy::Outcome,
    },
};

/// When the weights are worth fewer hypotheses than this part, they are drawn anew.
const WORTH: f64 = 0.5;

/// A hypothesis with all that follows from the answers so far.
#[derive(Debug, Clone)]
pub(super) struct Particle {
    z: Vec<f64>,
    pub(super) hypothesis: Hypothesis,
    /// Where the student stands now, if the hypothesis holds.
    pub(super) state: Vec<f64>,
    /// Log-likelihood of all answers.
    likelihood: f64,
    weight: f64,
}

/// The belief.
#[derive(Debug, Clone)]
pub(super) struct Belief {
    prior: StudentPrior,
    pub(super) particles: Vec<Particle>,
    answers: Vec<Outcome>,
    before: usize,
    /// Answers replayed in one round of moves, at most: what keeps a long history affordable.
    effort: usize,
}

impl Belief {
    /// Draws `count` hypotheses from the prior and takes in what came before.
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
        let particles = (0..count).map(|_| draw(dice)).collect();
        let mut belief = Self {
            prior: prior.clone(),
            particles,
            answers: Vec::new(),
            before: history.len(),
            effort,
        };
        for &outcome in history {
            belief.learn(terrain, outcome, dice);
        }
        belief
    }

    /// Chance of a right answer, over all that is believed.
    pub(super) fn chance(&self, skill: usize) -> f64 {
        self.mean(|particle| particle.hypothesis.chance(&particle.state, skill))
    }

    /// How surely a skill can be done.
    pub(super) fn mastery(&self, skill: usize) -> f64 {
        self.mean(|particle| particle.hypothesis.mastery(&particle.state, skill))
    }

    /// The mean of something over the belief.
    pub(super) fn mean(&self, of: impl Fn(&Particle) -> f64) -> f64 {
        self.particles
            .iter()
            .map(|particle| particle.weight * of(particle))
            .sum()
    }

    /// Takes in an answer.
    pub(super) fn learn(&mut self, terrain: &Terrain, outcome: Outcome, dice: &mut Dice) {
        let when = When::of(self.answers.len(), self.before);
        self.answers.push(outcome);
        for particle in &mut self.particles {
            let hypothesis = &particle.hypothesis;
            let chance = hypothesis.answered(terrain, &mut particle.state, outcome, when);
            particle.likelihood += libm::log(chance);
            particle.weight *= chance;
        }
        let total: f64 = self.particles.iter().map(|particle| particle.weight).sum();
        self.particles
            .iter_mut()
            .for_each(|particle| particle.weight /= total);
        let worth = 1.0
            / self
                .particles
                .iter()
                .map(|particle| particle.weight * particle.weight)
                .sum::<f64>();
        if worth < WORTH * self.particles.len() as f64 {
            self.particles = self.sample(self.particles.len(), dice);
            let even = 1.0 / self.particles.len() as f64;
            self.particles
                .iter_mut()
                .for_each(|particle| particle.weight = even);
            self.rejuvenate(terrain, dice);
        }
    }

    /// Draws hypotheses by their weights, evenly spaced.
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

    /// Moves hypotheses about, so that copies part ways.
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
        // In turn: a small step in everything, a large one in a few numbers, a middling one in
        // some.
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
