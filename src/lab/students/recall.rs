//! The part that the three memory simulators share (Reddy, Levine and Dragan, "Accelerating human
//! learning with deep reinforcement learning", 2017): thirty items, 200 steps five time units
//! apart. The score is the mean chance of recall.

use crate::{
    base::dice::luck,
    lab::students::Pupil,
    tutor::policy::{Assignment, Domain, Objective, Outcome},
};

pub(super) const ITEMS: usize = 30;
pub(super) const STEPS: usize = 200;
/// Time units between steps. A policy sees a time unit as an hour.
const PAUSE: f64 = 5.0;

/// How one of the memory models remembers.
pub(super) trait Memory: Clone {
    /// Chance of recalling an item at a step and time.
    fn recall(&self, item: usize, step: usize, now: f64) -> f64;
    /// Practice of an item.
    fn practised(&mut self, item: usize, correct: bool, step: usize, now: f64);
}

/// A student with one of the memories.
#[derive(Debug, Clone)]
pub(super) struct Learner<M> {
    memory: M,
    task: Assignment,
    seed: u64,
    step: usize,
    now: f64,
    total: f64,
}

impl<M: Memory> Learner<M> {
    pub(super) fn new(memory: M, seed: u64) -> Self {
        let task = Assignment {
            domain: Domain::new(&vec![Vec::new(); ITEMS]),
            target: (0..ITEMS).collect(),
            horizon: STEPS,
            objective: Objective::Retention,
            history: Vec::new(),
        };
        Self {
            memory,
            task,
            seed,
            step: 0,
            now: 0.0,
            total: 0.0,
        }
    }

    fn mean_recall(&self) -> f64 {
        (0..ITEMS)
            .map(|item| self.memory.recall(item, self.step, self.now))
            .sum::<f64>()
            / ITEMS as f64
    }
}

impl<M: Memory + 'static> Pupil for Learner<M> {
    fn task(&self) -> &Assignment {
        &self.task
    }

    fn allowed(&self) -> Vec<usize> {
        (0..ITEMS).collect()
    }

    fn practise(&mut self, skill: usize) -> Outcome {
        let correct =
            luck(self.seed, self.step as u64) < self.memory.recall(skill, self.step, self.now);
        self.memory.practised(skill, correct, self.step, self.now);
        let hours = if self.step == 0 { 0.0 } else { PAUSE };
        self.total += self.mean_recall();
        self.step += 1;
        self.now += PAUSE;
        Outcome {
            skill,
            correct,
            hours,
        }
    }

    fn score(&self) -> f64 {
        self.total / self.step.max(1) as f64
    }

    fn chance(&self, skill: usize) -> f64 {
        self.memory.recall(skill, self.step, self.now)
    }

    fn promise(&self, _: f64) -> f64 {
        self.mean_recall()
    }

    fn twin(&self) -> Box<dyn Pupil> {
        Box::new(self.clone())
    }
}
