//! Planning for mastery at the end of the time.

use crate::{
    base::dice::{Dice, stream},
    tutor::{
        planner::{
            effort::Effort, estimates::Estimates, hypothesis::Terrain, particles::Particles,
            routes::Moves, search::PlanSearch, student_prior::StudentPrior,
        },
        policy::{Assignment, Outcome, Policy},
    },
};

/// Most answers from before the first choice that are used, the latest ones. Set by hand.
const LONGEST_HISTORY: usize = 500;

/// Fewest and most plans that are tried for a choice. Set by hand.
const TRIES: (usize, usize) = (16, 400);

/// The planner for mastery.
#[derive(Debug, Clone)]
pub struct MasteryPlanner {
    assignment: Assignment,
    terrain: Terrain,
    /// Targets and all their prerequisites, in order.
    needed: Vec<usize>,
    belief: Particles,
    moves: Moves,
    /// What is left of the last plan.
    plan: Vec<usize>,
    practised: Vec<usize>,
    last: Option<usize>,
    /// Choices made.
    done: usize,
    effort: Effort,
    dice: Dice,
    /// Expected gain of the last plan, for each choice left.
    gain: f64,
    /// Expected value of no more practice.
    idle: f64,
    /// Whether at least one plan is tried for each allowed skill to begin with.
    weighs_all: bool,
    /// For each skill to begin with, the best value.
    by_first: Vec<(usize, f64)>,
}

impl MasteryPlanner {
    /// A planner for one student.
    pub fn new(assignment: Assignment, prior: StudentPrior, effort: Effort, seed: u64) -> Self {
        let terrain = Terrain::new(assignment.domain.clone());
        let effort = effort.shared_over(assignment.domain.len());
        let mut dice = stream(seed, 0x51);
        let size = (effort.particles, effort.replays);
        let recent = assignment.history.len().saturating_sub(LONGEST_HISTORY);
        let belief = Particles::new(
            prior,
            &terrain,
            &assignment.history[recent..],
            size,
            &mut dice,
        );
        let skills = assignment.domain.len();
        Self {
            needed: assignment.domain.needed(&assignment.target),
            belief,
            moves: Moves::new(&assignment.domain),
            plan: Vec::new(),
            practised: vec![0; skills],
            last: assignment.history.last().map(|outcome| outcome.skill),
            done: 0,
            effort,
            dice,
            terrain,
            assignment,
            gain: 0.0,
            idle: 0.0,
            weighs_all: false,
            by_first: Vec::new(),
        }
    }

    /// See [`Planner::retarget`](super::Planner::retarget).
    pub(super) fn retarget(&mut self, target: &[usize], open: &[usize], seed: u64) {
        self.assignment.target = target.to_vec();
        self.needed = target.to_vec();
        self.moves = Moves::open(&self.terrain.domain, open);
        self.done = 0;
        self.plan.clear();
        self.dice = stream(seed, 0x52);
        self.weighs_all = true;
    }

    /// See [`Planner::promises`](super::Planner::promises).
    pub(super) fn promises(&self) -> impl Iterator<Item = (usize, f64)> {
        let left = self.left() as f64;
        self.by_first
            .iter()
            .map(move |&(skill, value)| (skill, (value - self.idle) / left))
    }

    /// Choices left.
    fn left(&self) -> usize {
        self.assignment.horizon.saturating_sub(self.done).max(1)
    }
}

impl Estimates for MasteryPlanner {
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
        let last = self.last.filter(|_| self.done > 0);
        self.moves.see(last, allowed);
        let routes = self.moves.routes();
        let left = self.left();
        let search = PlanSearch {
            terrain: &self.terrain,
            routes: &routes,
            target: &self.assignment.target,
            needed: &self.needed,
            left,
            practised: &self.practised,
        };
        let students = self.belief.sample(self.effort.students, &mut self.dice);
        let tries = self.effort.practices / (self.effort.students * left);
        let tries = tries.clamp(TRIES.0, TRIES.1);
        let mut found = search.search(&self.plan, &students, tries, &mut self.dice);
        if self.weighs_all {
            for &skill in allowed {
                let begun_there = search.after(skill, &found.best.goals, &students);
                found.add(begun_there);
            }
        }
        let choice = found
            .best
            .goals
            .first()
            .copied()
            .filter(|skill| allowed.contains(skill))
            .unwrap_or(allowed[0]);
        self.idle = search.idle(&students);
        self.gain = (found.best.value - self.idle) / left as f64;
        self.plan = found.best.goals.into_iter().skip(1).collect();
        self.by_first = found.by_first;
        choice
    }

    fn record(&mut self, outcome: Outcome) {
        self.belief.record(&self.terrain, outcome, &mut self.dice);
        self.practised[outcome.skill] += 1;
        self.last = Some(outcome.skill);
        self.done += 1;
    }
}
