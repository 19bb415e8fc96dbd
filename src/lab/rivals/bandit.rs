//! A bandit without a trained prior: Thompson sampling over skills, rewarded when an answer turns
//! from wrong to right.

use crate::{
    base::dice::{Dice, stream},
    tutor::policy::{Assignment, Outcome, Policy},
};

pub(super) struct Bandit {
    /// For each skill, the numbers of answers with and without a reward, plus one each.
    rewards: Vec<(f64, f64)>,
    last: Vec<Option<bool>>,
    dice: Dice,
    explored: bool,
}

impl Bandit {
    pub(super) fn new(task: &Assignment, seed: u64) -> Self {
        let skills = task.domain.len();
        let mut bandit = Self {
            rewards: vec![(1.0, 1.0); skills],
            last: vec![None; skills],
            dice: stream(seed, 0x63),
            explored: false,
        };
        task.history
            .iter()
            .for_each(|&outcome| bandit.record(outcome));
        bandit
    }
}

/// A draw from a beta distribution with whole parameters, by two sums of exponential draws.
pub(super) fn beta(dice: &mut Dice, good: f64, bad: f64) -> f64 {
    let gamma = |dice: &mut Dice, shape: f64| -> f64 {
        (0..shape.max(1.0) as u32)
            .map(|_| -libm::log(1.0 - dice.unit()))
            .sum()
    };
    let (a, b) = (gamma(dice, good), gamma(dice, bad));
    a / (a + b)
}

impl Policy for Bandit {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let mean =
            |skill: usize| self.rewards[skill].0 / (self.rewards[skill].0 + self.rewards[skill].1);
        let best = allowed
            .iter()
            .copied()
            .max_by(|&a, &b| mean(a).total_cmp(&mean(b)));
        let draws: Vec<(f64, usize)> = allowed
            .iter()
            .map(|&skill| {
                (
                    beta(&mut self.dice, self.rewards[skill].0, self.rewards[skill].1),
                    skill,
                )
            })
            .collect();
        let drawn = draws
            .into_iter()
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map_or(allowed[0], |(_, skill)| skill);
        self.explored = best != Some(drawn);
        drawn
    }

    fn record(&mut self, outcome: Outcome) {
        let progress = outcome.correct && self.last[outcome.skill] == Some(false);
        let reward = &mut self.rewards[outcome.skill];
        if progress {
            reward.0 += 1.0
        } else {
            reward.1 += 1.0
        }
        self.last[outcome.skill] = Some(outcome.correct);
    }

    fn explored(&self) -> bool {
        self.explored
    }
}
