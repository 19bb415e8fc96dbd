//! Exact rational numbers. Nothing here rounds, because many courses teach fractions.
//!
//! The four operations are called from many places; inlined there, a student's page would carry
//! many copies of them.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};

/// An exact rational number with 64-bit numerator and denominator, always in lowest terms.
pub type Number = Ratio<i64>;

/// Why a calculation has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ArithmeticError {
    /// A denominator or divisor was zero.
    #[error("division by zero")]
    DivisionByZero,
    /// The result does not fit 64 bits.
    #[error("the number is too large")]
    TooLarge,
    /// An operand must be a whole number (gcd, lcm, mod, exponents).
    #[error("a whole number is needed here")]
    NotWhole,
    /// There is no such place in a list, or no such number of things to choose.
    #[error("a number is out of range")]
    OutOfRange,
}

/// Larger results are refused, so that a negation or a remainder never overflows.
const LARGEST: i64 = 1 << 62;

fn within(result: Option<Number>) -> Result<Number, ArithmeticError> {
    let fits = |number: &Number| {
        (-LARGEST..=LARGEST).contains(number.numer()) && *number.denom() <= LARGEST
    };
    result.filter(fits).ok_or(ArithmeticError::TooLarge)
}

/// `a + b`, or [`ArithmeticError::TooLarge`].
#[inline(never)]
pub fn add(a: Number, b: Number) -> Result<Number, ArithmeticError> {
    within(a.checked_add(&b))
}

/// `a - b`, or [`ArithmeticError::TooLarge`].
#[inline(never)]
pub fn sub(a: Number, b: Number) -> Result<Number, ArithmeticError> {
    within(a.checked_sub(&b))
}

/// `a · b`, or [`ArithmeticError::TooLarge`].
#[inline(never)]
pub fn mul(a: Number, b: Number) -> Result<Number, ArithmeticError> {
    within(a.checked_mul(&b))
}

/// `a / b`; fails for `b = 0` and for results that do not fit.
#[inline(never)]
pub fn div(a: Number, b: Number) -> Result<Number, ArithmeticError> {
    if *b.numer() == 0 {
        return Err(ArithmeticError::DivisionByZero);
    }
    within(a.checked_div(&b))
}

/// The nearest floating-point number, for drawing.
#[allow(clippy::cast_precision_loss, reason = "a place in a drawing")]
pub fn real(value: Number) -> f64 {
    *value.numer() as f64 / *value.denom() as f64
}

/// `a` as a whole number, or [`ArithmeticError::NotWhole`].
pub fn whole(a: Number) -> Result<i64, ArithmeticError> {
    if a.is_integer() {
        Ok(*a.numer())
    } else {
        Err(ArithmeticError::NotWhole)
    }
}

/// `a` to a whole power. Fails for `0` to a negative power and for results that do not fit.
pub fn pow(a: Number, exponent: Number) -> Result<Number, ArithmeticError> {
    let exponent = whole(exponent)?;
    if exponent.unsigned_abs() > 64 {
        return Err(ArithmeticError::TooLarge);
    }
    let mut power = Number::from_integer(1);
    for _ in 0..exponent.unsigned_abs() {
        power = mul(power, a)?;
    }
    if exponent < 0 {
        div(Number::from_integer(1), power)
    } else {
        Ok(power)
    }
}

/// Writes `a` as a decimal, or `None` if its decimal expansion never ends.
pub fn decimal(a: Number) -> Option<String> {
    let places = decimal_places(a)? as usize;
    if places == 0 {
        return Some(a.numer().to_string());
    }
    let sign = if *a.numer() < 0 { "-" } else { "" };
    let scale = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
    let scaled = i128::from(a.numer().abs()).checked_mul(scale)? / i128::from(*a.denom());
    let digits = format!("{scaled:0>width$}", width = places + 1);
    let (whole, decimals) = digits.split_at(digits.len() - places);
    Some(format!("{sign}{whole}.{decimals}"))
}

/// Number of decimal places that `a` needs, or `None` if its decimal expansion never ends.
fn decimal_places(a: Number) -> Option<u32> {
    let (mut rest, mut twos, mut fives) = (*a.denom(), 0, 0);
    while rest % 2 == 0 {
        rest /= 2;
        twos += 1;
    }
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    (rest == 1).then_some(twos.max(fives))
}
/// Reads a decimal of ASCII digits and at most one point, such as `12`, `.5` or `3.`. `None` for
/// any other text, and for more than 18 digits.
pub(in crate::course) fn plain_decimal(text: &str) -> Option<Number> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{decimals}");
    if digits.is_empty() || digits.len() > 18 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let scale = 10_i64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    Some(Number::new(digits.parse().ok()?, scale))
}
