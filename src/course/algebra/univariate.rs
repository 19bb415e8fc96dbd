//! Polynomials in one variable over the rational numbers: real roots and irreducibility.
//! Coefficients stand lowest first.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{ast::Rational, limits};

/// Coefficients, lowest first; the last is not 0.
pub type Coefficients = Vec<Rational>;

/// Binary places to which a root is known.
const PLACES: u32 = 100;

/// Without leading zeros.
pub fn trimmed(mut polynomial: Coefficients) -> Coefficients {
    while polynomial.last().is_some_and(Zero::is_zero) {
        polynomial.pop();
    }
    polynomial
}

/// The value at a point.
pub fn value(polynomial: &[Rational], x: &Rational) -> Rational {
    let step = |sum: Rational, coefficient: &Rational| sum * x + coefficient;
    polynomial.iter().rev().fold(Rational::zero(), step)
}

/// The sign of a polynomial with whole coefficients at a point: -1, 0 or 1. Whole numbers only, so
/// that nothing is brought to lowest terms.
fn sign(polynomial: &[Rational], x: &Rational) -> i32 {
    let (mut sum, mut scale) = (BigInt::zero(), BigInt::one());
    for coefficient in polynomial.iter().rev() {
        sum = sum * x.numer() + coefficient.numer() * &scale;
        scale *= x.denom();
    }
    match sum.sign() {
        num_bigint::Sign::Minus => -1,
        num_bigint::Sign::NoSign => 0,
        num_bigint::Sign::Plus => 1,
    }
}

fn derivative(polynomial: &[Rational]) -> Coefficients {
    let terms = polynomial.iter().enumerate().skip(1);
    terms
        .map(|(power, value)| value * Rational::from_integer(power.into()))
        .collect()
}

/// Quotient and remainder; the divisor is not 0.
pub fn divided(polynomial: &[Rational], by: &[Rational]) -> (Coefficients, Coefficients) {
    let mut rest = polynomial.to_vec();
    let Some(lead) = by.last() else {
        return (vec![], rest);
    };
    let mut quotient = vec![Rational::zero(); (rest.len() + 1).saturating_sub(by.len())];
    while rest.len() >= by.len() {
        let shift = rest.len() - by.len();
        let factor = rest.last().map_or_else(Rational::zero, |last| last / lead);
        for (at, coefficient) in by.iter().enumerate() {
            rest[shift + at] -= coefficient * &factor;
        }
        quotient[shift] = factor;
        rest.pop();
        rest = trimmed(rest);
    }
    (quotient, rest)
}

/// The polynomial with whole coefficients that have no common factor; signs are kept.
pub fn primitive(polynomial: &[Rational]) -> Coefficients {
    let under = polynomial
        .iter()
        .fold(BigInt::one(), |lcm, value| lcm.lcm(value.denom()));
    let over = polynomial
        .iter()
        .fold(BigInt::zero(), |gcd, value| gcd.gcd(value.numer()));
    if over.is_zero() {
        return vec![];
    }
    let factor = Rational::new(under, over);
    polynomial.iter().map(|value| value * &factor).collect()
}

/// The greatest common divisor.
pub fn gcd(one: &[Rational], other: &[Rational]) -> Coefficients {
    let (mut one, mut other) = (primitive(one), primitive(other));
    while !other.is_empty() {
        let rest = divided(&one, &other).1;
        (one, other) = (other, primitive(&rest));
    }
    one
}

/// Without repeated factors.
pub fn square_free(polynomial: &[Rational]) -> Coefficients {
    let repeated = gcd(polynomial, &derivative(polynomial));
    if repeated.len() < 2 {
        return primitive(polynomial);
    }
    primitive(&divided(polynomial, &repeated).0)
}

