//! The planner behind the learning screen: what it is told of one student in one course, and its
//! choice among the skills that the safety rules leave.
//!
//! The outcomes are a fold over the log, kept short: at every cut, of what came before only the
//! latest remain. What the planner has learnt from them is worked out when a choice is due, so that
//! reading a long log costs nothing, and is kept until the next cut. Invariant: the choice depends
//! on the outcomes and the seed only, not on when it was worked out before.

use std::{cell::RefCell, fmt};

use crate::{
    course::Graph,
    tutor::{
        planner::{Effort, MasteryPlanner, Planner, StudentPrior},
        policy::{Domain, Objective, Outcome, Policy, Rule, Task},
    },
};

/// Answers between two cuts.
const CUT: usize = 32;

/// Answers that remain at a cut: the last ones of all ...
const KEPT: usize = 20;

/// ... and the last ones of each skill.
const KEPT_OF_A_SKILL: usize = 1;

/// Choices that a plan looks ahead: about a sitting.
pub const HORIZON: usize = 30;

/// A skill that a placement vouches for counts as so many right answers, as many as make a skill
/// solid in practice.
const VOUCHED: usize = 2;

const MILLISECONDS_AN_HOUR: f64 = 3_600_000.0;

/// What the planner is told of a student, and what it made of it.
#[derive(Clone, Default)]
pub struct Foresight {
    /// Skills and prerequisites.
    domain: Domain,
    /// Names the student's luck; from the log.
    seed: u64,
    /// Answers in a placement, which taught nothing.
    tested: Vec<Outcome>,
    /// What remains of the answers before the last cut.
    before: Vec<Outcome>,
    /// Answers since.
    since: Vec<Outcome>,
    last_at: Option<i64>,
    learnt: RefCell<Option<Learnt>>,
}

/// A planner that was told everything up to some answer.
#[derive(Debug, Clone)]
struct Learnt {
    planner: Planner<MasteryPlanner>,
    /// Answers since the last cut that it knows.
    told: usize,
}

/// A choice of the planner.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// The skill.
    pub skill: usize,
    /// What decided.
    pub rule: Rule,
    /// For each skill that could have been chosen, the skills that beginning with it is expected to
    /// add, for each task of the sitting ahead.
    pub promises: Vec<(usize, f64)>,
}

impl PartialEq for Foresight {
    /// What was worked out already makes no difference.
    fn eq(&self, other: &Self) -> bool {
        (self.seed, &self.tested, &self.before, &self.since)
            == (other.seed, &other.tested, &other.before, &other.since)
    }
}

impl fmt::Debug for Foresight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Foresight")
            .field("before", &self.before.len())
            .field("since", &self.since.len())
            .finish()
    }
}

impl Foresight {
    /// Nothing is known yet.
    pub fn new(graph: &Graph) -> Self {
        let requires: Vec<Vec<usize>> = (0..graph.len())
            .map(|skill| graph.requires(skill).to_vec())
            .collect();
        Self {
            domain: Domain::new(&requires),
            ..Self::default()
        }
    }

    /// Names the student's luck.
    pub fn set_seed(&mut self, seed: u64) {
        self.seed = seed;
        self.forget();
    }

    /// The luck of a choice, `purpose` keeping apart what is drawn at the same moment.
    pub(in crate::tutor) fn luck(&self, tasks: u32, purpose: u64) -> u64 {
        self.seed ^ (u64::from(tasks) << 8 | purpose).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// Takes in an answer; one in a placement taught nothing.
    pub(in crate::tutor) fn answered(
        &mut self,
        skill: usize,
        correct: bool,
        at: i64,
        placement: bool,
    ) {
        let pause = self
            .last_at
            .map_or(0, |last| at.saturating_sub(last).max(0));
        self.last_at = Some(at);
        let outcome = Outcome {
            skill,
            correct,
            hours: pause as f64 / MILLISECONDS_AN_HOUR,
        };
        if placement {
            self.tested.push(outcome);
            self.forget();
            return;
        }
        self.since.push(outcome);
        if self.since.len() == CUT {
            self.cut();
        }
    }

    /// A placement vouches for these skills.
    pub(in crate::tutor) fn placed(&mut self, solid: &[usize]) {
        for &skill in solid {
            self.tested.extend(
                [Outcome {
                    skill,
                    correct: true,
                    hours: 0.0,
                }; VOUCHED],
            );
        }
        self.forget();
    }

    fn cut(&mut self) {
        self.before.append(&mut self.since);
        let recent = self.before.len().saturating_sub(KEPT);
        let mut of_skill = vec![0; self.domain.len()];
        let mut keep = vec![false; self.before.len()];
        for (at, outcome) in self.before.iter().enumerate().rev() {
            of_skill[outcome.skill] += 1;
            keep[at] = at >= recent || of_skill[outcome.skill] <= KEPT_OF_A_SKILL;
        }
        let mut keep = keep.into_iter();
        self.before.retain(|_| keep.next().unwrap_or(true));
        self.forget();
    }

    fn forget(&mut self) {
        *self.learnt.get_mut() = None;
    }

    fn begun(&self) -> Learnt {
        let task = Task {
            domain: self.domain.clone(),
            target: (0..self.domain.len()).collect(),
            horizon: HORIZON,
            objective: Objective::Mastery,
            history: self.tested.clone(),
        };
        let mut planner = Planner::for_mastery(task, StudentPrior::Broad, Effort::BRIEF, self.seed);
        self.before
            .iter()
            .for_each(|&outcome| planner.learn(outcome));
        Learnt { planner, told: 0 }
    }

    /// The planner as it stands after the last answer.
    fn planner(&self) -> Planner<MasteryPlanner> {
        let mut learnt = self.learnt.borrow_mut();
        let learnt = learnt.get_or_insert_with(|| self.begun());
        for &outcome in &self.since[learnt.told..] {
            learnt.planner.learn(outcome);
        }
        learnt.told = self.since.len();
        learnt.planner.clone()
    }

    /// The planner's choice among `allowed`, which must not be empty, with all of `target` still to
    /// be learnt; `tasks` is how many were answered.
    pub(in crate::tutor) fn choose(
        &self,
        allowed: &[usize],
        target: &[usize],
        tasks: u32,
    ) -> Foreseen {
        let mut planner = self.planner();
        planner.aim(target, allowed, self.luck(tasks, 0));
        let skill = planner.choose(allowed);
        let rule = planner.rule().unwrap_or(Rule::Plan);
        let promises = planner
            .promises()
            .filter(|(skill, _)| allowed.contains(skill))
            .collect();
        Foreseen {
            skill,
            rule,
            promises,
        }
    }
}
