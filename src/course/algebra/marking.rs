//! The door: one question in, one verdict out.

use super::{
    expression_marking::{mark_expression, mark_number},
    form::Form,
    unreadable::Reading,
    verdict::{Mark, Verdict},
};

/// What kind of thing the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// An expression.
    Expression,
}

impl Kind {
    /// Reads a kind's name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "number" => Kind::Number,
            "expression" => Kind::Expression,
            _ => return None,
        })
    }
}

/// Marks the student's answer `given` against the author's `answer`. Never fails: what cannot be
/// read is [`Mark::Unreadable`].
pub fn mark(kind: Kind, answer: &str, form: Form, given: &str) -> Verdict {
    let verdict: Reading<Verdict> = match kind {
        Kind::Number => mark_number(answer, given, form),
        Kind::Expression => mark_expression(answer, given, form),
    };
    verdict.unwrap_or_else(|error| Verdict::new(Mark::Unreadable, error.0))
}
