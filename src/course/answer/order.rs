//! Lines that the student puts in order.

use serde::{Deserialize, Serialize};

use crate::course::answer::{
    mark::{Mark, Submission},
    option::{RightOption, ShownOption, looks_like},
    reading::ReadingError,
};

/// Specification of an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderAnswer {
    /// The lines, in their order. Two that are alike may change places.
    pub lines: Vec<RightOption>,
}

impl OrderAnswer {
    pub(super) fn options(&self) -> Vec<ShownOption<'_>> {
        self.lines.iter().map(ShownOption::Right).collect()
    }

    /// Which of the picked positions hold the line that belongs there; nothing if they are no order
    /// of all lines.
    pub fn places(&self, picked: &[usize], options: &[ShownOption<'_>]) -> Option<Vec<bool>> {
        let mut sorted = picked.to_vec();
        sorted.sort_unstable();
        if !sorted.into_iter().eq(0..options.len()) {
            return None;
        }
        let is_right = |(&at, line): (&usize, &RightOption)| options[at].text() == Some(&line.text);
        Some(picked.iter().zip(&self.lines).map(is_right).collect())
    }

    /// Whether the lines already stand in their order.
    pub(in crate::course) fn is_solved(&self, options: &[ShownOption<'_>]) -> bool {
        let as_shown: Vec<usize> = (0..options.len()).collect();
        self.mark(&as_shown, options) == Mark::Right
    }

    pub(super) fn mark<'a>(&self, picked: &[usize], options: &[ShownOption<'a>]) -> Mark<'a> {
        match self.places(picked, options) {
            None => Mark::Unreadable(ReadingError::Empty),
            Some(places) if places.iter().all(|right| *right) => Mark::Right,
            Some(_) => Mark::Wrong(None),
        }
    }

    /// Chance of a right answer by guessing: one in the number of orders.
    pub(super) fn guess_floor(&self) -> f64 {
        1.0 / (1..=self.lines.len())
            .map(|count| count as f64)
            .product::<f64>()
    }

    pub(super) fn right_sample(&self, options: &[ShownOption<'_>]) -> Submission {
        let mut left: Vec<usize> = (0..options.len()).collect();
        let mut take = |line: &RightOption| {
            let at = left.iter().position(|&at| looks_like(&options[at], line));
            at.map(|at| left.remove(at))
        };
        Submission::Picked(self.lines.iter().filter_map(&mut take).collect())
    }

    pub(super) fn wrong_sample(&self, options: &[ShownOption<'_>]) -> Submission {
        let Submission::Picked(mut right) = self.right_sample(options) else {
            return Submission::Picked(Vec::new());
        };
        right.reverse();
        Submission::Picked(right)
    }
}
