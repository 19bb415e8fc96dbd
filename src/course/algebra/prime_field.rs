//! Rational functions that are too large to expand are compared at random points of the field of
//! the integers modulo a large prime (Schwartz 1980, Zippel 1979): a difference is proven, and
//! equality wrong with a chance below 2^-80.

use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

use crate::base::dice::Dice;

use super::{
    ast::{Node, Rational},
    evaluate::{Point, exact},
};

/// The Mersenne prime 2^61 - 1.
pub(super) const PRIME: u64 = (1 << 61) - 1;

/// The product.
pub(super) fn mul(one: u64, other: u64) -> u64 {
    ((u128::from(one) * u128::from(other)) % u128::from(PRIME)) as u64
}

/// The sum.
pub(super) fn add(one: u64, other: u64) -> u64 {
    (one + other) % PRIME
}

/// The opposite.
pub(super) fn negative(one: u64) -> u64 {
    (PRIME - one) % PRIME
}

/// The power.
pub(super) fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut found, mut square) = (1, base);
    while exponent > 0 {
        if exponent & 1 == 1 {
            found = mul(found, square);
        }
        square = mul(square, square);
        exponent >>= 1;
    }
    found
}

/// 1 divided by it; `None` for 0.
pub(super) fn recip(one: u64) -> Option<u64> {
    (one != 0).then(|| power(one, PRIME - 2))
}

/// A rational number; `None` if its denominator is 0 in the field.
pub(super) fn rational(value: &Rational) -> Option<u64> {
    let reduced = |whole: &BigInt| {
        let prime = BigInt::from(PRIME);
        let rest = whole % &prime;
        let rest = if rest < BigInt::zero() {
            rest + prime
        } else {
            rest
        };
        rest.to_u64()
    };
    Some(mul(
        reduced(value.numer())?,
        recip(reduced(value.denom())?)?,
    ))
}

/// Whether two rational functions are the same; `None` if one is something else, or undefined.
pub(super) fn is_same(one: &Node, other: &Node) -> Option<bool> {
    let mut names = one.variables();
    names.extend(other.variables());
    let mut dice = Dice::new(0x6669_656c);
    for _ in 0..3 {
        let mut point: Vec<(String, u64)> = Vec::new();
        for name in &names {
            if !point.iter().any(|(known, _)| known == name) {
                point.push((name.clone(), dice.below(PRIME)));
            }
        }
        if value(one, &point)? != value(other, &point)? {
            return Some(false);
        }
    }
    Some(true)
}

fn value(node: &Node, point: &[(String, u64)]) -> Option<u64> {
    match node {
        Node::Number(value, _) => rational(value),
        Node::Variable(name) => point
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| *value),
        Node::Sum(terms) => terms
            .iter()
            .try_fold(0, |sum, term| Some(add(sum, value(term, point)?))),
        Node::Negative(inner) => value(inner, point).map(negative),
        Node::Product(factors) => factors.iter().try_fold(1, |product, factor| {
            Some(mul(product, value(factor, point)?))
        }),
        Node::Quotient(over, under) => Some(mul(value(over, point)?, recip(value(under, point)?)?)),
        Node::Power(base, exponent) => {
            let base = value(base, point)?;
            let exponent = exact(exponent, &Point::new())?;
            let count = exponent
                .is_integer()
                .then(|| exponent.numer().to_i64())
                .flatten()?;
            let power = power(base, count.unsigned_abs());
            if base == 0 && count <= 0 {
                return None;
            }
            if count < 0 { recip(power) } else { Some(power) }
        }
        Node::Percent(inner) => Some(mul(value(inner, point)?, recip(100)?)),
        _ => None,
    }
}
