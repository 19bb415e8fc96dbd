//! Any number of options out of several.

use serde::{Deserialize, Serialize};

use crate::course::answer::{
    distractor::Distractor,
    mark::{Mark, Submission},
    option::{RightOption, ShownOption, first_wrong, right_positions},
    reading::ReadingError,
};

/// More options than this do not lower the guess floor further. It keeps the power of two small.
const MOST_COUNTED: usize = 30;

/// Specification of a select.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SelectAnswer {
    /// All right options. The wrong options are the item's distractors.
    pub right: Vec<RightOption>,
}

impl SelectAnswer {
    /// The options of a select, the right ones first.
    pub(super) fn options<'a>(&'a self, wrong: &'a [Distractor]) -> Vec<ShownOption<'a>> {
        let wrong = wrong.iter().map(ShownOption::Wrong);
        self.right
            .iter()
            .map(ShownOption::Right)
            .chain(wrong)
            .collect()
    }

    /// Marks the picked positions.
    ///
    /// A submission that is not right is [`Mark::Wrong`], [`Mark::Incomplete`] or
    /// [`Mark::Unreadable`].
    pub(super) fn mark<'a>(&self, picked: &[usize], options: &[ShownOption<'a>]) -> Mark<'a> {
        if picked.is_empty() {
            return Mark::Unreadable(ReadingError::Empty);
        }
        for &at in picked {
            match options.get(at) {
                Some(ShownOption::Right(_)) => {}
                Some(ShownOption::Wrong(distractor)) => return Mark::Wrong(Some(distractor)),
                None => return Mark::Unreadable(ReadingError::Empty),
            }
        }
        let all = right_positions(options)
            .iter()
            .all(|at| picked.contains(at));
        if all { Mark::Right } else { Mark::Incomplete }
    }

    /// Chance of a right answer by guessing: one in the number of non-empty sets of options.
    pub(super) fn guess_floor(&self, wrong: &[Distractor]) -> f64 {
        let options = (self.right.len() + wrong.len()).min(MOST_COUNTED);
        1.0 / (libm::pow(2.0, options as f64) - 1.0)
    }

    pub(super) fn right_sample(&self, options: &[ShownOption<'_>]) -> Submission {
        Submission::Picked(right_positions(options))
    }

    pub(super) fn wrong_sample(&self, options: &[ShownOption<'_>]) -> Submission {
        Submission::Picked(first_wrong(options))
    }
}