/// The real roots in ascending order, each once: exact where rational, else within 2^-100.
/// `None` if the degree is too high or it is 0 everywhere.
pub fn real_roots(polynomial: &[Rational]) -> Option<Vec<Rational>> {
    let polynomial = square_free(&trimmed(polynomial.to_vec()));
    if polynomial.is_empty() || polynomial.len() > limits::DEGREE + 1 {
        return None;
    }
    let chain = sturm(&polynomial);
    let bound = bound(&polynomial);
    let mut open = vec![(-bound.clone(), bound)];
    let mut found = Vec::new();
    let mut steps = 0;
    while let Some((lo, hi)) = open.pop() {
        steps += 1;
        if steps > 2_000 {
            return None;
        }
        // Roots in (lo, hi].
        match changes(&chain, &lo) - changes(&chain, &hi) {
            0 => {}
            1 => found.push(refined(&polynomial, lo, hi)),
            _ => {
                let middle = (&lo + &hi) / Rational::from_integer(2.into());
                open.push((lo, middle.clone()));
                open.push((middle, hi));
            }
        }
    }
    found.sort();
    Some(found)
}

/// Cauchy's bound, rounded up to a power of two.
fn bound(polynomial: &[Rational]) -> Rational {
    let lead = polynomial
        .last()
        .cloned()
        .unwrap_or_else(Rational::one)
        .abs();
    let largest = polynomial
        .iter()
        .map(Signed::abs)
        .max()
        .unwrap_or_else(Rational::zero);
    let bits = (largest / lead + Rational::one())
        .ceil()
        .to_integer()
        .bits();
    Rational::from_integer(BigInt::one() << (bits + 1))
}

fn sturm(polynomial: &[Rational]) -> Vec<Coefficients> {
    let mut chain = vec![polynomial.to_vec(), primitive(&derivative(polynomial))];
    while let [.., before, last] = chain.as_slice()
        && !last.is_empty()
    {
        let rest = divided(before, last).1;
        let next: Coefficients = primitive(&rest).into_iter().map(|value| -value).collect();
        chain.push(next);
    }
    chain.retain(|part| !part.is_empty());
    chain
}

fn changes(chain: &[Coefficients], x: &Rational) -> i64 {
    let signs: Vec<i32> = chain
        .iter()
        .map(|part| sign(part, x))
        .filter(|sign| *sign != 0)
        .collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count() as i64
}

/// The one root in (lo, hi].
fn refined(polynomial: &[Rational], mut lo: Rational, mut hi: Rational) -> Rational {
    let above = sign(polynomial, &hi);
    if above == 0 {
        return hi;
    }
    let half = Rational::new(1.into(), 2.into());
    let width = Rational::new(BigInt::one(), BigInt::one() << PLACES);
    let mut steps = 0;
    while &hi - &lo > width {
        steps += 1;
        let middle = (&lo + &hi) * &half;
        match sign(polynomial, &middle) {
            0 => return middle,
            found if found == above => hi = middle,
            _ => lo = middle,
        }
        if steps == 40 {
            let simple = simplest(&lo, &hi);
            if sign(polynomial, &simple) == 0 {
                return simple;
            }
        }
    }
    let simple = simplest(&lo, &hi);
    if sign(polynomial, &simple) == 0 {
        simple
    } else {
        (lo + hi) * half
    }
}

/// The number with the smallest denominator between two others (continued fractions).
pub fn simplest(lo: &Rational, hi: &Rational) -> Rational {
    let (mut lo, mut hi) = (lo.clone(), hi.clone());
    let mut parts = Vec::new();
    for _ in 0..200 {
        let floor = lo.floor();
        if floor == lo || floor < hi.floor() {
            let last = if floor == lo {
                floor
            } else {
                floor + Rational::one()
            };
            let back = |found: Rational, part: &Rational| part + found.recip();
            return parts.iter().rev().fold(last, |found, part| {
                if found.is_zero() {
                    found
                } else {
                    back(found, part)
                }
            });
        }
        let (next_lo, next_hi) = ((&hi - &floor).recip(), (&lo - &floor).recip());
        parts.push(floor);
        (lo, hi) = (next_lo, next_hi);
    }
    lo
}

