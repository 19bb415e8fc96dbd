//! Looking for a good plan: a list of goals, tried on hypotheses of the student to the end of the
//! time.

use crate::{
    base::{
        dice::{Dice, normal},
        ranked::ranked,
    },
    tutor::planner::{belief::Particle, hops::Ways, student::Terrain},
};

/// What progress short of mastery counts, of one target: it breaks ties.
const PROGRESS: f64 = 0.03;

/// Repeats that walks are tried with.
const REPEATS: [usize; 6] = [1, 2, 3, 4, 5, 7];

/// What a plan is for.
pub(super) struct Aim<'a> {
    pub(super) terrain: &'a Terrain,
    pub(super) ways: &'a Ways,
    pub(super) target: &'a [usize],
    /// Targets and all they stand on, in order.
    pub(super) needed: &'a [usize],
    /// Choices left.
    pub(super) left: usize,
    /// How often each skill was practised since the first choice.
    pub(super) practised: &'a [usize],
}

/// A plan with its value.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) goals: Vec<usize>,
    /// Expected targets mastered at the end, a little more for progress.
    pub(super) value: f64,
}

/// What a search found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) best: Plan,
    /// For each skill to begin with, the best value found.
    pub(super) by_first: Vec<(usize, f64)>,
}

impl Found {
    pub(super) fn take(&mut self, plan: Plan) {
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

impl Aim<'_> {
    /// The moves that a list of goals comes to: a goal that is not allowed is approached.
    pub(super) fn moves(&self, goals: &[usize]) -> Vec<usize> {
        let mut at = None;
        let mut moves = Vec::with_capacity(self.left);
        for &goal in goals.iter().take(self.left) {
            let Some(next) = self.ways.towards(at, goal) else {
                continue;
            };
            moves.push(next);
            at = Some(next);
        }
        moves
    }

    /// Tries moves on hypotheses.
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

    fn plan(&self, goals: &[usize], students: &[Particle]) -> Plan {
        let mut goals = self.moves(goals);
        let last = goals.last().copied().unwrap_or_else(|| self.ways.any());
        goals.resize(self.left, last);
        let value = self.value(&goals, students);
        Plan { goals, value }
    }

    /// The prerequisite walk: each needed skill so many times, those before first; targets that
    /// stand on least first, or all in the order of the prerequisites.
    pub(super) fn walk(&self, repeats: usize, nearest_first: bool) -> Vec<usize> {
        let mut goals = Vec::with_capacity(self.left);
        let mut count = self.practised.to_vec();
        let mut visit = |skill: usize, goals: &mut Vec<usize>| {
            while count[skill] < repeats && goals.len() < self.left {
                goals.push(skill);
                count[skill] += 1;
            }
        };
        if nearest_first {
            let targets = self
                .target
                .iter()
                .map(|&target| self.terrain.domain.needed(&[target]))
                .map(|needed| {
                    (
                        needed
                            .iter()
                            .map(|&skill| repeats.saturating_sub(self.practised[skill]))
                            .sum(),
                        needed,
                    )
                });
            let targets: Vec<(usize, Vec<usize>)> = ranked(targets, Ord::cmp);
            targets
                .iter()
                .flat_map(|(_, needed)| needed)
                .for_each(|&skill| visit(skill, &mut goals));
        } else {
            self.needed
                .iter()
                .for_each(|&skill| visit(skill, &mut goals));
        }
        let mut around = self.needed.iter().cycle();
        while goals.len() < self.left {
            match around.next() {
                Some(&skill) => goals.push(skill),
                None => break,
            }
        }
        goals
    }

    /// The best plan found: from the plan before and all walks, then by small changes, `tries` in
    /// all.
    pub(super) fn search(
        &self,
        before: &[usize],
        students: &[Particle],
        tries: usize,
        dice: &mut Dice,
    ) -> Found {
        let best = self.plan(&self.walk(REPEATS[0], true), students);
        let mut found = Found {
            by_first: vec![(best.goals[0], best.value)],
            best,
        };
        if !before.is_empty() {
            found.take(self.plan(before, students));
        }
        for repeats in REPEATS {
            for nearest_first in [true, false] {
                found.take(self.plan(&self.walk(repeats, nearest_first), students));
            }
        }
        for _ in 2 * REPEATS.len()..tries {
            let changed = self.changed(&found.best.goals, dice);
            found.take(self.plan(&changed, students));
        }
        found
    }

    /// The plan that begins with a skill and goes on with these goals.
    pub(super) fn after(&self, skill: usize, goals: &[usize], students: &[Particle]) -> Plan {
        self.plan(&[&[skill], goals].concat(), students)
    }

    /// What comes of doing nothing more: the value that a plan's gain is counted from.
    pub(super) fn idle(&self, students: &[Particle]) -> f64 {
        self.value(&[], students)
    }

    /// A plan with a small change.
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
