//! What a canonical form is built over: variables, constants, roots, powers, functions, each with
//! arguments in canonical form.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{
    ast::{Function, Rational},
    polynomial::Polynomial,
};

/// A kernel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kernel {
    /// A variable.
    Variable(String),
    /// The number π.
    Pi,
    /// The number e.
    E,
    /// A root; of a number only if that is prime.
    Root(u32, Rc<Canonical>),
    /// A power whose exponent is one term with the coefficient 1, or a number between 0 and 1.
    Power(Rc<Canonical>, Rc<Canonical>),
    /// A function's value.
    Call(Function, Rc<Canonical>),
    /// A factorial.
    Factorial(Rc<Canonical>),
}

/// A quotient of two polynomials in kernels. The denominator's content is 1 and its first
/// coefficient positive. Equal values may still differ in a common factor: compare with
/// [`super::canonical::is_same`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Canonical {
    /// The numerator.
    pub over: Polynomial<Kernel>,
    /// The denominator, never 0.
    pub under: Polynomial<Kernel>,
}

impl Canonical {
    /// A number.
    pub fn number(value: Rational) -> Self {
        Self {
            over: Polynomial::number(value),
            under: Polynomial::one(),
        }
    }

    /// A kernel.
    pub fn kernel(kernel: Kernel) -> Self {
        Self {
            over: Polynomial::atom(kernel),
            under: Polynomial::one(),
        }
    }

    /// Its value, if it is a rational number.
    pub fn constant(&self) -> Option<Rational> {
        let (over, under) = (self.over.constant()?, self.under.constant()?);
        (!under.is_zero()).then(|| over / under)
    }

    /// All kernels of numerator and denominator.
    pub fn kernels(&self) -> Vec<Kernel> {
        let mut found = self.over.atoms();
        found.extend(self.under.atoms());
        found.sort();
        found.dedup();
        found
    }

    /// Whether its kernels are variables: two such forms are equal only if they are the same
    /// rational function.
    pub fn is_rational_function(&self) -> bool {
        self.kernels()
            .iter()
            .all(|kernel| matches!(kernel, Kernel::Variable(_)))
    }
}

/// The prime factors of a positive whole number with their exponents. What has no factor below
/// 1000 counts as prime.
pub fn factors(value: &BigInt) -> Vec<(BigInt, u32)> {
    let mut found = Vec::new();
    let mut rest = value.clone();
    let mut divisor = 2_u32;
    while divisor < 1000 && !rest.is_one() {
        let mut count = 0;
        while (&rest % divisor).is_zero() {
            rest /= divisor;
            count += 1;
        }
        if count > 0 {
            found.push((BigInt::from(divisor), count));
        }
        divisor += 1;
    }
    if rest > BigInt::one() {
        found.push((rest, 1));
    }
    found
}

/// The `index`-th root of a positive rational number: the rational part, and under it for each
/// prime the power `0 < p/index < 1` in lowest terms: (prime, p, index).
pub fn root_parts(value: &Rational, index: u32) -> (Rational, Vec<(BigInt, u32, u32)>) {
    let mut outside = Rational::one();
    let mut inside = Vec::new();
    let over = factors(value.numer())
        .into_iter()
        .map(|(prime, count)| (prime, i64::from(count)));
    let under = factors(value.denom())
        .into_iter()
        .map(|(prime, count)| (prime, -i64::from(count)));
    for (prime, count) in over.chain(under) {
        let whole = count.div_euclid(i64::from(index));
        let rest = count.rem_euclid(i64::from(index)) as u32;
        let power = num_traits::pow(
            Rational::from_integer(prime.clone()),
            whole.unsigned_abs() as usize,
        );
        outside *= if whole < 0 { power.recip() } else { power };
        if rest > 0 {
            let divisor = num_integer::gcd(rest, index);
            inside.push((prime, rest / divisor, index / divisor));
        }
    }
    (outside, inside)
}

/// A whole number as `i64`, if it is one and fits.
pub fn small_whole(value: &Rational) -> Option<i64> {
    value.is_integer().then(|| value.numer().to_i64()).flatten()
}

/// Whether a rational number is negative.
pub fn is_negative(value: &Rational) -> bool {
    value.numer().is_negative()
}