/// Whether it has no factor of lower degree over the rational numbers. A degree above 10 counts as
/// irreducible if it has no repeated factor and no rational root.
pub fn is_irreducible(polynomial: &[Rational]) -> bool {
    let polynomial = primitive(&trimmed(polynomial.to_vec()));
    let degree = polynomial.len().saturating_sub(1);
    if degree < 2 {
        return degree == 1;
    }
    if square_free(&polynomial).len() < polynomial.len() {
        return false;
    }
    let roots = real_roots(&polynomial).unwrap_or_default();
    if roots.iter().any(|root| value(&polynomial, root).is_zero()) {
        return false;
    }
    degree <= 3 || degree > 10 || !has_factor(&polynomial)
}

/// Whether some of the complex roots make a factor with whole coefficients: candidates come from
/// approximate roots, and an exact division decides.
fn has_factor(polynomial: &[Rational]) -> bool {
    let Some(roots) = complex_roots(polynomial) else {
        return false;
    };
    let lead = polynomial
        .last()
        .and_then(ToPrimitive::to_f64)
        .unwrap_or(1.0);
    (1_u32..1 << roots.len()).any(|chosen| {
        let count = chosen.count_ones() as usize;
        if count < 2 || count > roots.len() / 2 {
            return false;
        }
        let mut product = vec![(lead, 0.0)];
        for (at, root) in roots.iter().enumerate() {
            if chosen >> at & 1 == 1 {
                product = with_root(&product, *root);
            }
        }
        let whole = |(re, im): &(f64, f64)| {
            let near = libm::round(*re);
            let tolerance = 1e-4 * libm::fabs(*re).max(1.0);
            let fits = libm::fabs(re - near) < tolerance && libm::fabs(*im) < tolerance;
            fits.then(|| Rational::from_float(near)).flatten()
        };
        let candidate: Option<Coefficients> = product.iter().map(whole).collect();
        candidate.is_some_and(|candidate| {
            let candidate = primitive(&trimmed(candidate));
            candidate.len() == count + 1 && divided(polynomial, &candidate).1.is_empty()
        })
    })
}

type Complex = (f64, f64);

fn times(one: Complex, other: Complex) -> Complex {
    (
        one.0 * other.0 - one.1 * other.1,
        one.0 * other.1 + one.1 * other.0,
    )
}

/// The polynomial times `x - root`.
fn with_root(polynomial: &[Complex], root: Complex) -> Vec<Complex> {
    let mut found = vec![(0.0, 0.0); polynomial.len() + 1];
    for (at, coefficient) in polynomial.iter().enumerate() {
        let product = times(*coefficient, root);
        found[at + 1].0 += coefficient.0;
        found[at + 1].1 += coefficient.1;
        found[at].0 -= product.0;
        found[at].1 -= product.1;
    }
    found
}

/// All complex roots (Durand 1960, Kerner 1966).
fn complex_roots(polynomial: &[Rational]) -> Option<Vec<Complex>> {
    let lead = polynomial.last()?;
    let monic: Option<Vec<f64>> = polynomial
        .iter()
        .map(|value| (value / lead).to_f64())
        .collect();
    let monic = monic?;
    let degree = monic.len() - 1;
    let radius = 1.0
        + monic
            .iter()
            .fold(0.0, |most: f64, value| most.max(libm::fabs(*value)));
    let radius = libm::pow(radius, 1.0 / degree as f64);
    let start = |k: usize| {
        let angle = 0.4 + core::f64::consts::TAU * k as f64 / degree as f64;
        (radius * libm::cos(angle), radius * libm::sin(angle))
    };
    let mut roots: Vec<Complex> = (0..degree).map(start).collect();
    for _ in 0..200 {
        for k in 0..degree {
            let root = roots[k];
            let horner = |sum: Complex, value: &f64| {
                let product = times(sum, root);
                (product.0 + value, product.1)
            };
            let over = monic.iter().rev().fold((0.0, 0.0), horner);
            let others = roots.iter().enumerate().filter(|(at, _)| *at != k);
            let under = others.fold((1.0, 0.0), |product, (_, other)| {
                times(product, (root.0 - other.0, root.1 - other.1))
            });
            let size = under.0 * under.0 + under.1 * under.1;
            let step = times(over, (under.0 / size, -under.1 / size));
            if !(step.0.is_finite() && step.1.is_finite()) {
                return None;
            }
            roots[k] = (root.0 - step.0, root.1 - step.1);
        }
    }
    Some(roots)
}
