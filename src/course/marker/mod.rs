//! What is asked of the exact marker, and what it finds.
//!
//! The marker ([`algebra`](super::algebra), [`working`](super::working)) is larger than all that a
//! first task needs. So the engine only knows this interface. In the browser the marker is a
//! program of its own, which the worker fetches when a task needs it; natively it is
//! [`ExactMarker`].
//!
//! Invariant: a question and what is found are plain data, so that they can cross from one program
//! to another. Reasons are sealed: only whoever words them reads them.

mod exact;
mod next_line;

use std::fmt::Debug;

use serde::{Deserialize, Serialize};

use crate::{
    base::sealed::Sealed,
    course::{
        algebra::{form::Form, marking::Kind, verdict::Mark, why::Why},
        text::speech::Voice,
        working::{Goal, LineVerdict, Misconception, Move},
    },
};

pub use exact::ExactMarker;

/// What the marker is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// To mark a typed answer.
    Mark {
        /// What kind of thing the answer is.
        kind: Kind,
        /// The author's answer.
        answer: String,
        /// The form in which it must be written.
        form: Form,
        /// The student's answer.
        given: String,
        /// Wrong answers that are known in advance.
        wrong: Vec<String>,
    },
    /// How something typed is understood.
    Read {
        /// What kind of thing it is; nothing for a line of a working.
        kind: Option<Kind>,
        /// The text.
        given: String,
        /// The language of its `and` and `or`.
        voice: Voice,
    },
    /// To judge the lines of a working. The first is the author's.
    Work {
        /// The lines.
        lines: Vec<String>,
        /// What the working is for.
        goal: Goal,
    },
    /// A line that may come next in a working.
    Next {
        /// The lines so far. The first is the author's.
        lines: Vec<String>,
        /// What the working is for.
        goal: Goal,
    },
}

/// What the marker finds, one for each kind of question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Finding {
    /// The mark of a typed answer.
    Marked {
        /// The mark.
        mark: Mark,
        /// Position of the first wrong answer known in advance that is equal.
        matched: Option<usize>,
        /// The reason.
        why: Sealed<Why>,
    },
    /// The typed text as TeX, or why it cannot be read.
    Read(Result<String, Sealed<Why>>),
    /// The lines of a working.
    Worked(Worked),
    /// A line that may come next; nothing where none is known.
    Next(Option<String>),
}

/// A working, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worked {
    /// Each line with its judgement, the author's first.
    pub lines: Vec<WorkedLine>,
    /// The first line that does not say the same as the one before.
    pub first_break: Option<usize>,
    /// The misconception that gives that line.
    pub misconception: Option<Misconception>,
    /// Whether the last line is an answer.
    pub finished: bool,
}

/// A line of a working.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkedLine {
    /// How it stands to the line before.
    pub verdict: LineVerdict,
    /// What was done to come here, where that is clear.
    pub done: Option<Move>,
    /// Why it cannot be read.
    pub why: Option<Sealed<Why>>,
}

/// Answers questions about typed mathematics.
pub trait Marker: Debug {
    /// What is found; nothing if the marker is not here.
    fn find(&self, question: &Question) -> Option<Finding>;
}

/// The marker is not here.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoMarker;

impl Marker for NoMarker {
    fn find(&self, _: &Question) -> Option<Finding> {
        None
    }
}
