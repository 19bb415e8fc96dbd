//! Polynomials in any number of atoms over the rational numbers, expanded and sorted: equal
//! polynomials are equal values of this type.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::{ast::Rational, limits};

/// Why an expression has no canonical form here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It has no value anywhere: a division by zero, an even root of a negative number.
    Undefined,
    /// It is too large to expand; its value is not decided.
    TooLarge,
}

/// Atoms and their exponents, sorted by atom, no exponent 0.
pub type Monomial<A> = Vec<(A, u32)>;

/// A polynomial in atoms `A`. No coefficient is 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Polynomial<A: Ord>(BTreeMap<Monomial<A>, Rational>);

/// Counts the steps of a computation, so that it ends in time.
#[derive(Debug)]
pub struct Steps(u32);

impl Default for Steps {
    fn default() -> Self {
        Self(limits::STEPS)
    }
}

impl Steps {
    /// Takes so many steps.
    ///
    /// # Errors
    /// If none are left.
    pub fn take(&mut self, count: usize) -> Result<(), Trouble> {
        let count = u32::try_from(count).map_err(|_| Trouble::TooLarge)?;
        self.0 = self.0.checked_sub(count).ok_or(Trouble::TooLarge)?;
        Ok(())
    }
}

impl<A: Ord + Clone> Polynomial<A> {
    /// A number.
    pub fn number(value: Rational) -> Self {
        let mut found = Self(BTreeMap::new());
        found.add_term(vec![], value);
        found
    }

    /// 0
    pub fn zero() -> Self {
        Self(BTreeMap::new())
    }

    /// 1
    pub fn one() -> Self {
        Self::number(Rational::one())
    }

    /// An atom.
    pub fn atom(atom: A) -> Self {
        Self(BTreeMap::from([(vec![(atom, 1)], Rational::one())]))
    }

    /// The terms, sorted.
    pub fn terms(&self) -> impl DoubleEndedIterator<Item = (&Monomial<A>, &Rational)> {
        self.0.iter()
    }

    /// The number of terms.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// Its value, if it has no atoms.
    pub fn constant(&self) -> Option<Rational> {
        match self.0.len() {
            0 => Some(Rational::zero()),
            1 => self.0.get(&vec![]).cloned(),
            _ => None,
        }
    }

    /// Adds one term.
    pub fn add_term(&mut self, monomial: Monomial<A>, coefficient: Rational) {
        if coefficient.is_zero() {
            return;
        }
        let sum = self.0.remove(&monomial).unwrap_or_else(Rational::zero) + coefficient;
        if !sum.is_zero() {
            self.0.insert(monomial, sum);
        }
    }

    /// The sum.
    pub fn plus(&self, other: &Self) -> Self {
        let mut found = self.clone();
        for (monomial, coefficient) in &other.0 {
            found.add_term(monomial.clone(), coefficient.clone());
        }
        found
    }

    /// Each coefficient multiplied.
    pub fn scaled(&self, by: &Rational) -> Self {
        let mut found = self.clone();
        if by.is_zero() {
            return Self::zero();
        }
        found
            .0
            .values_mut()
            .for_each(|coefficient| *coefficient *= by);
        found
    }

    /// The product.
    ///
    /// # Errors
    /// If it is too large.
    pub fn times(&self, other: &Self, steps: &mut Steps) -> Result<Self, Trouble> {
        steps.take(1 + self.count() * other.count() * (self.weight() + other.weight()))?;
        let mut found = Self::zero();
        for (one, first) in &self.0 {
            for (another, second) in &other.0 {
                let coefficient = first * second;
                if size(&coefficient) > limits::BITS {
                    return Err(Trouble::TooLarge);
                }
                found.add_term(multiplied(one, another)?, coefficient);
            }
            if found.count() > limits::TERMS {
                return Err(Trouble::TooLarge);
            }
        }
        Ok(found)
    }

    /// How costly a term is to multiply: by the atoms of the first one, and by the most digits,
    /// squared, because a fraction is brought to lowest terms after each product.
    fn weight(&self) -> usize {
        let first = self.0.keys().next_back();
        let digits = self.0.values().map(size).max().unwrap_or(0) / 256;
        1 + first.map_or(0, Vec::len) + (digits * digits) as usize
    }

