//! What a list of values has: its sum, its middle, how often a value occurs.

use crate::course::number::{self, ArithmeticError, Number};

pub(super) fn sum(values: &[Number]) -> Result<Number, ArithmeticError> {
    let nothing = Number::from_integer(0);
    values
        .iter()
        .try_fold(nothing, |sum, value| number::add(sum, *value))
}

pub(super) fn mean(values: &[Number]) -> Result<Number, ArithmeticError> {
    number::div(sum(values)?, Number::from_integer(values.len() as i64))
}

/// The middle value; of an even number of values, the mean of the two in the middle.
pub(super) fn median(values: &[Number]) -> Result<Number, ArithmeticError> {
    let sorted = sorted(values);
    let middle = sorted.len() / 2;
    mean(&sorted[middle - (1 - sorted.len() % 2)..=middle])
}

/// The `place`-th smallest value, counted from 1.
pub(super) fn nth(place: i64, values: &[Number]) -> Result<Number, ArithmeticError> {
    let at = usize::try_from(place - 1).ok();
    let value = at.and_then(|at| sorted(values).get(at).copied());
    value.ok_or(ArithmeticError::OutOfRange)
}

/// How often `value` is among the values.
pub(super) fn count(value: Number, values: &[Number]) -> Number {
    let times = values.iter().filter(|other| **other == value).count();
    Number::from_integer(times as i64)
}

fn sorted(values: &[Number]) -> Vec<Number> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted
}
