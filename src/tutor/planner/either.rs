//! The planner that the objective of an assignment needs.

use crate::tutor::{
    planner::{
        effort::Effort, estimates::Estimates, mastery::MasteryPlanner, ready::ReadyPlanner,
        retention::RetentionPlanner, student_prior::StudentPrior,
    },
    policy::{Assignment, Objective, Outcome, Policy},
};

/// A planner for mastery, for retention, or for a date.
#[derive(Debug, Clone)]
pub enum EitherPlanner {
    /// For mastery at the end.
    Mastery(Box<MasteryPlanner>),
    /// For remembering over the whole time.
    Retention(Box<RetentionPlanner>),
    /// For what is known at a date.
    Ready(Box<ReadyPlanner>),
}

impl EitherPlanner {
    /// The planner for an assignment.
    pub(super) fn new(
        assignment: &Assignment,
        prior: StudentPrior,
        effort: Effort,
        seed: u64,
    ) -> Self {
        match assignment.objective {
            Objective::Mastery => Self::Mastery(Box::new(MasteryPlanner::new(
                assignment.clone(),
                prior,
                effort,
                seed,
            ))),
            Objective::Retention => {
                Self::Retention(Box::new(RetentionPlanner::new(assignment, seed)))
            }
            Objective::Ready { hours } => Self::Ready(Box::new(ReadyPlanner::new(
                assignment, hours, prior, effort, seed,
            ))),
        }
    }

    fn estimates(&self) -> &dyn Estimates {
        match self {
            Self::Mastery(planner) => planner.as_ref(),
            Self::Retention(planner) => planner.as_ref(),
            Self::Ready(planner) => planner.as_ref(),
        }
    }

    fn policy(&mut self) -> &mut dyn Policy {
        match self {
            Self::Mastery(planner) => planner.as_mut(),
            Self::Retention(planner) => planner.as_mut(),
            Self::Ready(planner) => planner.as_mut(),
        }
    }
}

impl Policy for EitherPlanner {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        self.policy().choose(allowed)
    }

    fn record(&mut self, outcome: Outcome) {
        self.policy().record(outcome);
    }
}

impl Estimates for EitherPlanner {
    fn chance(&self, skill: usize) -> f64 {
        self.estimates().chance(skill)
    }

    fn mastery(&self, skill: usize) -> f64 {
        self.estimates().mastery(skill)
    }

    fn gain(&self) -> f64 {
        self.estimates().gain()
    }

    fn runner_up(&self, chosen: usize) -> Option<(usize, f64)> {
        self.estimates().runner_up(chosen)
    }
}
