//! Wrong answers that are known in advance.

use serde::{Deserialize, Serialize};

use crate::course::{expression::Expression, text::Source};

/// A wrong answer that is known in advance, with its feedback.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Distractor {
    /// The wrong answer.
    pub value: Wrong,
    /// Id of the misconception that leads to it.
    #[serde(default)]
    pub misconception: Option<String>,
    /// Feedback for a student who gives it. Without it, the misconception's feedback is shown.
    #[serde(default)]
    pub say: Option<Source>,
}

/// A wrong answer: a value for typed numbers, a text for what else is typed and for options.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wrong {
    /// A number that a student might type.
    Value(Expression),
    /// Something else that a student might type, with `@variables`.
    Typed(String),
    /// An option.
    Option {
        /// The text of the option.
        text: Source,
        /// The value that [`Item::verify`](crate::course::Item::verify) is checked against.
        #[serde(default)]
        value: Option<Expression>,
    },
}
