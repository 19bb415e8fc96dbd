//! The door: one question in, one verdict out.

use serde::{Deserialize, Serialize};

use super::{
    collection_marking::{mark_list, mark_matrix, mark_set},
    expression_marking::{mark_expression, mark_number},
    form::Form,
    quantity::mark_quantity,
    relation_marking::{mark_interval, mark_relation},
    text::mark_text,
    verdict::{Mark, Verdict},
};

/// What kind of thing the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A number.
    Number,
    /// An expression.
    Expression,
    /// An equation, or several with `and`, `or`.
    Equation,
    /// An inequality, or several with `and`, `or`.
    Inequality,
    /// An interval or a union of intervals.
    Interval,
    /// A set: order and repetition do not count.
    Set,
    /// A list: order counts.
    List,
    /// A point or vector.
    Point,
    /// A matrix.
    Matrix,
    /// Words.
    Text,
}

impl Kind {
    /// Reads a kind's name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "number" => Kind::Number,
            "expression" => Kind::Expression,
            "equation" => Kind::Equation,
            "inequality" => Kind::Inequality,
            "interval" => Kind::Interval,
            "set" => Kind::Set,
            "list" => Kind::List,
            "point" => Kind::Point,
            "matrix" => Kind::Matrix,
            "text" => Kind::Text,
            _ => return None,
        })
    }
}

/// Marks the student's answer `given` against the author's `answer`. Never fails: what cannot be
/// read is [`Mark::Unreadable`].
pub fn mark(kind: Kind, answer: &str, form: Form, given: &str) -> Verdict {
    let verdict = match kind {
        Kind::Number => {
            mark_quantity(answer, given, form).unwrap_or_else(|| mark_number(answer, given, form))
        }
        Kind::Expression => mark_expression(answer, given, form),
        Kind::Equation | Kind::Inequality => mark_relation(answer, given, form),
        Kind::Interval => mark_interval(answer, given),
        Kind::Set => mark_set(answer, given, form),
        Kind::List | Kind::Point => mark_list(answer, given, form),
        Kind::Matrix => mark_matrix(answer, given, form),
        Kind::Text => mark_text(answer, given),
    };
    verdict.unwrap_or_else(|error| Verdict::new(Mark::Unreadable, error))
}
