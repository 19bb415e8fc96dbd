//! The form in which a number must be written.

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::reading::{Reading, Style},
    number::{Number, decimal},
};

/// The form in which a number must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Any way of writing the right value.
    #[default]
    Any,
    /// A whole number or a fraction in lowest terms (no mixed number, no decimal).
    Lowest,
    /// A mixed number in lowest terms, or a whole number.
    Mixed,
    /// A decimal.
    Decimal,
    /// A fraction, in lowest terms or not.
    Fraction,
}

impl Form {
    /// Writes a number in this form, as a student would type it. A number whose decimals never end
    /// is written as a fraction.
    pub fn write(self, number: Number) -> String {
        match self {
            Self::Mixed => mixed(number),
            Self::Decimal => decimal(number).unwrap_or_else(|| number.to_string()),
            Self::Any | Self::Lowest | Self::Fraction => number.to_string(),
        }
    }

    /// Whether a right value is written in this form. A whole number is in lowest terms, and it
    /// counts as a mixed number.
    pub(super) fn accepts(self, reading: Reading) -> bool {
        match (self, reading.style) {
            (Self::Any, _) => true,
            (Self::Lowest, Style::Whole) | (Self::Mixed, Style::Whole) => true,
            (Self::Lowest, style) => style == Style::Fraction { lowest: true },
            (Self::Mixed, Style::Fraction { lowest }) => {
                lowest && reading.value.numer().abs() < *reading.value.denom()
            }
            (Self::Mixed, style) => style == Style::Mixed { proper: true },
            (Self::Decimal, style) => style == Style::Decimal || reading.value.is_integer(),
            (Self::Fraction, style) => {
                matches!(style, Style::Fraction { .. }) || reading.value.is_integer()
            }
        }
    }
}

fn mixed(number: Number) -> String {
    let (whole, rest) = (number.trunc(), number.fract());
    if number.is_integer() || *whole.numer() == 0 {
        return number.to_string();
    }
    format!("{whole} {}/{}", rest.numer().abs(), rest.denom())
}
