//! Common factors and irreducibility of polynomials in several kernels, by giving all kernels but
//! one a value (Hilbert's irreducibility theorem; Zippel 1979 for common factors).

use num_traits::Zero;

use crate::base::dice::Dice;

use super::{
    ast::Rational,
    kernel::Kernel,
    limits,
    polynomial::Polynomial,
    prime_field as field,
    univariate::{Coefficients, is_irreducible as is_irreducible_in_one, trimmed},
};

type Poly = Polynomial<Kernel>;

/// Whether two polynomials share a factor that is not a number. Decided modulo a prime at random
/// points: wrong with a chance below 2^-50.
pub(super) fn share_factor(one: &Poly, other: &Poly) -> bool {
    let shared: Vec<Kernel> = one
        .atoms()
        .into_iter()
        .filter(|atom| other.degree(atom) > 0)
        .collect();
    shared.iter().any(|atom| {
        let reduce = |polynomial: &Poly| modular(polynomial, atom);
        match (reduce(one), reduce(other)) {
            (Some(one), Some(other)) => modular_gcd_degree(one, other) > 0,
            _ => false,
        }
    })
}

/// The coefficients of an atom's powers modulo the prime, lowest first, with random values for the
/// other atoms.
fn modular(polynomial: &Poly, atom: &Kernel) -> Option<Vec<u64>> {
    let mut found = vec![0; polynomial.degree(atom) as usize + 1];
    for (monomial, coefficient) in polynomial.terms() {
        let mut value = field::rational(coefficient)?;
        let mut exponent = 0;
        for (own, count) in monomial {
            if own == atom {
                exponent = *count as usize;
            } else {
                let seed = crate::base::hash::fnv1a(format!("{own:?}").bytes());
                let random = Dice::new(seed).below(field::PRIME);
                value = field::mul(value, field::power(random, u64::from(*count)));
            }
        }
        found[exponent] = field::add(found[exponent], value);
    }
    while found.last() == Some(&0) {
        found.pop();
    }
    Some(found)
}

fn modular_gcd_degree(mut one: Vec<u64>, mut other: Vec<u64>) -> usize {
    while let Some(lead) = other.last().copied() {
        let Some(inverse) = field::recip(lead) else {
            return 0;
        };
        while one.len() >= other.len() {
            let shift = one.len() - other.len();
            let factor = field::mul(one[one.len() - 1], inverse);
            for (at, coefficient) in other.iter().enumerate() {
                let product = field::mul(*coefficient, factor);
                one[shift + at] = field::add(one[shift + at], field::negative(product));
            }
            while one.last() == Some(&0) {
                one.pop();
            }
        }
        (one, other) = (other, one);
    }
    one.len().saturating_sub(1)
}

/// Whether a polynomial that is not a number has no factors but numbers. Too high degrees count as
/// irreducible.
pub(super) fn is_irreducible(polynomial: &Poly) -> bool {
    let atoms = polynomial.atoms();
    if polynomial.count() == 1 {
        return atoms.len() == 1 && polynomial.degree(&atoms[0]) == 1;
    }
    let too_high = |atom: &Kernel| polynomial.degree(atom) as usize > limits::DEGREE;
    if atoms.iter().any(too_high) || atoms.is_empty() {
        return !atoms.is_empty();
    }
    if let [atom] = atoms.as_slice() {
        let coefficients = polynomial.univariate(atom).unwrap_or_default();
        return is_irreducible_in_one(&coefficients);
    }
    // A factor without one of the kernels divides each coefficient of that kernel's powers.
    let has_content = |atom: &Kernel| {
        let coefficients = polynomial.coefficients(atom);
        let parts: Vec<&Poly> = coefficients.iter().filter(|part| !part.is_zero()).collect();
        let first = parts[0];
        !first.atoms().is_empty()
            && (parts.len() == 1 || parts[1..].iter().all(|part| share_factor(first, part)))
    };
    if atoms.iter().any(has_content) {
        return false;
    }
    let lowest = atoms.iter().min_by_key(|atom| polynomial.degree(atom));
    lowest.is_some_and(|atom| {
        (0..6).any(|trial| {
            let found = at(polynomial, atom, trial);
            // Only values that keep the degree prove anything.
            found.len() == polynomial.degree(atom) as usize + 1 && is_irreducible_in_one(&found)
        })
    })
}

/// The polynomial in one atom, with small whole numbers for the others.
fn at(polynomial: &Poly, atom: &Kernel, trial: u64) -> Coefficients {
    let mut found = vec![Rational::zero(); polynomial.degree(atom) as usize + 1];
    for (monomial, coefficient) in polynomial.terms() {
        let mut value = coefficient.clone();
        let mut exponent = 0;
        for (own, count) in monomial {
            if own == atom {
                exponent = *count as usize;
            } else {
                let seed = crate::base::hash::fnv1a(format!("{own:?}").bytes());
                let random = 2 + Dice::new(seed ^ trial).below(40) as i64;
                value *= num_traits::pow(Rational::from_integer(random.into()), *count as usize);
            }
        }
        found[exponent] += value;
    }
    trimmed(found)
}
