//! The options of a choice or a select.

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::distractor::{Distractor, Wrong},
    expression::Expression,
    text::Source,
};

/// A right option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RightOption {
    /// The text of the option.
    pub text: Source,
    /// The value that [`Item::verify`](crate::course::Item::verify) is checked against.
    #[serde(default)]
    pub value: Option<Expression>,
}

/// An option as shown in a variant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ShownOption<'a> {
    /// A right option.
    Right(&'a RightOption),
    /// A wrong option, with its feedback.
    Wrong(&'a Distractor),
}

impl<'a> ShownOption<'a> {
    /// Whether it is right.
    pub fn is_right(&self) -> bool {
        matches!(self, Self::Right(_))
    }

    /// Its text; `None` for a distractor that is a typed number.
    pub fn text(&self) -> Option<&'a Source> {
        match self {
            Self::Right(right) => Some(&right.text),
            Self::Wrong(distractor) => match &distractor.value {
                Wrong::Option { text, .. } => Some(text),
                Wrong::Value(_) | Wrong::Typed(_) => None,
            },
        }
    }

    /// The value that [`Item::verify`](crate::course::Item::verify) is checked against, if the
    /// option has one.
    pub fn value(&self) -> Option<&'a Expression> {
        match self {
            Self::Right(right) => right.value.as_ref(),
            Self::Wrong(distractor) => match &distractor.value {
                Wrong::Option { value, .. } => value.as_ref(),
                Wrong::Value(_) | Wrong::Typed(_) => None,
            },
        }
    }
}

/// Whether an option is this line, or one that looks like it.
pub(super) fn looks_like(option: &ShownOption<'_>, line: &RightOption) -> bool {
    option.text() == Some(&line.text)
}

/// Positions of the right options among those shown.
pub(super) fn right_positions(options: &[ShownOption<'_>]) -> Vec<usize> {
    (0..options.len())
        .filter(|&at| options[at].is_right())
        .collect()
}

/// Position of the first wrong option among those shown; empty if there is none.
pub(super) fn first_wrong(options: &[ShownOption<'_>]) -> Vec<usize> {
    options
        .iter()
        .position(|option| !option.is_right())
        .into_iter()
        .collect()
}
