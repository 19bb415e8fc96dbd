//! The value of an expression at a point: exact where it is rational, else as an interval.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{
    ast::{Function, Node, Rational},
    interval_arithmetic::{Arithmetic, Interval},
    kernel::small_whole,
    limits,
    polynomial::size,
};

/// A value for each variable.
pub type Point = BTreeMap<String, Rational>;

/// The exact value, where sums, products, quotients and whole powers of rational numbers give one
/// of moderate size.
pub fn exact(node: &Node, point: &Point) -> Option<Rational> {
    let value = match node {
        Node::Number(value, _) => value.clone(),
        Node::Variable(name) => point.get(name)?.clone(),
        Node::Sum(terms) => {
            let mut sum = Rational::zero();
            for term in terms {
                sum += exact(term, point)?;
            }
            sum
        }
        Node::Negative(inner) => -exact(inner, point)?,
        Node::Product(factors) => {
            let mut product = Rational::one();
            for factor in factors {
                product *= exact(factor, point)?;
                moderate(&product)?;
            }
            product
        }
        Node::Quotient(over, under) => {
            let under = exact(under, point)?;
            if under.is_zero() {
                return None;
            }
            exact(over, point)? / under
        }
        Node::Power(base, exponent) => {
            let base = exact(base, point)?;
            let exponent = small_whole(&exact(exponent, point)?)?;
            if base.is_zero() && exponent <= 0 {
                return None;
            }
            let count = exponent.unsigned_abs();
            if count.checked_mul(size(&base))? > limits::BITS {
                return None;
            }
            let power = num_traits::pow(base, count as usize);
            if exponent < 0 { power.recip() } else { power }
        }
        Node::Call(Function::Abs, inner) => exact(inner, point)?.abs(),
        Node::Percent(inner) => exact(inner, point)? / Rational::from_integer(100.into()),
        _ => return None,
    };
    moderate(&value)?;
    Some(value)
}

fn moderate(value: &Rational) -> Option<()> {
    (size(value) <= limits::BITS).then_some(())
}

/// An interval that holds the value; `None` where it is undefined, too large, or cannot be told
/// from undefined.
pub fn enclose(node: &Node, point: &Point, arithmetic: &Arithmetic) -> Option<Interval> {
    let part = |node: &Node| enclose(node, point, arithmetic);
    match node {
        Node::Number(value, _) => Some(arithmetic.rational(value)),
        Node::Variable(name) => Some(arithmetic.rational(point.get(name)?)),
        Node::Pi => Some(arithmetic.pi()),
        Node::E => arithmetic.exponential(&arithmetic.rational(&Rational::one())),
        Node::Sum(terms) => {
            let mut sum = arithmetic.rational(&Rational::zero());
            for term in terms {
                sum = arithmetic.add(&sum, &part(term)?)?;
            }
            Some(sum)
        }
        Node::Negative(inner) => Some(part(inner)?.negated()),
        Node::Product(factors) => {
            let mut product = arithmetic.rational(&Rational::one());
            for factor in factors {
                product = arithmetic.mul(&product, &part(factor)?)?;
            }
            Some(product)
        }
        Node::Quotient(over, under) => arithmetic.div(&part(over)?, &part(under)?),
        Node::Power(base, exponent) => power(base, exponent, point, arithmetic),
        Node::Root(index, inner) => arithmetic.root(&part(inner)?, *index),
        Node::Log(base, inner) => {
            let under = arithmetic.logarithm(&part(base)?)?;
            arithmetic.div(&arithmetic.logarithm(&part(inner)?)?, &under)
        }
        Node::Call(function, inner) => call(*function, &part(inner)?, arithmetic),
        Node::Factorial(inner) => {
            let count =
                small_whole(&exact(inner, point)?).filter(|count| (0..=200).contains(count))?;
            let product = (1..=count).fold(BigInt::one(), |product, n| product * n);
            Some(arithmetic.rational(&Rational::from_integer(product)))
        }
        Node::Percent(inner) => {
            let hundred = arithmetic.rational(&Rational::from_integer(100.into()));
            arithmetic.div(&part(inner)?, &hundred)
        }
    }
}

fn power(base: &Node, exponent: &Node, point: &Point, arithmetic: &Arithmetic) -> Option<Interval> {
    if *base == Node::E {
        return arithmetic.exponential(&enclose(exponent, point, arithmetic)?);
    }
    let value = enclose(base, point, arithmetic)?;
    if let Some(exponent) = exact(exponent, point) {
        if let Some(whole) = small_whole(&exponent) {
            return arithmetic.power(&value, whole);
        }
        let (count, index) = (exponent.numer().to_i64()?, exponent.denom().to_u32());
        if let Some(index) = index.filter(|index| *index <= 12) {
            return arithmetic.power(&arithmetic.root(&value, index)?, count);
        }
    }
    let exponent = enclose(exponent, point, arithmetic)?;
    arithmetic.exponential(&arithmetic.mul(&exponent, &arithmetic.logarithm(&value)?)?)
}

fn call(function: Function, x: &Interval, arithmetic: &Arithmetic) -> Option<Interval> {
    let one = arithmetic.rational(&Rational::one());
    let both = |sign: bool| -> Option<Interval> {
        let (up, down) = (
            arithmetic.exponential(x)?,
            arithmetic.exponential(&x.negated())?,
        );
        arithmetic.add(&up, &if sign { down } else { down.negated() })
    };
    let two = arithmetic.rational(&Rational::from_integer(2.into()));
    match function {
        Function::Abs => Some(arithmetic.abs(x)),
        Function::Ln => arithmetic.logarithm(x),
        Function::Sign => {
            let sign = arithmetic.sign(x)?;
            Some(arithmetic.rational(&Rational::from_integer(sign.into())))
        }
        Function::Floor => step(x, false, arithmetic),
        Function::Ceiling => step(x, true, arithmetic),
        Function::Sin => Some(arithmetic.sine_cosine(x)?.0),
        Function::Cos => Some(arithmetic.sine_cosine(x)?.1),
        Function::Tan => {
            let (sin, cos) = arithmetic.sine_cosine(x)?;
            arithmetic.div(&sin, &cos)
        }
        Function::Cot => {
            let (sin, cos) = arithmetic.sine_cosine(x)?;
            arithmetic.div(&cos, &sin)
        }
        Function::Sec => arithmetic.div(&one, &arithmetic.sine_cosine(x)?.1),
        Function::Csc => arithmetic.div(&one, &arithmetic.sine_cosine(x)?.0),
        Function::Asin => arithmetic.arcsine(x),
        Function::Acos => {
            let right = arithmetic.div(&arithmetic.pi(), &two)?;
            arithmetic.add(&right, &arithmetic.arcsine(x)?.negated())
        }
        Function::Atan => arithmetic.arctangent(x),
        Function::Sinh => arithmetic.div(&both(false)?, &two),
        Function::Cosh => arithmetic.div(&both(true)?, &two),
        Function::Tanh => arithmetic.div(&both(false)?, &both(true)?),
    }
}

/// The next whole number down or up; `None` if the interval holds a whole number inside.
fn step(x: &Interval, up: bool, arithmetic: &Arithmetic) -> Option<Interval> {
    let floor = |value: &BigInt| value >> arithmetic.bits;
    let (lo, hi) = match up {
        false => (floor(&x.lo), floor(&x.hi)),
        true => (-floor(&-&x.lo), -floor(&-&x.hi)),
    };
    (lo == hi).then(|| arithmetic.rational(&Rational::from_integer(lo)))
}
