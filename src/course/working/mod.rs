//! A student's own working, line by line: does each line follow from the one before?
//!
//! [`check`] is the door. [`line`] reads a line, [`step`] judges it against the line before,
//! [`finished`] says whether the last line answers the task, and [`naming`] tries the
//! [`Misconception`]s, which are transformations ([`slips`]), on the line before the first that
//! breaks.
//!
//! Invariants: as in [`algebra`](super::algebra), no input panics or takes long. A line is
//! `follows` only where that is shown. A misconception is named only where it gives what was
//! written.

mod finished;
mod judge;
mod line;
mod misconception;
mod moves;
mod naming;
mod slips;
mod step;
mod system;
mod verdict;

pub use judge::{JudgedLine, Working, check};
pub use misconception::Misconception;
pub use moves::{Move, moves};
pub use verdict::LineVerdict;

use serde::{Deserialize, Serialize};

/// What the working is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// To solve an equation, an inequality or a system.
    Solve,
    /// To simplify an expression.
    Simplify,
    /// To work out a number.
    Calculate,
    /// What the first line suggests.
    #[default]
    Any,
}

impl Goal {
    /// Reads a goal's name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "solve" => Goal::Solve,
            "simplify" => Goal::Simplify,
            "calculate" => Goal::Calculate,
            "any" => Goal::Any,
            _ => return None,
        })
    }
}
