//! An answer as the tutor takes it, and what it changes.

use crate::{
    learner::Response,
    tutor::{Activity, student::haste::Haste},
};

/// A task's first answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// What was asked and whether the first answer was right.
    pub response: Response,
    /// Id of the item.
    pub item: String,
    /// What kind of task it was.
    pub activity: Activity,
    /// Whether a hint was shown with it from the start.
    pub offered: bool,
    /// Whether it came in haste.
    pub haste: Option<Haste>,
}

impl Answered {
    /// Whether the task was there to help.
    pub(super) fn helps(&self) -> bool {
        matches!(self.activity, Activity::Why | Activity::Step)
    }

    /// Whether the answer says little about what is known: the task was there to help, or the
    /// answer was given without a thought. A placement takes each answer, with its own slip and
    /// guess.
    pub fn says_little(&self) -> bool {
        let guessed = self.haste == Some(Haste::Guess) && self.activity != Activity::Placement;
        guessed || self.helps()
    }
}

/// What an answer changed in the student's state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The skill began to look good.
    pub became_good: bool,
    /// The skill became solid.
    pub became_solid: bool,
    /// Skills that are open now and were not before.
    pub opened: Vec<usize>,
}
