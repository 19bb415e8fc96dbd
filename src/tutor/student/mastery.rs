//! How far a student has come with a skill.

use crate::base::time::HOUR;

/// A success counts as lasting so long after the skill began to look good. Whoever works each
/// afternoon has a day between, give or take.
const LASTS: i64 = 20 * HOUR;

/// Different templates answered right without help that a solid skill needs. The curve is in
/// docs/teaching.md.
const KINDS: usize = 3;

/// Right answers without help that stand in for [`KINDS`], where a skill has few templates. Set by
/// hand.
const RIGHTS: u32 = 6;

/// How far a student has come with a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Mastery {
    /// Not learnt yet.
    #[default]
    NotYet,
    /// Passed over by a placement without a question about it: to be checked when something builds
    /// on it.
    Unchecked,
    /// Right lately. What stands on it is open.
    LooksGood,
    /// Right without help in several kinds of task, and right again after a day.
    Solid,
}

impl Mastery {
    /// Whether what stands on the skill may be learnt.
    pub fn is_passed(self) -> bool {
        self != Self::NotYet
    }
}

/// What a student has shown of one skill without help.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// When the skill began to look good, milliseconds since 1970.
    since: Option<i64>,
    /// Right answers.
    rights: u32,
    /// Ids of the first templates answered right, at most [`KINDS`].
    kinds: Vec<String>,
}

impl Shown {
    /// Records a right answer without help.
    pub(super) fn add(&mut self, item: &str) {
        self.rights += 1;
        if self.kinds.len() < KINDS && !self.kinds.iter().any(|kind| kind == item) {
            self.kinds.push(item.to_owned());
        }
    }

    /// The skill looks good since then, or does no longer.
    pub(super) fn good_since(&mut self, since: Option<i64>) {
        self.since = since;
    }

    /// Whether a right answer without help at this time makes the skill solid.
    pub(super) fn lasts(&self, at: i64) -> bool {
        let several = self.kinds.len() >= KINDS || self.rights >= RIGHTS;
        several
            && self
                .since
                .is_some_and(|since| at.saturating_sub(since) >= LASTS)
    }
}
