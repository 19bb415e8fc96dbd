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
    let count = values.len() as i64;
    mean(&[nth((count + 1) / 2, values)?, nth(count / 2 + 1, values)?])
}

/// The `place`-th smallest value, counted from 1. Lists are short, and looking at each value costs
/// a student's page less than a sort would.
pub(super) fn nth(place: i64, values: &[Number]) -> Result<Number, ArithmeticError> {
    let stands_there = |value: &&Number| {
        let below = values.iter().filter(|other| other < value).count() as i64;
        let equal = values.iter().filter(|other| other == value).count() as i64;
        (below + 1..=below + equal).contains(&place)
    };
    let found = values.iter().find(stands_there);
    found.copied().ok_or(ArithmeticError::OutOfRange)
}

/// How often `value` is among the values.
pub(super) fn count(value: Number, values: &[Number]) -> Number {
    let times = values.iter().filter(|other| **other == value).count();
    Number::from_integer(times as i64)
}
