//! What a policy is given: an assignment at the start, and an outcome after each choice.

use crate::tutor::policy::Domain;

/// How near a date to be ready by is, in hours, when what was learnt comes before what is new: the
/// last sitting of somebody who works each day, give or take. The curve is in docs/teaching.md.
pub const NEAR_HOURS: i64 = 25;

/// What the score counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Objective {
    /// How many of the target skills can be done when the time is over.
    Mastery,
    /// The mean chance of remembering the target skills, over the whole time.
    Retention,
    /// How many of the target skills are known at a date.
    Ready {
        /// Hours from the first choice to the date.
        hours: f64,
    },
}

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Skill.
    pub skill: usize,
    /// Whether the answer was right.
    pub correct: bool,
    /// Hours since the previous answer.
    pub hours: f64,
}

/// What a policy is given at the start.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// Skills and prerequisites.
    pub domain: Domain,
    /// Skills that count.
    pub target: Vec<usize>,
    /// Number of choices to make.
    pub horizon: usize,
    /// What the score counts.
    pub objective: Objective,
    /// Answers from before the first choice.
    pub history: Vec<Outcome>,
}
