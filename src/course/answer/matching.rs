//! Pairs: to each thing on the left belongs one on the right.

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::{
        distractor::Distractor,
        mark::{Mark, Submission},
        option::{RightOption, ShownOption, looks_like},
        reading::ReadingError,
    },
    text::Source,
};

/// Specification of pairs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchAnswer {
    /// Left and right. The item's wrong options are on the right too, and belong to nothing.
    pub pairs: Vec<Pair>,
}

/// A pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// What is on the left.
    pub left: Source,
    /// What belongs to it.
    pub right: RightOption,
}

impl MatchAnswer {
    pub(super) fn options<'a>(&'a self, wrong: &'a [Distractor]) -> Vec<ShownOption<'a>> {
        let right = self
            .pairs
            .iter()
            .map(|pair| ShownOption::Right(&pair.right));
        right.chain(wrong.iter().map(ShownOption::Wrong)).collect()
    }

    /// Which of the picked positions, one for each left, hold what belongs there; nothing if one is
    /// missing.
    pub fn places(&self, picked: &[usize], options: &[ShownOption<'_>]) -> Option<Vec<bool>> {
        let inside = picked.iter().all(|&at| at < options.len());
        if picked.len() != self.pairs.len() || !inside {
            return None;
        }
        let is_right = |(&at, pair): (&usize, &Pair)| options[at].text() == Some(&pair.right.text);
        Some(picked.iter().zip(&self.pairs).map(is_right).collect())
    }

    pub(super) fn mark<'a>(&self, picked: &[usize], options: &[ShownOption<'a>]) -> Mark<'a> {
        let Some(places) = self.places(picked, options) else {
            return Mark::Unreadable(ReadingError::Empty);
        };
        if places.iter().all(|right| *right) {
            return Mark::Right;
        }
        let wrong = picked.iter().find_map(|&at| match options[at] {
            ShownOption::Wrong(distractor) => Some(distractor),
            ShownOption::Right(_) => None,
        });
        Mark::Wrong(wrong)
    }

    /// Chance of a right answer by guessing: one in the number of ways to give each left another
    /// right.
    pub(super) fn guess_floor(&self, wrong: &[Distractor]) -> f64 {
        let (pairs, all) = (self.pairs.len(), self.pairs.len() + wrong.len());
        1.0 / (0..pairs)
            .map(|taken| (all - taken) as f64)
            .product::<f64>()
    }

    pub(super) fn right_sample(&self, options: &[ShownOption<'_>]) -> Submission {
        let of = |pair: &Pair| {
            options
                .iter()
                .position(|option| looks_like(option, &pair.right))
        };
        Submission::Picked(self.pairs.iter().filter_map(of).collect())
    }

    pub(super) fn wrong_sample(&self, options: &[ShownOption<'_>]) -> Submission {
        let Submission::Picked(mut right) = self.right_sample(options) else {
            return Submission::Picked(Vec::new());
        };
        right.rotate_left(1);
        Submission::Picked(right)
    }
}
