//! The search for a plan: a list of goals, simulated on hypotheses of the student until the end of
//! the time.

use crate::{
    base::{
        dice::{Dice, normal},
        ranked::ranked,
    },
    tutor::planner::{hypothesis::Terrain, particles::Particle, routes::Routes},
};

/// Value of full progress short of mastery, relative to one mastered target. It breaks ties. Set by
/// hand.
const PROGRESS: f64 = 0.03;

/// Numbers of repeats that prerequisite walks are tried with.
const WALK_REPEATS: [usize; 6] = [1, 2, 3, 4, 5, 7];

/// What a plan is searched for.
pub(super) struct PlanSearch<'a> {
    pub(super) terrain: &'a Terrain,
    pub(super) routes: &'a Routes,
    /// Skills that count.
    pub(super) target: &'a [usize],
    /// Targets and all their prerequisites, in order.
    pub(super) needed: &'a [usize],
    /// Choices left.
    pub(super) left: usize,
    /// How often each skill was practised since the first choice.
    pub(super) practised: &'a [usize],
}

/// A plan with its value.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// The skills to practise, in order.
    pub(super) goals: Vec<usize>,
    /// Expected number of targets mastered at the end, plus a little for progress.
    pub(super) value: f64,
}

/// The result of a search.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The best plan.
    pub(super) best: Plan,
    /// For each skill to begin with, the best value.
    pub(super) by_first: Vec<(usize, f64)>,
}

impl Found {
    /// Adds a plan.
    pub(super) fn add(&mut self, plan: Plan) {
        let first = plan.goals[0];
        match self.by_first.iter_mut().find(|(skill, _)| *skill == first) {
            Some((_, value)) => *value = value.max(plan.value),
            None => self.by_first.push((first, plan.value)),
        }
        if plan.value > self.best.value {
            self.best = plan;
        }
    }
}

impl PlanSearch<'_> {
    /// The moves along a list of goals: a goal that is not allowed is approached by allowed skills.
    pub(super) fn moves(&self, goals: &[usize]) -> Vec<usize> {
        let mut at = None;
        let mut moves = Vec::with_capacity(self.left);
        for &goal in goals.iter().take(self.left) {
            let Some(next) = self.routes.towards(at, goal) else {
                continue;
            };
            moves.push(next);
            at = Some(next);
        }
        moves
    }

    /// The mean value of moves, simulated on hypotheses.
    fn value(&self, moves: &[usize], students: &[Particle]) -> f64 {
        let mut state = Vec::new();
        let mut total = 0.0;
        for student in students {
            state.clone_from(&student.state);
            for &skill in moves {
                student.hypothesis.practise(self.terrain, &mut state, skill);
            }
            total += self.worth(student, &state);
        }
        total / students.len() as f64
    }

    /// The value of a state at the end.
    fn worth(&self, student: &Particle, state: &[f64]) -> f64 {
        let done: f64 = self
            .target
            .iter()
            .map(|&skill| student.hypothesis.mastery(state, skill))
            .sum();
        let ripe: f64 = self
            .needed
            .iter()
            .map(|&skill| student.hypothesis.ripeness(state, skill))
            .sum();
        done + PROGRESS * ripe / self.needed.len().max(1) as f64 * self.target.len() as f64
    }

    /// The plan along a list of goals. Its last move is repeated until the end.
    fn plan(&self, goals: &[usize], students: &[Particle]) -> Plan {
        let mut goals = self.moves(goals);
        let last = goals.last().copied().unwrap_or_else(|| self.routes.any());
        goals.resize(self.left, last);
        let value = self.value(&goals, students);
        Plan { goals, value }
    }

    /// The prerequisite walk: each needed skill `repeats` times, after its prerequisites. Targets
    /// with the fewest unfinished prerequisites come first, or all skills in the order of the
    /// prerequisites.
    pub(super) fn walk(&self, repeats: usize, nearest_first: bool) -> Vec<usize> {
        let order = if nearest_first {
            self.nearest_first(repeats)
        } else {
            self.needed.to_vec()
        };
        let mut goals = Vec::with_capacity(self.left);
        let mut count = self.practised.to_vec();
        for skill in order {
            while count[skill] < repeats && goals.len() < self.left {
                goals.push(skill);
                count[skill] += 1;
            }
        }
        let rounds = self.needed.iter().copied().cycle();
        let missing = self.left - goals.len();
        goals.extend(rounds.take(missing));
        goals
    }

    /// For each target, its needed skills and itself, in order; the targets with the fewest
    /// practices left first.
    fn nearest_first(&self, repeats: usize) -> Vec<usize> {
        let practices_left = |needed: &[usize]| -> usize {
            needed
                .iter()
                .map(|&skill| repeats.saturating_sub(self.practised[skill]))
                .sum()
        };
        let paths = self.target.iter().map(|&target| {
            let needed = self.terrain.domain.needed(&[target]);
            (practices_left(&needed), needed)
        });
        ranked(paths, Ord::cmp)
            .into_iter()
            .flat_map(|(_, needed)| needed)
            .collect()
    }

    /// Searches for the best plan: among the previous plan and all walks, then by small changes,
    /// `tries` in all.
    pub(super) fn search(
        &self,
        before: &[usize],
        students: &[Particle],
        tries: usize,
        dice: &mut Dice,
    ) -> Found {
        let best = self.plan(&self.walk(WALK_REPEATS[0], true), students);
        let mut found = Found {
            by_first: vec![(best.goals[0], best.value)],
            best,
        };
        if !before.is_empty() {
            found.add(self.plan(before, students));
        }
        for repeats in WALK_REPEATS {
            for nearest_first in [true, false] {
                found.add(self.plan(&self.walk(repeats, nearest_first), students));
            }
        }
        for _ in 2 * WALK_REPEATS.len()..tries {
            let changed = self.changed(&found.best.goals, dice);
            found.add(self.plan(&changed, students));
        }
        found
    }

    /// The plan that begins with a skill and continues with these goals.
    pub(super) fn after(&self, skill: usize, goals: &[usize], students: &[Particle]) -> Plan {
        self.plan(&[&[skill], goals].concat(), students)
    }

    /// The value of no more practice, which the gain of a plan is relative to.
    pub(super) fn idle(&self, students: &[Particle]) -> f64 {
        self.value(&[], students)
    }

    /// The goals with a small random change.
    fn changed(&self, goals: &[usize], dice: &mut Dice) -> Vec<usize> {
        let mut goals = goals.to_vec();
        let some = |dice: &mut Dice, length: usize| dice.below(length as u64) as usize;
        for _ in 0..1 + some(dice, 2) {
            let at = some(dice, goals.len());
            let other = some(dice, goals.len());
            match dice.below(5) {
                0 => goals.swap(at, other),
                1 => goals[at] = self.needed[some(dice, self.needed.len())],
                2 => goals.insert(at, self.needed[some(dice, self.needed.len())]),
                3 => {
                    let goal = goals.remove(at);
                    goals.insert(other, goal);
                }
                _ => {
                    let run = libm::fabs(normal(dice, 0.0, 3.0)) as usize + 1;
                    let skill = self.needed[some(dice, self.needed.len())];
                    goals
                        .iter_mut()
                        .skip(at)
                        .take(run)
                        .for_each(|goal| *goal = skill);
                }
            }
        }
        goals.truncate(self.left);
        goals
    }
}
