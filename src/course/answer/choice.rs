//! One option out of several.

use serde::{Deserialize, Serialize};

use crate::course::answer::{
    distractor::Distractor,
    mark::{Mark, Submission},
    option::{RightOption, ShownOption, first_wrong, right_positions},
    reading::ReadingError,
};

/// Specification of a choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChoiceAnswer {
    /// The right option. The wrong options are the item's distractors.
    pub right: RightOption,
}

impl ChoiceAnswer {
    /// The options of a choice, the right one first.
    pub(super) fn options<'a>(&'a self, wrong: &'a [Distractor]) -> Vec<ShownOption<'a>> {
        let wrong = wrong.iter().map(ShownOption::Wrong);
        std::iter::once(ShownOption::Right(&self.right))
            .chain(wrong)
            .collect()
    }

    /// Marks the picked positions. A choice needs exactly one.
    ///
    /// A submission that is not right is [`Mark::Wrong`] or [`Mark::Unreadable`].
    pub(super) fn mark<'a>(&self, picked: &[usize], options: &[ShownOption<'a>]) -> Mark<'a> {
        let one = match picked {
            [] => return Mark::Unreadable(ReadingError::Empty),
            [one] => *one,
            [_, _, ..] => return Mark::Unreadable(ReadingError::NotANumber),
        };
        match options.get(one) {
            Some(ShownOption::Right(_)) => Mark::Right,
            Some(ShownOption::Wrong(distractor)) => Mark::Wrong(Some(distractor)),
            None => Mark::Unreadable(ReadingError::Empty),
        }
    }

    /// Chance of a right answer by guessing: one in the number of options.
    pub(super) fn guess_floor(&self, wrong: &[Distractor]) -> f64 {
        1.0 / (wrong.len() + 1) as f64
    }

    pub(super) fn right_sample(&self, options: &[ShownOption<'_>]) -> Submission {
        Submission::Picked(right_positions(options))
    }

    pub(super) fn wrong_sample(&self, options: &[ShownOption<'_>]) -> Submission {
        Submission::Picked(first_wrong(options))
    }
}
