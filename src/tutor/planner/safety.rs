//! The planner as others use it: safety rules around the plan, and the walk to fall back to.

use crate::tutor::policy::{Domain, Objective, Outcome, Policy, REPEATS, Rule, Task, Walk, Why};

use super::{
    mastery::{Effort, MasteryPlanner},
    prior::StudentPrior,
    retention::RetentionPlanner,
};

/// A skill that counts is not left alone for longer than so many times the number of skills that count, while it can be
/// chosen.
pub(super) const LONGEST_WAIT: usize = 4;

/// Answers before the predictions are judged.
const JUDGED_AFTER: u32 = 20;

/// The belief may predict so much worse than the plain average (in nats an answer) before the walk takes over.
const PATIENCE: f64 = 0.1;

/// The planner for mastery or for retention, with safety rules and a fallback.
pub struct Planner {
    plan: Plan,
    walk: Walk,
    needed: Vec<usize>,
    /// Choices since each skill was chosen.
    waited: Vec<usize>,
    judge: Judge,
    chosen: Option<(Rule, usize, Vec<usize>)>,
}

enum Plan {
    Mastery(Box<MasteryPlanner>),
    Retention(Box<RetentionPlanner>),
}

/// Compares the belief's predictions with a plain average of the answers.
#[derive(Debug, Clone, Copy, Default)]
struct Judge {
    answers: u32,
    right: u32,
    /// Log loss of the belief less that of the average.
    excess: f64,
}

impl Judge {
    fn see(&mut self, predicted: f64, correct: bool) {
        let average = (f64::from(self.right) + 1.0) / (f64::from(self.answers) + 2.0);
        let loss = |chance: f64| -libm::log(if correct { chance } else { 1.0 - chance }.max(1e-3));
        self.excess += loss(predicted) - loss(average);
        self.answers += 1;
        self.right += u32::from(correct);
    }

    fn distrusts(&self) -> bool {
        self.answers >= JUDGED_AFTER && self.excess > PATIENCE * f64::from(self.answers)
    }
}

impl Planner {
    /// A planner for one student that thinks this of students beforehand.
    pub fn new(task: Task, prior: StudentPrior, effort: Effort, seed: u64) -> Self {
        let plan = match task.objective {
            Objective::Mastery => Plan::Mastery(Box::new(MasteryPlanner::new(task.clone(), prior, effort, seed))),
            Objective::Retention => Plan::Retention(Box::new(RetentionPlanner::new(&task, seed))),
        };
        Self {
            plan,
            walk: Walk::new(&task, if task.objective == Objective::Mastery { REPEATS } else { 1 }),
            needed: task.domain.needed(&task.target),
            waited: vec![0; task.domain.len()],
            judge: Judge::default(),
            chosen: None,
        }
    }

    fn policy(&mut self) -> &mut dyn Policy {
        match &mut self.plan {
            Plan::Mastery(planner) => planner.as_mut(),
            Plan::Retention(planner) => planner.as_mut(),
        }
    }

    fn chance(&self, skill: usize) -> f64 {
        match &self.plan {
            Plan::Mastery(planner) => planner.chance(skill),
            Plan::Retention(planner) => planner.chance(skill),
        }
    }

    /// A needed skill that has waited too long, the longest first.
    fn waiting(&self, allowed: &[usize]) -> Option<usize> {
        let limit = LONGEST_WAIT * self.needed.len();
        let waits = |skill: &usize| self.waited[*skill] >= limit && self.chance(*skill) < 0.9;
        let open = self.needed.iter().copied().filter(|skill| allowed.contains(skill));
        open.filter(waits).max_by_key(|&skill| self.waited[skill])
    }
}

impl Policy for Planner {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let planned = self.policy().choose(allowed);
        let (rule, choice) = if self.judge.distrusts() {
            (Rule::Fallback, self.walk.choose(allowed))
        } else if let Some(skill) = self.waiting(allowed) {
            (Rule::Waited, skill)
        } else {
            (Rule::Plan, planned)
        };
        self.chosen = Some((rule, choice, allowed.to_vec()));
        choice
    }

    fn learn(&mut self, outcome: Outcome) {
        self.judge.see(self.chance(outcome.skill), outcome.correct);
        self.waited.iter_mut().for_each(|waited| *waited += 1);
        self.waited[outcome.skill] = 0;
        self.walk.learn(outcome);
        self.policy().learn(outcome);
    }

    fn why(&self) -> Option<Why> {
        let (rule, skill, eligible) = self.chosen.clone()?;
        let chance = self.chance(skill);
        let (mastery, gain, runner_up) = match &self.plan {
            Plan::Mastery(planner) => (planner.mastery(skill), planner.gain(), planner.runner_up(skill)),
            Plan::Retention(_) => (chance, 0.0, None),
        };
        Some(Why { rule, eligible, chance, mastery, gain, runner_up })
    }
}

/// The skills that are open where nobody says what is allowed: all that they require was answered right at least once.
pub fn open_skills(domain: &Domain, answers: &[Outcome]) -> Vec<usize> {
    let mut shown = vec![false; domain.len()];
    answers.iter().filter(|outcome| outcome.correct).for_each(|outcome| shown[outcome.skill] = true);
    (0..domain.len()).filter(|&skill| domain.requires(skill).iter().all(|&before| shown[before])).collect()
}
