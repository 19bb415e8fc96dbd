//! Kinds of answers: how each is specified, marked, guessed and sampled.
//!
//! Each kind has one file. This file holds the list of kinds and passes calls on to them.

mod blanks;
mod choice;
mod distractor;
mod form;
mod mark;
mod matching;
mod number;
mod number_line;
mod option;
mod order;
mod plane;
pub mod reading;
mod select;
mod shade;
mod typed;
mod working;

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::reading::ReadingError, marker::Marker, template::TemplateError, variables::Values,
};

pub use blanks::{Blank, BlankAnswer, BlanksAnswer, MOST_BLANKS};
pub use choice::ChoiceAnswer;
pub use distractor::{Distractor, Wrong};
pub use form::Form;
pub use mark::{Mark, Submission};
pub use matching::{MatchAnswer, Pair};
pub use number::NumberAnswer;
pub use number_line::{NumberLineAnswer, Places};
pub use option::{RightOption, ShownOption};
pub use order::OrderAnswer;
pub use plane::{MOST_POINTS, PlaneAnswer, Point, Points, PointsError, read_points, write};
pub use select::SelectAnswer;
pub use shade::{MOST_ALONG, ShadeAnswer};
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
    /// Gaps to fill in.
    Blanks(BlanksAnswer),
    /// A point on a number line.
    NumberLine(NumberLineAnswer),
    /// Points on a plane.
    Plane(PlaneAnswer),
    /// Parts to shade.
    Shade(ShadeAnswer),
}

impl Answer {
    /// The options, right ones first, then the distractors `wrong`. Empty for what has none.
    pub(super) fn options<'a>(&'a self, wrong: &'a [Distractor]) -> Vec<ShownOption<'a>> {
        match self {
            Self::Choice(choice) => choice.options(wrong),
            Self::Select(select) => select.options(wrong),
            Self::Order(order) => order.options(),
            Self::Match(pairs) => pairs.options(wrong),
            Self::Number(_)
            | Self::Typed(_)
            | Self::Working(_)
            | Self::Blanks(_)
            | Self::NumberLine(_)
            | Self::Plane(_)
            | Self::Shade(_) => Vec::new(),
        }
    }

    /// Whether it takes the [`Marker`] to mark it.
    pub fn needs_marker(&self) -> bool {
        match self {
            Self::Typed(_) | Self::Working(_) => true,
            Self::Blanks(blanks) => blanks.needs_marker(),
            Self::Number(_)
            | Self::Choice(_)
            | Self::Select(_)
            | Self::Order(_)
            | Self::Match(_)
            | Self::NumberLine(_)
            | Self::Plane(_)
            | Self::Shade(_) => false,
        }
    }

    /// Whether the answer is a text, with or without a picture that writes it.
    pub fn is_text(&self) -> bool {
        match self {
            Self::Choice(_) | Self::Select(_) | Self::Order(_) | Self::Match(_) => false,
            Self::Number(_)
            | Self::Typed(_)
            | Self::Working(_)
            | Self::Blanks(_)
            | Self::NumberLine(_)
            | Self::Plane(_)
            | Self::Shade(_) => true,
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
        match submission {
            Submission::Typed(text) => self.mark_text(text, values, wrong, marker),
            Submission::Picked(picked) => Some(self.mark_picked(picked, options)),
        }
    }

    fn mark_text<'a>(
        &self,
        text: &str,
        values: &Values,
        wrong: &'a [Distractor],
        marker: &dyn Marker,
    ) -> Option<Mark<'a>> {
        Some(match self {
            Self::Number(number) => number.mark(text, values, wrong),
            Self::NumberLine(line) => line.mark(text, values, wrong),
            Self::Plane(plane) => plane.mark(text, values, wrong),
            Self::Shade(shade) => shade.mark(text, values, wrong),
            Self::Typed(typed) => return typed.mark(text, values, wrong, marker),
            Self::Working(working) => return working.mark(text, values, marker),
            Self::Blanks(blanks) => return blanks.mark(text, values, wrong, marker),
            Self::Choice(_) | Self::Select(_) | Self::Order(_) | Self::Match(_) => {
                Mark::Unreadable(ReadingError::NotANumber)
            }
        })
    }

    fn mark_picked<'a>(&self, picked: &[usize], options: &[ShownOption<'a>]) -> Mark<'a> {
        match self {
            Self::Choice(choice) => choice.mark(picked, options),
            Self::Select(select) => select.mark(picked, options),
            Self::Order(order) => order.mark(picked, options),
            Self::Match(pairs) => pairs.mark(picked, options),
            Self::Number(_)
            | Self::Typed(_)
            | Self::Working(_)
            | Self::Blanks(_)
            | Self::NumberLine(_)
            | Self::Plane(_)
            | Self::Shade(_) => Mark::Unreadable(ReadingError::NotANumber),
        }
    }

    /// Chance of a right answer by guessing, 0..1, for an item with the distractors `wrong`.
    pub fn guess_floor(&self, wrong: &[Distractor]) -> f64 {
        match self {
            Self::Number(number) => number.guess_floor(),
            Self::Typed(_)
            | Self::Working(_)
            | Self::Blanks(_)
            | Self::NumberLine(_)
            | Self::Plane(_)
            | Self::Shade(_) => 0.0,
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
            Self::Blanks(blanks) => blanks.right_sample(values),
            Self::NumberLine(line) => line.right_sample(values),
            Self::Plane(plane) => plane.right_sample(values),
            Self::Shade(shade) => shade.right_sample(values),
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
            // No item has these values.
            Self::Blanks(blanks) => {
                Submission::Typed(vec!["-98765"; blanks.blanks.len()].join("\n"))
            }
            Self::NumberLine(_) | Self::Shade(_) => Submission::Typed("-98765".to_owned()),
            Self::Plane(plane) => plane.wrong_sample(),
        }
    }
}
