//! The prerequisite walk: the rule that a planner must beat, and that it falls back to.

use crate::{
    base::ranked::ranked,
    tutor::policy::{Assignment, Domain, Outcome, Policy},
};

/// Number of times that each skill is practised. Picked on validation seeds of all simulators
/// together (`docs/policy.md`).
pub const REPEATS: usize = 4;

/// Goes through the targets, those with the fewest unfinished prerequisites first.
///
/// It practises each prerequisite `repeats` times, in order, then the target until it is answered
/// right, but at most `repeats` times. If none of these skills is allowed, it chooses the allowed
/// skill practised least.
#[derive(Debug, Clone)]
pub struct Walk {
    domain: Domain,
    target: Vec<usize>,
    repeats: usize,
    practised: Vec<usize>,
    right: Vec<bool>,
    /// Whether a skill is a direct prerequisite of a needed one.
    carries: Vec<bool>,
}

impl Walk {
    /// A walk for one student.
    pub fn new(assignment: &Assignment, repeats: usize) -> Self {
        let skills = assignment.domain.len();
        let needed = assignment.domain.needed(&assignment.target);
        let carries = |skill: usize| {
            assignment
                .domain
                .leads_to(skill)
                .iter()
                .any(|next| needed.contains(next))
        };
        Self {
            carries: (0..skills).map(carries).collect(),
            domain: assignment.domain.clone(),
            target: assignment.target.clone(),
            repeats,
            practised: vec![0; skills],
            right: vec![false; skills],
        }
    }

    /// Changes the targets. The counts of practice stay.
    pub fn retarget(&mut self, target: &[usize]) {
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

    fn record(&mut self, outcome: Outcome) {
        self.practised[outcome.skill] += 1;
        self.right[outcome.skill] = outcome.correct;
    }
}
