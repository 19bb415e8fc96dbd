//! The planner as others use it: safety rules around the plan, and the walk to fall back to.

use crate::tutor::{
    planner::{
        mastery::{Effort, MasteryPlanner},
        prior::StudentPrior,
        retention::RetentionPlanner,
    },
    policy::{Domain, Objective, Outcome, Policy, REPEATS, Rule, Task, Walk, Why},
};

/// A skill that counts is not left alone for longer than so many times the number of skills that
/// count, while it can be chosen.
pub(super) const LONGEST_WAIT: usize = 4;

/// Answers before the predictions are judged.
const JUDGED_AFTER: u32 = 20;

/// The belief may predict so much worse than the plain average (in nats an answer) before the walk
/// takes over.
const PATIENCE: f64 = 0.1;

/// What the safety rules need of a planner, besides its choices.
pub trait Look: Policy {
    /// Believed chance of a right answer.
    fn chance(&self, skill: usize) -> f64;

    /// Belief that a skill can be done already.
    fn mastery(&self, skill: usize) -> f64 {
        self.chance(skill)
    }

    /// What the last plan is expected to add for each choice that is left.
    fn gain(&self) -> f64 {
        0.0
    }

    /// The best other skill to begin with, and how much less that promises.
    fn runner_up(&self, _chosen: usize) -> Option<(usize, f64)> {
        None
    }
}

/// A planner with safety rules and a fallback: by default for mastery or for retention, as the task
/// says.
#[derive(Debug, Clone)]
pub struct Planner<P = Either> {
    pub(super) plan: P,
    walk: Walk,
    needed: Vec<usize>,
    /// Choices since each skill was chosen.
    waited: Vec<usize>,
    judge: Judge,
    chosen: Option<(Rule, usize, Vec<usize>)>,
}

/// The planner that a task's objective asks for.
pub enum Either {
    /// For mastery at the end.
    Mastery(Box<MasteryPlanner>),
    /// For remembering all the time.
    Retention(Box<RetentionPlanner>),
}

impl Either {
    fn look(&self) -> &dyn Look {
        match self {
            Self::Mastery(planner) => planner.as_ref(),
            Self::Retention(planner) => planner.as_ref(),
        }
    }

    fn policy(&mut self) -> &mut dyn Policy {
        match self {
            Self::Mastery(planner) => planner.as_mut(),
            Self::Retention(planner) => planner.as_mut(),
        }
    }
}

impl Policy for Either {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        self.policy().choose(allowed)
    }

    fn learn(&mut self, outcome: Outcome) {
        self.policy().learn(outcome);
    }
}

impl Look for Either {
    fn chance(&self, skill: usize) -> f64 {
        self.look().chance(skill)
    }

    fn mastery(&self, skill: usize) -> f64 {
        self.look().mastery(skill)
    }

    fn gain(&self) -> f64 {
        self.look().gain()
    }

    fn runner_up(&self, chosen: usize) -> Option<(usize, f64)> {
        self.look().runner_up(chosen)
    }
}

impl Look for RetentionPlanner {
    fn chance(&self, skill: usize) -> f64 {
        Self::chance(self, skill)
    }
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
            Objective::Mastery => Either::Mastery(Box::new(MasteryPlanner::new(
                task.clone(),
                prior,
                effort,
                seed,
            ))),
            Objective::Retention => Either::Retention(Box::new(RetentionPlanner::new(&task, seed))),
        };
        Self::around(plan, &task)
    }
}

impl Planner<MasteryPlanner> {
    /// The same for mastery, whatever the task's objective.
    pub fn for_mastery(task: Task, prior: StudentPrior, effort: Effort, seed: u64) -> Self {
        Self::around(
            MasteryPlanner::new(task.clone(), prior, effort, seed),
            &task,
        )
    }

    /// Looks at the task anew before a choice: what is still to be learnt, which skills are open
    /// wherever one comes from, and the luck of this choice. What was learnt of the student stays.
    pub fn aim(&mut self, target: &[usize], open: &[usize], seed: u64) {
        self.needed = target.to_vec();
        self.walk.aim(target);
        self.plan.aim(target, open, seed);
    }

    /// For each skill that the last choice could have been, what beginning with it is expected to
    /// add for each choice left.
    pub fn promises(&self) -> impl Iterator<Item = (usize, f64)> {
        self.plan.promises()
    }
}

impl<P: Look> Planner<P> {
    fn around(plan: P, task: &Task) -> Self {
        Self {
            plan,
            walk: Walk::new(
                task,
                if task.objective == Objective::Mastery {
                    REPEATS
                } else {
                    1
                },
            ),
            needed: task.domain.needed(&task.target),
            waited: vec![0; task.domain.len()],
            judge: Judge::default(),
            chosen: None,
        }
    }

    /// What decided the last choice.
    pub fn rule(&self) -> Option<Rule> {
        self.chosen.as_ref().map(|&(rule, ..)| rule)
    }

    /// A needed skill that has waited too long, the longest first.
    fn waiting(&self, allowed: &[usize]) -> Option<usize> {
        let limit = LONGEST_WAIT * self.needed.len();
        let waits = |skill: &usize| self.waited[*skill] >= limit && self.plan.chance(*skill) < 0.9;
        let open = self
            .needed
            .iter()
            .copied()
            .filter(|skill| allowed.contains(skill));
        open.filter(waits).max_by_key(|&skill| self.waited[skill])
    }
}

impl<P: Look> Policy for Planner<P> {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let planned = self.plan.choose(allowed);
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
        self.judge
            .see(self.plan.chance(outcome.skill), outcome.correct);
        self.waited.iter_mut().for_each(|waited| *waited += 1);
        self.waited[outcome.skill] = 0;
        self.walk.learn(outcome);
        self.plan.learn(outcome);
    }

    fn why(&self) -> Option<Why> {
        let (rule, skill, eligible) = self.chosen.clone()?;
        Some(Why {
            rule,
            eligible,
            chance: self.plan.chance(skill),
            mastery: self.plan.mastery(skill),
            gain: self.plan.gain(),
            runner_up: self.plan.runner_up(skill),
        })
    }
}

/// The skills that are open where nobody says what is allowed: all that they require was answered
/// right at least once.
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
