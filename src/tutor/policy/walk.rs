//! The prerequisite walk: the rule that a planner has to beat, and falls back to.

use crate::{
    base::ranked::ranked,
    tutor::policy::{Domain, Outcome, Policy, Task},
};

/// How often each skill is practised; picked on validation seeds of all simulators together.
pub const REPEATS: usize = 4;

/// For each target, those first that stand on least: what it stands on, each skill so many times,
/// those before first; then the target, until it is answered right, but not more often. When
/// nothing of that is allowed, the allowed skill practised least.
#[derive(Debug, Clone)]
pub struct Walk {
    domain: Domain,
    target: Vec<usize>,
    repeats: usize,
    practised: Vec<usize>,
    right: Vec<bool>,
    /// Whether something wanted stands on a skill.
    carries: Vec<bool>,
}

impl Walk {
    /// A walk for one student.
    pub fn new(task: &Task, repeats: usize) -> Self {
        let skills = task.domain.len();
        let needed = task.domain.needed(&task.target);
        let carries = |skill: usize| {
            task.domain
                .leads_to(skill)
                .iter()
                .any(|next| needed.contains(next))
        };
        Self {
            carries: (0..skills).map(carries).collect(),
            domain: task.domain.clone(),
            target: task.target.clone(),
            repeats,
            practised: vec![0; skills],
            right: vec![false; skills],
        }
    }

    /// Turns to other targets; what was practised counts on.
    pub fn aim(&mut self, target: &[usize]) {
        self.target = target.to_vec();
        let leads = |skill: usize| {
            self.domain
                .leads_to(skill)
                .iter()
                .any(|next| target.contains(next))
        };
        self.carries = (0..self.domain.len()).map(leads).collect();
    }

    fn finished(&self, skill: usize) -> bool {
        self.practised[skill] >= self.repeats || (!self.carries[skill] && self.right[skill])
    }
}

impl Policy for Walk {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let open = |target: usize| -> Vec<usize> {
            self.domain
                .needed(&[target])
                .into_iter()
                .filter(|&skill| !self.finished(skill))
                .collect()
        };
        let paths = ranked(self.target.iter().map(|&target| open(target)), |a, b| {
            a.len().cmp(&b.len())
        });
        let next = paths
            .into_iter()
            .flatten()
            .find(|skill| allowed.contains(skill));
        next.or_else(|| {
            allowed
                .iter()
                .copied()
                .min_by_key(|&skill| self.practised[skill])
        })
        .unwrap_or(0)
    }

    fn learn(&mut self, outcome: Outcome) {
        self.practised[outcome.skill] += 1;
        self.right[outcome.skill] = outcome.correct;
    }
}
