//! The verdict of a line.

use serde::{Deserialize, Serialize};

/// How a line stands to the line before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineVerdict {
    /// The first line.
    Start,
    /// The same solutions, or an equal value.
    Follows,
    /// Some solutions are gone, and none is new.
    Loses,
    /// All solutions are kept, and some are new.
    Gains,
    /// Something else.
    Breaks,
    /// It cannot be read.
    Unreadable,
}

impl LineVerdict {
    /// Its name at the door.
    pub fn name(self) -> &'static str {
        match self {
            LineVerdict::Start => "start",
            LineVerdict::Follows => "follows",
            LineVerdict::Loses => "loses",
            LineVerdict::Gains => "gains",
            LineVerdict::Breaks => "breaks",
            LineVerdict::Unreadable => "unreadable",
        }
    }

    /// Whether the line does not say the same as the one before.
    pub(super) fn departs(self) -> bool {
        matches!(
            self,
            LineVerdict::Loses | LineVerdict::Gains | LineVerdict::Breaks
        )
    }
}
