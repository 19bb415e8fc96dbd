//! The planner as others use it: a plan, safety rules around it, and the walk to fall back to.

use crate::tutor::{
    planner::{
        effort::Effort, either::EitherPlanner, estimates::Estimates, loss_monitor::LossMonitor,
        mastery::MasteryPlanner, student_prior::StudentPrior,
    },
    policy::{Assignment, DecidedBy, Domain, Objective, Outcome, Policy, REPEATS, Walk, Why},
};

/// A needed skill waits at most this many times the number of needed skills, counted in choices.
/// Set by hand.
const LONGEST_WAIT: usize = 4;

/// A skill with at least this chance of a right answer does not count as waiting. Set by hand.
const SURE: f64 = 0.9;

/// A planner with safety rules and a fallback: by default for mastery or for retention, as the
/// assignment's objective says.
#[derive(Debug, Clone)]
pub struct Planner<P = EitherPlanner> {
    plan: P,
    walk: Walk,
    needed: Vec<usize>,
    /// For each skill, choices since it was last chosen.
    waited: Vec<usize>,
    monitor: LossMonitor,
    last_choice: Option<LastChoice>,
}

#[derive(Debug, Clone)]
struct LastChoice {
    decided_by: DecidedBy,
    skill: usize,
    allowed: Vec<usize>,
}

impl Planner {
    /// A planner for one student, with this prior over students.
    pub fn new(assignment: Assignment, prior: StudentPrior, effort: Effort, seed: u64) -> Self {
        let plan = EitherPlanner::new(&assignment, prior, effort, seed);
        Self::around(plan, &assignment)
    }
}

impl Planner<MasteryPlanner> {
    /// A planner for mastery, whatever the objective of the assignment.
    pub fn for_mastery(
        assignment: Assignment,
        prior: StudentPrior,
        effort: Effort,
        seed: u64,
    ) -> Self {
        let plan = MasteryPlanner::new(assignment.clone(), prior, effort, seed);
        Self::around(plan, &assignment)
    }

    /// Changes the assignment before a choice: the skills still to be learnt, the skills open after
    /// any skill, and the seed of this choice. The belief about the student stays.
    pub fn retarget(&mut self, target: &[usize], open: &[usize], seed: u64) {
        self.needed = target.to_vec();
        self.walk.retarget(target);
        self.plan.retarget(target, open, seed);
    }

    /// For each skill that the last choice could have been, what beginning with it is expected to
    /// add, for each choice left.
    pub fn promises(&self) -> impl Iterator<Item = (usize, f64)> {
        self.plan.promises()
    }
}

impl<P: Estimates> Planner<P> {
    fn around(plan: P, assignment: &Assignment) -> Self {
        let repeats = match assignment.objective {
            Objective::Mastery | Objective::Ready { .. } => REPEATS,
            Objective::Retention => 1,
        };
        Self {
            plan,
            walk: Walk::new(assignment, repeats),
            needed: assignment.domain.needed(&assignment.target),
            waited: vec![0; assignment.domain.len()],
            monitor: LossMonitor::default(),
            last_choice: None,
        }
    }

    /// What decided the last choice.
    pub fn decided_by(&self) -> Option<DecidedBy> {
        self.last_choice.as_ref().map(|choice| choice.decided_by)
    }

    /// The needed skill that has waited longest, if one has waited too long.
    fn waiting(&self, allowed: &[usize]) -> Option<usize> {
        let limit = LONGEST_WAIT * self.needed.len();
        let waits = |skill: &usize| self.waited[*skill] >= limit && self.plan.chance(*skill) < SURE;
        let open = self
            .needed
            .iter()
            .copied()
            .filter(|skill| allowed.contains(skill));
        open.filter(waits).max_by_key(|&skill| self.waited[skill])
    }
}

impl<P: Estimates> Policy for Planner<P> {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let planned = self.plan.choose(allowed);
        let (decided_by, skill) = if self.monitor.is_poor() {
            (DecidedBy::Fallback, self.walk.choose(allowed))
        } else if let Some(skill) = self.waiting(allowed) {
            (DecidedBy::Waited, skill)
        } else {
            (DecidedBy::Plan, planned)
        };
        self.last_choice = Some(LastChoice {
            decided_by,
            skill,
            allowed: allowed.to_vec(),
        });
        skill
    }

    fn record(&mut self, outcome: Outcome) {
        self.monitor
            .record(self.plan.chance(outcome.skill), outcome.correct);
        self.waited.iter_mut().for_each(|waited| *waited += 1);
        self.waited[outcome.skill] = 0;
        self.walk.record(outcome);
        self.plan.record(outcome);
    }

    fn why(&self) -> Option<Why> {
        let LastChoice {
            decided_by,
            skill,
            allowed,
        } = self.last_choice.clone()?;
        Some(Why {
            decided_by,
            eligible: allowed,
            chance: self.plan.chance(skill),
            mastery: self.plan.mastery(skill),
            gain: self.plan.gain(),
            runner_up: self.plan.runner_up(skill),
        })
    }
}

/// The skills that are open when no allowed skills are given: those whose direct prerequisites were
/// all answered right at least once.
pub fn open_skills(domain: &Domain, answers: &[Outcome]) -> Vec<usize> {
    let mut shown = vec![false; domain.len()];
    answers
        .iter()
        .filter(|outcome| outcome.correct)
        .for_each(|outcome| shown[outcome.skill] = true);
    (0..domain.len())
        .filter(|&skill| domain.requires(skill).iter().all(|&before| shown[before]))
        .collect()
}
