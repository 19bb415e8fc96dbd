//! Planning for a date: learn first, and refresh what fades when the date is near.

use crate::tutor::{
    planner::{
        effort::Effort, estimates::Estimates, mastery::MasteryPlanner, retention::RetentionPlanner,
        student_prior::StudentPrior,
    },
    policy::{Assignment, NEAR_HOURS, Outcome, Policy},
};

/// A skill counts as learnt from this belief on. Set by hand.
const LEARNT: f64 = 0.8;

/// A learnt skill is fresh, and need not come back, from this chance of recall on. Set by hand.
const FRESH: f64 = 0.9;

/// The planner for what is known at a date.
#[derive(Debug, Clone)]
pub struct ReadyPlanner {
    mastery: MasteryPlanner,
    retention: RetentionPlanner,
    target: Vec<usize>,
    /// Hours until the date, at the last answer.
    left: f64,
    /// Whether the last choice refreshes what was learnt.
    refreshes: bool,
}

impl ReadyPlanner {
    /// A planner for one student, with so many hours until the date.
    pub fn new(
        assignment: &Assignment,
        hours: f64,
        prior: StudentPrior,
        effort: Effort,
        seed: u64,
    ) -> Self {
        Self {
            mastery: MasteryPlanner::new(assignment.clone(), prior, effort, seed),
            retention: RetentionPlanner::new(assignment, seed),
            target: assignment.target.clone(),
            left: hours,
            refreshes: false,
        }
    }

    /// The learnt skill that is recalled least, if one of those allowed should come back now.
    fn fading(&self, allowed: &[usize]) -> Option<usize> {
        let learnt = |skill: &&usize| self.mastery.mastery(**skill) >= LEARNT;
        let wanted: Vec<usize> = self.target.iter().filter(learnt).copied().collect();
        let near = (0.0..=NEAR_HOURS as f64).contains(&self.left);
        // With all learnt there is nothing else to do.
        let most = if wanted.len() == self.target.len() {
            f64::INFINITY
        } else if near {
            FRESH
        } else {
            return None;
        };
        let open = wanted.into_iter().filter(|skill| allowed.contains(skill));
        let recalled: Vec<(usize, f64)> = open
            .map(|skill| (skill, self.retention.chance(skill)))
            .collect();
        let least = recalled.into_iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
        (least.1 < most).then_some(least.0)
    }
}

impl Estimates for ReadyPlanner {
    fn chance(&self, skill: usize) -> f64 {
        self.mastery.chance(skill)
    }

    fn mastery(&self, skill: usize) -> f64 {
        self.mastery.mastery(skill)
    }

    fn gain(&self) -> f64 {
        if self.refreshes {
            0.0
        } else {
            self.mastery.gain()
        }
    }

    fn runner_up(&self, chosen: usize) -> Option<(usize, f64)> {
        if self.refreshes {
            None
        } else {
            self.mastery.runner_up(chosen)
        }
    }
}

impl Policy for ReadyPlanner {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let fading = self.fading(allowed);
        self.refreshes = fading.is_some();
        fading.unwrap_or_else(|| self.mastery.choose(allowed))
    }

    fn record(&mut self, outcome: Outcome) {
        self.left -= outcome.hours;
        self.mastery.record(outcome);
        self.retention.record(outcome);
    }
}
