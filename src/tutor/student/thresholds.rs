//! The thresholds that the choice, the placement and the fold compare with.

use crate::{base::link::logit, learner::Prediction};

/// Thresholds of the rules. [`Thresholds::IN_USE`] gives the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// A student has mastered a skill if the chance of a right answer to its typical item is at
    /// least this.
    pub mastered_chance: f64,
    /// A skill looks good when the belief that it is mastered reaches this.
    pub good_belief: f64,
    /// A skill no longer looks good when the belief falls below this.
    pub shaky_belief: f64,
    /// Right answers in a row that a skill needs to look good, unless a placement passes over it.
    pub good_run: u32,
    /// Predicted success that tasks aim at.
    pub target: f64,
    /// How far "too easy" and "too hard" move the target of a skill.
    pub target_step: f64,
    /// Below this predicted success a skill is too hard to open while others are not.
    pub band_low: f64,
    /// Below this predicted success the explanation of a new skill comes before the first problem,
    /// whatever the strategy.
    pub explain_below: f64,
    /// From this predicted success on, the explanation of a new skill is skipped.
    pub known: f64,
    /// Misses since the last help after which help comes before the next task.
    pub misses: u32,
    /// From this chance on, a student is taken to be getting stuck on a skill.
    pub stuck: f64,
    /// After this many helps without a right answer another skill comes first, if one is open.
    pub helps_before_rest: u32,
    /// Tasks on a prerequisite in a step back.
    pub repair_tasks: u32,
    /// At most one review in this many tasks while there is something to learn.
    pub review_every: u32,
    /// At most this many tasks in a row on one skill, with nothing but its own lessons between,
    /// unless the student picked it.
    pub longest_run: u32,
    /// No new skill is opened while this many are being learnt.
    pub most_learning: usize,
    /// A skill being learnt waits at most this many tasks.
    pub longest_wait: u32,
    /// A "not now" holds for this many tasks.
    pub not_now_tasks: u32,
    /// A skill that the student picked stays for this many tasks, or until it looks good.
    pub focus_tasks: u32,
}

impl Thresholds {
    /// The values in use, the same for all students. When a skill looks good, who is getting stuck,
    /// and when a problem comes first, was found on the measuring ground (docs/teaching.md). The
    /// others are set by hand; where a source supports a value, it is named.
    pub const IN_USE: Self = Self {
        mastered_chance: 0.7,
        good_belief: 0.5,
        // Well below `good_belief`, so that a skill does not change back and forth.
        shaky_belief: 0.4,
        good_run: 2,
        // Classrooms are usually advised 0.7 to 0.8. The "85 % rule" of Wilson et al. (Nature
        // Communications 10, 2019) is about learning machines.
        target: 0.75,
        target_step: 0.12,
        band_low: 0.3,
        explain_below: 0.3,
        known: 0.85,
        misses: 2,
        stuck: 0.35,
        helps_before_rest: 2,
        repair_tasks: 2,
        review_every: 3,
        longest_run: 4,
        most_learning: 3,
        longest_wait: 10,
        not_now_tasks: 6,
        focus_tasks: 6,
    };

    /// The belief that a skill with this standing is mastered.
    pub fn mastery_belief(&self, standing: Prediction) -> f64 {
        standing.chance_above(logit(self.mastered_chance))
    }
}
