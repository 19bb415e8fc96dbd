//! ZPDES: a bandit inside the zone of proximal development. A skill's worth is how much its success
//! has risen lately; a skill enters the zone when what it requires is mostly answered right, and
//! leaves it when it is itself.

use crate::{
    base::dice::{Dice, stream},
    tutor::policy::{Assignment, Domain, Outcome, Policy},
};

/// Answers over which success is compared with the same number before.
const WINDOW: usize = 4;
/// Success at which the next skills come into the zone, and at which a skill leaves it.
const OPENS: f64 = 0.6;
const LEAVES: f64 = 0.9;
/// Share of choices made evenly.
const EXPLORATION: f64 = 0.1;
/// How quickly a worth follows the latest progress.
const FOLLOWS: f64 = 0.5;

pub(super) struct Zpdes {
    domain: Domain,
    wanted: Vec<bool>,
    answers: Vec<Vec<bool>>,
    worth: Vec<f64>,
    dice: Dice,
    explored: bool,
}

impl Zpdes {
    pub(super) fn new(task: &Assignment, seed: u64) -> Self {
        let skills = task.domain.len();
        let needed = task.domain.needed(&task.target);
        let mut zpdes = Self {
            domain: task.domain.clone(),
            wanted: (0..skills).map(|skill| needed.contains(&skill)).collect(),
            answers: vec![Vec::new(); skills],
            worth: vec![0.1; skills],
            dice: stream(seed, 0x62),
            explored: false,
        };
        task.history
            .iter()
            .for_each(|&outcome| zpdes.record(outcome));
        zpdes
    }

    fn success(&self, skill: usize) -> f64 {
        let recent = self.answers[skill].iter().rev().take(WINDOW);
        let (right, count) = recent.fold((0.0, 0.0), |(r, n), &ok| {
            (r + f64::from(u8::from(ok)), n + 1.0)
        });
        if count == 0.0 { 0.0 } else { right / count }
    }

    fn in_zone(&self, skill: usize) -> bool {
        let open = self
            .domain
            .requires(skill)
            .iter()
            .all(|&before| self.success(before) >= OPENS);
        let done = self.answers[skill].len() >= WINDOW && self.success(skill) >= LEAVES;
        self.wanted[skill] && open && !done
    }
}

impl Policy for Zpdes {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let mut zone: Vec<usize> = allowed
            .iter()
            .copied()
            .filter(|&skill| self.in_zone(skill))
            .collect();
        if zone.is_empty() {
            zone = allowed.to_vec();
        }
        self.explored = self.dice.unit() < EXPLORATION;
        let total: f64 = zone.iter().map(|&skill| self.worth[skill]).sum();
        if self.explored || total <= 0.0 {
            return zone[self.dice.below(zone.len() as u64) as usize];
        }
        let mut left = self.dice.unit() * total;
        let drawn = zone.iter().copied().find(|&skill| {
            left -= self.worth[skill];
            left < 0.0
        });
        drawn.unwrap_or(zone[0])
    }

    fn record(&mut self, outcome: Outcome) {
        let answers = &mut self.answers[outcome.skill];
        answers.push(outcome.correct);
        let mean =
            |part: &[bool]| part.iter().filter(|ok| **ok).count() as f64 / part.len().max(1) as f64;
        let middle = answers.len().saturating_sub(WINDOW / 2);
        let progress =
            mean(&answers[middle..]) - mean(&answers[middle.saturating_sub(WINDOW / 2)..middle]);
        let worth = &mut self.worth[outcome.skill];
        *worth = ((1.0 - FOLLOWS) * *worth + FOLLOWS * progress.max(0.0)).max(0.02);
    }

    fn explored(&self) -> bool {
        self.explored
    }
}
