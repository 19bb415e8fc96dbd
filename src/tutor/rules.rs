//! The numbers behind the safety rules.

use crate::{base::link::logit, learner::Prediction};

/// The numbers behind the safety rules, each with a meaning. They are set by hand and never learnt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// Solid means: probably right at least this often on a typical item ...
    pub solid_chance: f64,
    /// ... with at least this belief.
    pub solid_belief: f64,
    /// A solid skill is so no longer when the belief sinks below this (lower than above, so that it
    /// does not flicker).
    pub shaky_belief: f64,
    /// A placement vouches for a skill with at least this belief. It is lower than for solid,
    /// because a placement that was too kind is found out by the first review, and one that was too
    /// strict bores for hours. (On simulated students, nearly all of what 0.55 lets through was
    /// known, and twice as much as at 0.65.)
    pub placed_belief: f64,
    /// Right answers in a row that a skill needs before it can be solid, unless a placement vouched
    /// for it.
    pub solid_run: u32,
    /// Predicted success at which a task teaches most: neither boring nor hopeless (about 0.75; the
    /// "85 % rule" of Wilson et al., Nature Communications 10, 2019, is for learning machines,
    /// classrooms are usually advised 0.7 to 0.8).
    pub target: f64,
    /// How far "too easy" and "too hard" move the target for a skill.
    pub target_step: f64,
    /// Below this predicted success a skill is too hard to open while another is within reach.
    pub band_low: f64,
    /// Above this predicted success the explanation of a new skill is skipped.
    pub known: f64,
    /// Misses in a row after which help comes before the next task: first a worked example, then a
    /// step back.
    pub misses: u32,
    /// After so many helps without a right answer another skill comes first, if one is open.
    pub helps_before_rest: u32,
    /// Tasks on a prerequisite when stepping back.
    pub repair_tasks: u32,
    /// At most one review in so many tasks while there is something to learn.
    pub review_every: u32,
    /// Tasks in a row on one skill, with nothing but its own lessons between, unless the student
    /// picked it.
    pub longest_run: u32,
    /// Skills being learnt at the same time.
    pub most_learning: usize,
    /// A skill being learnt does not wait longer than so many tasks.
    pub longest_wait: u32,
    /// For so many tasks a "not now" holds.
    pub not_now_tasks: u32,
    /// For so many tasks a skill that the student picked is kept to (or until it is solid).
    pub focus_tasks: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            solid_chance: 0.7,
            solid_belief: 0.8,
            shaky_belief: 0.4,
            placed_belief: 0.55,
            solid_run: 2,
            target: 0.75,
            target_step: 0.12,
            band_low: 0.3,
            known: 0.85,
            misses: 2,
            helps_before_rest: 2,
            repair_tasks: 2,
            review_every: 3,
            longest_run: 4,
            most_learning: 3,
            longest_wait: 10,
            not_now_tasks: 6,
            focus_tasks: 6,
        }
    }
}

impl Rules {
    /// The belief that a skill with this standing is mastered.
    pub fn mastery_belief(&self, standing: Prediction) -> f64 {
        standing.chance_above(logit(self.solid_chance))
    }
}
