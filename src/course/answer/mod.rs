//! Kinds of answers: how each is specified, marked, guessed and sampled.
//!
//! Each kind has one file. This file holds the list of kinds and passes calls on to them.

mod choice;
mod distractor;
mod form;
mod mark;
mod matching;
mod number;
mod option;
mod order;
pub mod reading;
mod select;
mod typed;
mod working;

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::reading::ReadingError, marker::Marker, template::TemplateError, variables::Values,
};

pub use choice::ChoiceAnswer;
pub use distractor::{Distractor, Wrong};
pub use form::Form;
pub use mark::{Mark, Submission};
pub use matching::{MatchAnswer, Pair};
pub use number::NumberAnswer;
pub use option::{RightOption, ShownOption};
pub use order::OrderAnswer;
pub use select::SelectAnswer;
pub use typed::TypedAnswer;
pub use working::{WorkingAnswer, standing};

/// The specification of an answer, by kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// A typed number.
    Number(NumberAnswer),
    /// One option out of several.
    Choice(ChoiceAnswer),
    /// Any number of options out of several.
    Select(SelectAnswer),
    /// Mathematics or words, typed.
    Typed(TypedAnswer),
    /// The student's own working.
    Working(WorkingAnswer),
    /// Lines to put in order.
    Order(OrderAnswer),
    /// Pairs to find.
    Match(MatchAnswer),
}

impl Answer {
    /// The options, right ones first, then the distractors `wrong`. Empty for typed answers.
    pub(super) fn options<'a>(&'a self, wrong: &'a [Distractor]) -> Vec<ShownOption<'a>> {
        match self {
            Self::Number(_) | Self::Typed(_) | Self::Working(_) => Vec::new(),
            Self::Choice(choice) => choice.options(wrong),
            Self::Select(select) => select.options(wrong),
            Self::Order(order) => order.options(),
            Self::Match(pairs) => pairs.options(wrong),
        }
    }

    /// Whether it takes the [`Marker`] to mark it.
    pub fn needs_marker(&self) -> bool {
        match self {
            Self::Number(_)
            | Self::Choice(_)
            | Self::Select(_)
            | Self::Order(_)
            | Self::Match(_) => false,
            Self::Typed(_) | Self::Working(_) => true,
        }
    }

    /// Marks a submission; nothing if it takes a marker that is not here. A submission of another
    /// kind (a text for options) cannot be read.
    pub(super) fn mark<'a>(
        &self,
        submission: &Submission,
        values: &Values,
        options: &[ShownOption<'a>],
        wrong: &'a [Distractor],
        marker: &dyn Marker,
    ) -> Option<Mark<'a>> {
        Some(match (self, submission) {
            (Self::Number(number), Submission::Typed(text)) => number.mark(text, values, wrong),
            (Self::Choice(choice), Submission::Picked(picked)) => choice.mark(picked, options),
            (Self::Select(select), Submission::Picked(picked)) => select.mark(picked, options),
            (Self::Typed(typed), Submission::Typed(text)) => {
                return typed.mark(text, values, wrong, marker);
            }
            (Self::Working(working), Submission::Typed(text)) => {
                return working.mark(text, values, marker);
            }
            (Self::Order(order), Submission::Picked(picked)) => order.mark(picked, options),
            (Self::Match(pairs), Submission::Picked(picked)) => pairs.mark(picked, options),
            (Self::Number(_) | Self::Typed(_) | Self::Working(_), Submission::Picked(_))
            | (
                Self::Choice(_) | Self::Select(_) | Self::Order(_) | Self::Match(_),
                Submission::Typed(_),
            ) => Mark::Unreadable(ReadingError::NotANumber),
        })
    }

    /// Chance of a right answer by guessing, 0..1, for an item with the distractors `wrong`.
    pub fn guess_floor(&self, wrong: &[Distractor]) -> f64 {
        match self {
            Self::Number(number) => number.guess_floor(),
            Self::Typed(_) | Self::Working(_) => 0.0,
            Self::Order(order) => order.guess_floor(),
            Self::Match(pairs) => pairs.guess_floor(wrong),
            Self::Choice(choice) => choice.guess_floor(wrong),
            Self::Select(select) => select.guess_floor(wrong),
        }
    }

    /// A right submission.
    pub(super) fn right_sample(
        &self,
        values: &Values,
        options: &[ShownOption<'_>],
    ) -> Result<Submission, TemplateError> {
        match self {
            Self::Number(number) => number.right_sample(values),
            Self::Choice(choice) => Ok(choice.right_sample(options)),
            Self::Select(select) => Ok(select.right_sample(options)),
            Self::Typed(typed) => typed.right_sample(values),
            Self::Working(working) => working.right_sample(values),
            Self::Order(order) => Ok(order.right_sample(options)),
            Self::Match(pairs) => Ok(pairs.right_sample(options)),
        }
    }

    /// A submission that is not right.
    pub(super) fn wrong_sample(&self, options: &[ShownOption<'_>]) -> Submission {
        match self {
            Self::Number(number) => number.wrong_sample(),
            Self::Choice(choice) => choice.wrong_sample(options),
            Self::Select(select) => select.wrong_sample(options),
            Self::Typed(typed) => typed.wrong_sample(),
            Self::Working(working) => working.wrong_sample(),
            Self::Order(order) => order.wrong_sample(options),
            Self::Match(pairs) => pairs.wrong_sample(options),
        }
    }
}
