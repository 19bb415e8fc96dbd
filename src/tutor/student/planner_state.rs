//! What the planner knows of one student in one course, and its choice among the skills that the
//! rules leave.
//!
//! The outcomes are a fold over the log. At every cut, older outcomes are dropped except the last
//! few, so that a long log stays cheap. The planner itself is computed when a choice is due, not
//! while a log is read, and cached until the next cut. Invariant: the choice depends on the
//! outcomes and the seed only, not on when the planner was computed.

use std::{cell::RefCell, fmt};

use crate::{
    base::time::hours,
    course::Graph,
    tutor::{
        planner::{Effort, MasteryPlanner, Planner, StudentPrior},
        policy::{Assignment, DecidedBy, Domain, Objective, Outcome, Policy},
        student::thresholds::Thresholds,
    },
};

/// Answers between two cuts. Set by hand.
const CUT: usize = 32;

/// A cut keeps this many of the last answers. Set by hand.
const KEPT: usize = 20;

/// A cut also keeps this many of the last answers on each skill. Set by hand.
const KEPT_OF_A_SKILL: usize = 1;

/// Number of choices that a plan looks ahead: about a session. Set by hand.
pub const HORIZON: usize = 30;

/// A skill that a placement passes over counts as this many right answers: as many as a skill
/// needs to look good by practice.
const PLACED_ANSWERS: usize = Thresholds::IN_USE.good_run as usize;

/// What the planner knows of one student in one course.
#[derive(Clone, Default)]
pub struct PlannerState {
    /// Skills and prerequisites.
    domain: Domain,
    /// The seed of the student's random draws; from the log.
    seed: u64,
    /// Answers in a placement, which teach nothing.
    tested: Vec<Outcome>,
    /// Answers from before the last cut that were kept.
    before: Vec<Outcome>,
    /// Answers since the last cut.
    since: Vec<Outcome>,
    last_at: Option<i64>,
    cached: RefCell<Option<CachedPlanner>>,
}

/// A planner that includes the answers up to some point.
#[derive(Debug, Clone)]
struct CachedPlanner {
    planner: Planner<MasteryPlanner>,
    /// Number of answers since the last cut that are included.
    included: usize,
}

/// A choice of the planner.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedSkill {
    /// The chosen skill.
    pub skill: usize,
    /// What decided.
    pub decided_by: DecidedBy,
    /// The skills that could have been chosen, each with the number of skills that beginning with
    /// it is expected to add, for each task of the session ahead.
    pub promises: Vec<(usize, f64)>,
}

impl PartialEq for PlannerState {
    /// The cache makes no difference.
    fn eq(&self, other: &Self) -> bool {
        (self.seed, &self.tested, &self.before, &self.since)
            == (other.seed, &other.tested, &other.before, &other.since)
    }
}

impl fmt::Debug for PlannerState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlannerState")
            .field("before", &self.before.len())
            .field("since", &self.since.len())
            .finish()
    }
}

impl PlannerState {
    /// The state for a student about whom nothing is known yet.
    pub fn new(graph: &Graph) -> Self {
        let requires: Vec<Vec<usize>> = (0..graph.len())
            .map(|skill| graph.requires(skill).to_vec())
            .collect();
        Self {
            domain: Domain::new(&requires),
            ..Self::default()
        }
    }

    /// Sets the seed of the student's random draws.
    pub fn set_seed(&mut self, seed: u64) {
        self.seed = seed;
        self.clear_cache();
    }

    /// The seed of a draw after `tasks` tasks. `purpose` separates the draws of one moment.
    pub(in crate::tutor) fn draw_seed(&self, tasks: u32, purpose: u64) -> u64 {
        self.seed ^ (u64::from(tasks) << 8 | purpose).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// Records an answer at time `at` (milliseconds since 1970).
    pub(in crate::tutor) fn record(
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
            hours: hours(pause),
        };
        if placement {
            self.tested.push(outcome);
            self.clear_cache();
            return;
        }
        self.since.push(outcome);
        if self.since.len() == CUT {
            self.cut();
        }
    }

    /// Records that a placement passes over these skills.
    pub(in crate::tutor) fn placed(&mut self, passed: &[usize]) {
        for &skill in passed {
            self.tested.extend(
                [Outcome {
                    skill,
                    correct: true,
                    hours: 0.0,
                }; PLACED_ANSWERS],
            );
        }
        self.clear_cache();
    }

    /// Drops older answers.
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
        self.clear_cache();
    }

    fn clear_cache(&mut self) {
        *self.cached.get_mut() = None;
    }

    /// A planner that includes the answers before the last cut.
    fn at_last_cut(&self) -> CachedPlanner {
        let assignment = Assignment {
            domain: self.domain.clone(),
            target: (0..self.domain.len()).collect(),
            horizon: HORIZON,
            objective: Objective::Mastery,
            history: self.tested.clone(),
        };
        let mut planner =
            Planner::for_mastery(assignment, StudentPrior::Broad, Effort::BRIEF, self.seed);
        self.before
            .iter()
            .for_each(|&outcome| planner.record(outcome));
        CachedPlanner {
            planner,
            included: 0,
        }
    }

    /// The planner after the last answer.
    fn planner(&self) -> Planner<MasteryPlanner> {
        let mut cached = self.cached.borrow_mut();
        let cached = cached.get_or_insert_with(|| self.at_last_cut());
        for &outcome in &self.since[cached.included..] {
            cached.planner.record(outcome);
        }
        cached.included = self.since.len();
        cached.planner.clone()
    }

    /// The planner's choice among the skills `allowed`, which must not be empty. `target` holds the
    /// skills still to be learnt, `tasks` is the number of tasks answered.
    pub(in crate::tutor) fn choose(
        &self,
        allowed: &[usize],
        target: &[usize],
        tasks: u32,
    ) -> PlannedSkill {
        let mut planner = self.planner();
        planner.retarget(target, allowed, self.draw_seed(tasks, 0));
        let skill = planner.choose(allowed);
        let decided_by = planner.decided_by().unwrap_or(DecidedBy::Plan);
        let promises = planner
            .promises()
            .filter(|(skill, _)| allowed.contains(skill))
            .collect();
        PlannedSkill {
            skill,
            decided_by,
            promises,
        }
    }
}
