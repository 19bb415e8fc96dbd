//! The mark of an answer, with a reason.

use serde::{Deserialize, Serialize};

use super::why::Why;

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Equal, in the form asked.
    Right,
    /// Equal, in another form.
    OtherForm,
    /// Not equal.
    Wrong,
    /// It cannot be read, or could mean two things.
    Unreadable,
}

impl Mark {
    /// Its name at the door.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Right => "right",
            Mark::OtherForm => "other-form",
            Mark::Wrong => "wrong",
            Mark::Unreadable => "unreadable",
        }
    }
}

/// A mark and its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The mark.
    pub mark: Mark,
    /// Why.
    pub why: Why,
}

impl Verdict {
    /// With its reason.
    pub fn new(mark: Mark, why: Why) -> Self {
        Self { mark, why }
    }

    /// Right.
    pub fn right() -> Self {
        Self::new(Mark::Right, Why::Equal)
    }

    /// Right if it is so, else wrong for this reason.
    pub fn right_if(is_right: bool, why: Why) -> Self {
        if is_right {
            Self::right()
        } else {
            Self::new(Mark::Wrong, why)
        }
    }
}
