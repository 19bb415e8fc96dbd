//! Plain rules: chance, taking turns, and the safety rules alone.

use crate::{
    base::dice::{Dice, stream},
    tutor::policy::{Assignment, Domain, Outcome, Policy},
};

/// Any skill, or any allowed skill.
pub(super) struct Random {
    skills: usize,
    legal: bool,
    dice: Dice,
}

impl Random {
    pub(super) fn new(task: &Assignment, legal: bool, seed: u64) -> Self {
        Self {
            skills: task.domain.len(),
            legal,
            dice: stream(seed, 0x61),
        }
    }
}

impl Policy for Random {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        if self.legal {
            allowed[self.dice.below(allowed.len() as u64) as usize]
        } else {
            self.dice.below(self.skills as u64) as usize
        }
    }

    fn record(&mut self, _: Outcome) {}
}

/// All skills in turn; the next that is allowed.
pub(super) struct RoundRobin {
    skills: usize,
    next: usize,
}

impl RoundRobin {
    pub(super) fn new(task: &Assignment) -> Self {
        Self {
            skills: task.domain.len(),
            next: 0,
        }
    }
}

impl Policy for RoundRobin {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let turn = (0..self.skills).map(|ahead| (self.next + ahead) % self.skills);
        turn.into_iter()
            .find(|skill| allowed.contains(skill))
            .unwrap_or(allowed[0])
    }

    fn record(&mut self, outcome: Outcome) {
        self.next = (outcome.skill + 1) % self.skills;
    }
}

/// The safety rules without a plan: skills whose prerequisites are known first, not more than four
/// times in a row, and of those the one whose chance of success is nearest to what teaches most.
pub(super) struct Safety {
    domain: Domain,
    right: Vec<f64>,
    tried: Vec<f64>,
    last: Option<(usize, u32)>,
}

/// Success at which a task is thought to teach most.
const TARGET: f64 = 0.75;
/// From this success on a skill counts as known.
const KNOWN: f64 = 0.6;
const LONGEST_RUN: u32 = 4;

impl Safety {
    pub(super) fn new(task: &Assignment) -> Self {
        let skills = task.domain.len();
        let mut safety = Self {
            domain: task.domain.clone(),
            right: vec![0.0; skills],
            tried: vec![0.0; skills],
            last: None,
        };
        task.history
            .iter()
            .for_each(|&outcome| safety.record(outcome));
        safety
    }

    fn success(&self, skill: usize) -> f64 {
        (self.right[skill] + 1.0) / (self.tried[skill] + 2.0)
    }
}

impl Policy for Safety {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let ready = |skill: usize| {
            self.domain
                .requires(skill)
                .iter()
                .all(|&before| self.success(before) >= KNOWN)
        };
        let rested = |skill: usize| {
            self.last
                .is_none_or(|(last, run)| last != skill || run < LONGEST_RUN)
        };
        let away = |skill: usize| {
            let unready = if ready(skill) { 0.0 } else { 2.0 };
            unready + if rested(skill) { 0.0 } else { 1.0 } + (self.success(skill) - TARGET).abs()
        };
        allowed
            .iter()
            .copied()
            .min_by(|&a, &b| away(a).total_cmp(&away(b)))
            .unwrap_or(0)
    }

    fn record(&mut self, outcome: Outcome) {
        // What is long ago counts less.
        const KEPT: f64 = 0.8;
        self.right[outcome.skill] =
            KEPT * self.right[outcome.skill] + f64::from(u8::from(outcome.correct));
        self.tried[outcome.skill] = KEPT * self.tried[outcome.skill] + 1.0;
        self.last = Some(match self.last {
            Some((last, run)) if last == outcome.skill => (last, run + 1),
            _ => (outcome.skill, 1),
        });
    }
}
