//! A text or a table with gaps to fill in, each with an answer of its own.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::{
        distractor::{Distractor, Wrong},
        mark::{Mark, Submission},
        number::NumberAnswer,
        reading::ReadingError,
        typed::{TypedAnswer, typed},
    },
    marker::Marker,
    template::TemplateError,
    text::Source,
    variables::Values,
};

/// More gaps than this are a worksheet.
pub const MOST_BLANKS: usize = 12;

/// Specification of gaps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BlanksAnswer {
    /// The text, with a [`Blank`](crate::course::text::Inline::Blank) for each gap.
    pub text: Source,
    /// What belongs into each.
    pub blanks: Vec<Blank>,
}

/// A gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Blank {
    /// What belongs into it.
    pub answer: BlankAnswer,
    /// Positions of its distractors among the item's.
    pub wrong: Range<usize>,
}

/// What belongs into a gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlankAnswer {
    /// A number.
    Number(NumberAnswer),
    /// Mathematics or words.
    Typed(TypedAnswer),
    /// One of several words.
    Choice {
        /// The words in the order in which they are shown, with `@variables`.
        options: Vec<String>,
        /// The right one.
        right: String,
    },
}

impl Blank {
    fn mark<'a>(
        &self,
        given: &str,
        values: &Values,
        wrong: &'a [Distractor],
        marker: &dyn Marker,
    ) -> Option<Mark<'a>> {
        let wrong = wrong.get(self.wrong.clone()).unwrap_or_default();
        Some(match &self.answer {
            BlankAnswer::Number(number) => number.mark(given, values, wrong),
            BlankAnswer::Typed(answer) => return answer.mark(given, values, wrong, marker),
            BlankAnswer::Choice { .. } if given.is_empty() => Mark::Unreadable(ReadingError::Empty),
            BlankAnswer::Choice { right, .. } => {
                let is = |text: &str| typed(text, values).is_ok_and(|text| text == given);
                let shows =
                    |wrong: &&Distractor| matches!(&wrong.value, Wrong::Typed(text) if is(text));
                if is(right) {
                    Mark::Right
                } else {
                    Mark::Wrong(wrong.iter().find(shows))
                }
            }
        })
    }

    fn right_sample(&self, values: &Values) -> Result<String, TemplateError> {
        let sample = match &self.answer {
            BlankAnswer::Number(number) => number.right_sample(values)?,
            BlankAnswer::Typed(answer) => answer.right_sample(values)?,
            BlankAnswer::Choice { right, .. } => return typed(right, values),
        };
        Ok(match sample {
            Submission::Typed(text) => text,
            Submission::Picked(_) => String::new(),
        })
    }
}

impl BlanksAnswer {
    /// Whether a gap takes the marker.
    pub(super) fn needs_marker(&self) -> bool {
        let typed = |blank: &Blank| matches!(blank.answer, BlankAnswer::Typed(_));
        self.blanks.iter().any(typed)
    }

    /// The mark of each gap; `given` has a line for each. Nothing if it takes a marker that is not
    /// here.
    pub fn marks<'a>(
        &self,
        given: &str,
        values: &Values,
        wrong: &'a [Distractor],
        marker: &dyn Marker,
    ) -> Option<Vec<Mark<'a>>> {
        let lines = given.split('\n').chain(std::iter::repeat(""));
        let each = self.blanks.iter().zip(lines);
        each.map(|(blank, given)| blank.mark(given.trim(), values, wrong, marker))
            .collect()
    }

    /// The mark of all: unreadable if one is, wrong if one is, to be rewritten if one is.
    pub(super) fn mark<'a>(
        &self,
        given: &str,
        values: &Values,
        wrong: &'a [Distractor],
        marker: &dyn Marker,
    ) -> Option<Mark<'a>> {
        let marks = self.marks(given, values, wrong, marker)?;
        let rank = |mark: &Mark<'_>| match mark {
            Mark::Unreadable(ReadingError::Empty) => 0,
            Mark::Unreadable(_) => 1,
            Mark::Wrong(Some(_)) => 2,
            Mark::Wrong(None) => 3,
            Mark::Right => 5,
            _ => 4,
        };
        Some(match marks.into_iter().min_by_key(rank) {
            Some(Mark::OtherForm(_)) => Mark::Rewrite,
            Some(Mark::Unreadable(ReadingError::Empty)) => Mark::Unreadable(ReadingError::Empty),
            // Which gap it is, is said beside it.
            Some(Mark::Unreadable(_)) => Mark::Unreadable(ReadingError::Unclear),
            Some(mark) => mark,
            None => Mark::Unreadable(ReadingError::Empty),
        })
    }

    pub(super) fn right_sample(&self, values: &Values) -> Result<Submission, TemplateError> {
        let each = self.blanks.iter().map(|blank| blank.right_sample(values));
        let each = each.collect::<Result<Vec<_>, _>>()?;
        Ok(Submission::Typed(each.join("\n")))
    }
}
