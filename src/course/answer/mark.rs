//! A submission and its mark.

use crate::course::answer::{distractor::Distractor, form::Form, reading::ReadingError};

/// What a student submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submission {
    /// The text that was typed; the lines of a working one below the other.
    Typed(String),
    /// Positions of the picked options, in the order in which the options are shown.
    Picked(Vec<usize>),
}

/// The outcome of a submission.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark<'a> {
    /// The submission is right.
    Right,
    /// The submission is wrong. Holds the distractor that it matches, if any.
    Wrong(Option<&'a Distractor>),
    /// The value is right, but it is not written in the requested form.
    OtherForm(Form),
    /// It is right, but not written in the form that the task asks for; the marker says which.
    Rewrite,
    /// All lines of a working follow, and it is not finished.
    GoesOn,
    /// All picked options are right, but some right options are not picked.
    Incomplete,
    /// The submission cannot be read.
    Unreadable(ReadingError),
}
