//! Planning for mastery at the end of the time.

use crate::{
    base::dice::{Dice, stream},
    tutor::{
        planner::{
            belief::Belief, hops::Hops, prior::StudentPrior, safety::Look, search::Aim,
            student::Terrain,
        },
        policy::{Outcome, Policy, Task},
    },
};

/// How much work a choice may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Hypotheses in the belief.
    pub particles: usize,
    /// Hypotheses that plans are tried on.
    pub students: usize,
    /// Practices simulated while searching for a plan, at most.
    pub practices: usize,
    /// Answers replayed in a round of moves, at most.
    pub replays: usize,
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            particles: 256,
            students: 32,
            practices: 60_000,
            replays: 40_000,
        }
    }
}

/// Skills up to which a choice may be the whole effort; with more, each practice simulated costs
/// more, and there are fewer.
const MANY_SKILLS: usize = 20;

impl Effort {
    /// What the learning screen can afford: there the planner may have to be told all it knows
    /// within one choice.
    pub const BRIEF: Self = Self {
        particles: 128,
        students: 32,
        practices: 60_000,
        replays: 3_000,
    };

    fn shared_over(self, skills: usize) -> Self {
        let share = |of: usize| of * MANY_SKILLS / skills.max(MANY_SKILLS);
        Self {
            practices: share(self.practices),
            replays: share(self.replays),
            ..self
        }
    }
}

/// Answers from before the first choice that are looked at, the latest ones.
const LONGEST_HISTORY: usize = 500;

/// The planner for mastery.
#[derive(Debug, Clone)]
pub struct MasteryPlanner {
    task: Task,
    terrain: Terrain,
    needed: Vec<usize>,
    belief: Belief,
    hops: Hops,
    plan: Vec<usize>,
    practised: Vec<usize>,
    last: Option<usize>,
    done: usize,
    effort: Effort,
    dice: Dice,
    /// What the last plan was expected to gain for each choice.
    gain: f64,
    /// What doing nothing more was expected to come to.
    idle: f64,
    /// Whether a plan that begins with each of the allowed skills is tried at least once.
    weighs_all: bool,
    /// For each skill to begin with, the best value found.
    by_first: Vec<(usize, f64)>,
}

impl MasteryPlanner {
    /// A planner for one student.
    pub fn new(task: Task, prior: StudentPrior, effort: Effort, seed: u64) -> Self {
        let terrain = Terrain::new(task.domain.clone());
        let effort = effort.shared_over(task.domain.len());
        let mut dice = stream(seed, 0x51);
        let size = (effort.particles, effort.replays);
        let recent = task.history.len().saturating_sub(LONGEST_HISTORY);
        let belief = Belief::new(prior, &terrain, &task.history[recent..], size, &mut dice);
        let skills = task.domain.len();
        Self {
            needed: task.domain.needed(&task.target),
            belief,
            hops: Hops::new(&task.domain),
            plan: Vec::new(),
            practised: vec![0; skills],
            last: task.history.last().map(|outcome| outcome.skill),
            done: 0,
            effort,
            dice,
            terrain,
            task,
            gain: 0.0,
            idle: 0.0,
            weighs_all: false,
            by_first: Vec::new(),
        }
    }

    /// See [`super::Planner::aim`].
    pub(super) fn aim(&mut self, target: &[usize], open: &[usize], seed: u64) {
        self.task.target = target.to_vec();
        self.needed = target.to_vec();
        self.hops = Hops::open(&self.terrain.domain, open);
        self.done = 0;
        self.plan.clear();
        self.dice = stream(seed, 0x52);
        self.weighs_all = true;
    }

    /// See [`super::Planner::promises`].
    pub(super) fn promises(&self) -> impl Iterator<Item = (usize, f64)> {
        let left = self.left() as f64;
        self.by_first
            .iter()
            .map(move |&(skill, value)| (skill, (value - self.idle) / left))
    }

    /// Choices left.
    fn left(&self) -> usize {
        self.task.horizon.saturating_sub(self.done).max(1)
    }
}

impl Look for MasteryPlanner {
    fn chance(&self, skill: usize) -> f64 {
        self.belief.chance(skill)
    }

    fn mastery(&self, skill: usize) -> f64 {
        self.belief.mastery(skill)
    }

    fn gain(&self) -> f64 {
        self.gain
    }

    fn runner_up(&self, chosen: usize) -> Option<(usize, f64)> {
        let &(_, best) = self.by_first.iter().find(|(skill, _)| *skill == chosen)?;
        let others = self.by_first.iter().filter(|(skill, _)| *skill != chosen);
        others
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|&(skill, value)| (skill, best - value))
    }
}

impl Policy for MasteryPlanner {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        self.hops
            .see(if self.done == 0 { None } else { self.last }, allowed);
        let ways = self.hops.ways();
        let left = self.left();
        let aim = Aim {
            terrain: &self.terrain,
            ways: &ways,
            target: &self.task.target,
            needed: &self.needed,
            left,
            practised: &self.practised,
        };
        let students = self.belief.sample(self.effort.students, &mut self.dice);
        let tries = self.effort.practices / (self.effort.students * left);
        let mut found = aim.search(&self.plan, &students, tries.clamp(16, 400), &mut self.dice);
        if self.weighs_all {
            for &skill in allowed {
                let begun_there = aim.after(skill, &found.best.goals, &students);
                found.take(begun_there);
            }
        }
        let choice = found
            .best
            .goals
            .first()
            .copied()
            .filter(|skill| allowed.contains(skill))
            .unwrap_or(allowed[0]);
        self.idle = aim.idle(&students);
        self.gain = (found.best.value - self.idle) / left as f64;
        self.plan = found.best.goals.into_iter().skip(1).collect();
        self.by_first = found.by_first;
        choice
    }

    fn learn(&mut self, outcome: Outcome) {
        self.belief.learn(&self.terrain, outcome, &mut self.dice);
        self.practised[outcome.skill] += 1;
        self.last = Some(outcome.skill);
        self.done += 1;
    }
}