    /// The power.
    ///
    /// # Errors
    /// If it is too large.
    pub fn power(&self, exponent: u32, steps: &mut Steps) -> Result<Self, Trouble> {
        let limit = if self.count() > 1 {
            limits::EXPONENT
        } else {
            4 * limits::BITS as u32
        };
        if exponent > limit {
            return Err(Trouble::TooLarge);
        }
        let (mut found, mut square, mut rest) = (Self::one(), self.clone(), exponent);
        while rest > 0 {
            if rest & 1 == 1 {
                found = found.times(&square, steps)?;
            }
            rest >>= 1;
            if rest > 0 {
                square = square.times(&square, steps)?;
            }
        }
        Ok(found)
    }

    /// The atoms, sorted, each once.
    pub fn atoms(&self) -> Vec<A> {
        let atoms = self.0.keys().flatten().map(|(atom, _)| atom.clone());
        let mut found: Vec<A> = atoms.collect();
        found.sort();
        found.dedup();
        found
    }

    /// The positive number that leaves whole coefficients without a common factor; 1 for 0.
    pub fn content(&self) -> Rational {
        let over = self
            .0
            .values()
            .fold(BigInt::zero(), |gcd, value| gcd.gcd(value.numer()));
        let under = self
            .0
            .values()
            .fold(BigInt::one(), |lcm, value| lcm.lcm(value.denom()));
        if over.is_zero() {
            return Rational::one();
        }
        Rational::new(over.abs(), under)
    }

    /// The atoms that every term holds, each with its least exponent.
    pub fn common(&self) -> Monomial<A> {
        let mut terms = self.0.keys();
        let mut found = terms.next().cloned().unwrap_or_default();
        for term in terms {
            found.retain_mut(|(atom, least)| {
                let own = term.iter().find(|(other, _)| other == atom);
                *least = own.map_or(0, |(_, exponent)| *exponent).min(*least);
                *least > 0
            });
        }
        found
    }

    /// Divided by a monomial that every term holds.
    pub fn without(&self, common: &Monomial<A>) -> Self {
        let divided = |monomial: &Monomial<A>| -> Monomial<A> {
            let rest = monomial.iter().map(|(atom, exponent)| {
                let taken = common.iter().find(|(other, _)| other == atom);
                (
                    atom.clone(),
                    exponent - taken.map_or(0, |(_, count)| *count),
                )
            });
            rest.filter(|(_, exponent)| *exponent > 0).collect()
        };
        let terms = self.0.iter();
        Self(
            terms
                .map(|(monomial, value)| (divided(monomial), value.clone()))
                .collect(),
        )
    }

    /// The coefficients of one atom's powers, lowest first, if no other atom occurs.
    pub fn univariate(&self, atom: &A) -> Option<Vec<Rational>> {
        let mut found: Vec<Rational> = Vec::new();
        for (monomial, coefficient) in &self.0 {
            let exponent = match monomial.as_slice() {
                [] => 0,
                [(own, exponent)] if own == atom => *exponent as usize,
                _ => return None,
            };
            if exponent > 4 * limits::DEGREE {
                return None;
            }
            if found.len() <= exponent {
                found.resize(exponent + 1, Rational::zero());
            }
            found[exponent] = coefficient.clone();
        }
        Some(found)
    }

    /// The highest exponent of an atom.
    pub fn degree(&self, atom: &A) -> u32 {
        let exponents = self.0.keys().flatten().filter(|(own, _)| own == atom);
        exponents.map(|(_, exponent)| *exponent).max().unwrap_or(0)
    }

    /// The coefficients of one atom's powers, lowest first, as polynomials in the others.
    pub fn coefficients(&self, atom: &A) -> Vec<Self> {
        let mut found = vec![Self::zero(); self.degree(atom) as usize + 1];
        for (monomial, coefficient) in &self.0 {
            let own = monomial.iter().find(|(other, _)| other == atom);
            let exponent = own.map_or(0, |(_, exponent)| *exponent as usize);
            let rest = monomial.iter().filter(|(other, _)| other != atom).cloned();
            found[exponent].add_term(rest.collect(), coefficient.clone());
        }
        found
    }
}

fn multiplied<A: Ord + Clone>(
    one: &Monomial<A>,
    other: &Monomial<A>,
) -> Result<Monomial<A>, Trouble> {
    let mut found = one.clone();
    for (atom, exponent) in other {
        match found.binary_search_by(|(own, _)| own.cmp(atom)) {
            Ok(at) => {
                let sum = found[at]
                    .1
                    .checked_add(*exponent)
                    .ok_or(Trouble::TooLarge)?;
                found[at].1 = sum;
            }
            Err(at) => found.insert(at, (atom.clone(), *exponent)),
        }
    }
    Ok(found)
}

/// The bits of numerator and denominator together.
pub fn size(value: &Rational) -> u64 {
    value.numer().bits() + value.denom().bits()
}
