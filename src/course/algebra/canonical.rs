//! The canonical form of an expression: a rational function over kernels, with the exact rules of
//! roots, powers and logarithms that hold wherever both sides are defined.

use std::rc::Rc;

use num_traits::{One, ToPrimitive, Zero};

use super::{
    ast::{Node, Rational},
    kernel::{Canonical, Kernel, is_negative, small_whole},
    polynomial::{Polynomial, Steps, Trouble},
};

/// A canonical form, or why there is none.
pub type Form = Result<Canonical, Trouble>;

/// The canonical form.
///
/// # Errors
/// If the expression has no value anywhere, or is too large to expand.
pub fn canonical(node: &Node) -> Form {
    Builder::default().form(node)
}

/// Whether two canonical forms have the same value wherever both are defined. `false` proves a
/// difference for rational functions only.
///
/// # Errors
/// If the products are too large.
pub fn is_same(one: &Canonical, other: &Canonical) -> Result<bool, Trouble> {
    let mut builder = Builder::default();
    let difference = builder.minus(one, other)?;
    Ok(difference.over.is_zero())
}

/// Computes with canonical forms and counts its steps.
#[derive(Debug, Default)]
pub struct Builder {
    steps: Steps,
}

impl Builder {
    /// The canonical form of an expression.
    ///
    /// # Errors
    /// As [`canonical`].
    pub fn form(&mut self, node: &Node) -> Form {
        match node {
            Node::Number(value, _) => Ok(Canonical::number(value.clone())),
            Node::Pi => Ok(Canonical::kernel(Kernel::Pi)),
            Node::E => Ok(Canonical::kernel(Kernel::E)),
            Node::Variable(name) => Ok(Canonical::kernel(Kernel::Variable(name.clone()))),
            Node::Sum(terms) => {
                terms
                    .iter()
                    .try_fold(Canonical::number(Rational::zero()), |sum, term| {
                        let term = self.form(term)?;
                        self.plus(&sum, &term)
                    })
            }
            Node::Negative(inner) => Ok(negated(&self.form(inner)?)),
            Node::Product(factors) => {
                factors
                    .iter()
                    .try_fold(Canonical::number(Rational::one()), |product, factor| {
                        let factor = self.form(factor)?;
                        self.times(&product, &factor)
                    })
            }
            Node::Quotient(over, under) => {
                let (over, under) = (self.form(over)?, self.form(under)?);
                self.divided(&over, &under)
            }
            Node::Power(base, exponent) => {
                let (base, exponent) = (self.form(base)?, self.form(exponent)?);
                self.power(&base, &exponent)
            }
            Node::Root(index, inner) => {
                self.form(inner).and_then(|inner| self.root(&inner, *index))
            }
            Node::Log(base, inner) => {
                let (base, inner) = (self.form(base)?, self.form(inner)?);
                let (over, under) = (self.logarithm(&inner)?, self.logarithm(&base)?);
                self.divided(&over, &under)
            }
            Node::Call(function, inner) => self
                .form(inner)
                .and_then(|inner| self.call(*function, &inner)),
            Node::Factorial(inner) => factorial(&self.form(inner)?),
            Node::Percent(inner) => {
                let (inner, part) = (self.form(inner)?, Rational::new(1.into(), 100.into()));
                self.times(&inner, &Canonical::number(part))
            }
        }
    }

    fn plus(&mut self, one: &Canonical, other: &Canonical) -> Form {
        if one.under == other.under {
            return self.quotient(one.over.plus(&other.over), one.under.clone());
        }
        let first = one.over.times(&other.under, &mut self.steps)?;
        let second = other.over.times(&one.under, &mut self.steps)?;
        let under = one.under.times(&other.under, &mut self.steps)?;
        self.quotient(first.plus(&second), under)
    }

    /// The difference.
    ///
    /// # Errors
    /// If it is too large.
    pub fn minus(&mut self, one: &Canonical, other: &Canonical) -> Form {
        self.plus(one, &negated(other))
    }

    /// The product.
    ///
    /// # Errors
    /// If it is too large.
    pub fn times(&mut self, one: &Canonical, other: &Canonical) -> Form {
        let over = one.over.times(&other.over, &mut self.steps)?;
        let under = one.under.times(&other.under, &mut self.steps)?;
        self.quotient(over, under)
    }

    /// The quotient.
    ///
    /// # Errors
    /// If the divisor is 0, or it is too large.
    pub fn divided(&mut self, one: &Canonical, other: &Canonical) -> Form {
        let over = one.over.times(&other.under, &mut self.steps)?;
        let under = one.under.times(&other.over, &mut self.steps)?;
        self.quotient(over, under)
    }

    /// Puts a quotient in normal form: roots reduced, common monomials and content taken out.
    fn quotient(&mut self, over: Polynomial<Kernel>, under: Polynomial<Kernel>) -> Form {
        let (over, under) = (self.reduced(over)?, self.reduced(under)?);
        if under.is_zero() {
            return Err(Trouble::Undefined);
        }
        if over.is_zero() {
            return Ok(Canonical::number(Rational::zero()));
        }
        let (mut over, mut under) = cancelled(over, under);
        let sign = under
            .terms()
            .next_back()
            .map_or(1, |(_, value)| if is_negative(value) { -1 } else { 1 });
        let content = under.content() * Rational::from_integer(sign.into());
        over = over.scaled(&content.recip());
        under = under.scaled(&content.recip());
        if over == under {
            return Ok(Canonical::number(Rational::one()));
        }
        Ok(Canonical { over, under })
    }

    /// Replaces the n-th power of an n-th root by what stands under it.
    fn reduced(&mut self, polynomial: Polynomial<Kernel>) -> Result<Polynomial<Kernel>, Trouble> {
        let overflows = |(kernel, count): &(Kernel, u32)| match kernel {
            Kernel::Root(index, inner) if count >= index => {
                inner.under.constant().is_some_and(|value| value.is_one())
            }
            _ => false,
        };
        if !polynomial
            .terms()
            .any(|(monomial, _)| monomial.iter().any(overflows))
        {
            return Ok(polynomial);
        }
        let mut found = Polynomial::zero();
        for (monomial, coefficient) in polynomial.terms() {
            let mut rest = monomial.clone();
            let mut term = Polynomial::number(coefficient.clone());
            while let Some(at) = rest.iter().position(overflows) {
                let (kernel, count) = rest.remove(at);
                if let Kernel::Root(index, inner) = &kernel {
                    let power = inner.over.power(count / index, &mut self.steps)?;
                    term = term.times(&power, &mut self.steps)?;
                    if count % index > 0 {
                        rest.insert(at, (kernel.clone(), count % index));
                    }
                }
            }
            let mut plain = Polynomial::zero();
            plain.add_term(rest, Rational::one());
            found = found.plus(&term.times(&plain, &mut self.steps)?);
        }
        // What stood under a root may hold that root again.
        self.steps.take(1)?;
        self.reduced(found)
    }

    /// The power with a whole exponent.
    pub(super) fn whole_power(&mut self, base: &Canonical, exponent: i64) -> Form {
        let count = u32::try_from(exponent.unsigned_abs()).map_err(|_| Trouble::TooLarge)?;
        if base.over.is_zero() && exponent <= 0 {
            return Err(Trouble::Undefined);
        }
        let over = base.over.power(count, &mut self.steps)?;
        let under = base.under.power(count, &mut self.steps)?;
        if exponent < 0 {
            return self.quotient(under, over);
        }
        self.quotient(over, under)
    }

    fn power(&mut self, base: &Canonical, exponent: &Canonical) -> Form {
        if let Some(value) = exponent.constant() {
            if let Some(whole) = small_whole(&value) {
                return self.whole_power(base, whole);
            }
            if base.over.is_zero() {
                let zero = Canonical::number(Rational::zero());
                return if is_negative(&value) {
                    Err(Trouble::Undefined)
                } else {
                    Ok(zero)
                };
            }
            let whole = value.numer().to_i64().ok_or(Trouble::TooLarge)?;
            let index = value.denom().to_u32().ok_or(Trouble::TooLarge)?;
            if index <= 12 {
                let root = self.root(base, index)?;
                return self.whole_power(&root, whole);
            }
        }
        if base.constant().is_some_and(|value| value.is_one()) {
            return Ok(base.clone());
        }
        if exponent.under.constant().is_none() {
            return Ok(power_kernel(base, exponent.clone()));
        }
        self.power_by_terms(base, exponent)
    }

    /// `a^(2x + 1) = (a^x)^2 · a`
    fn power_by_terms(&mut self, base: &Canonical, exponent: &Canonical) -> Form {
        let mut found = Canonical::number(Rational::one());
        for (monomial, coefficient) in exponent.over.terms() {
            if monomial.is_empty() && !coefficient.is_integer() {
                let part = Canonical::number(coefficient.clone());
                found = self.times(&found, &power_kernel(base, part))?;
                continue;
            }
            let count = coefficient.numer().to_i64().ok_or(Trouble::TooLarge)?;
            let unit = Rational::new(1.into(), coefficient.denom().clone());
            let mut over = Polynomial::zero();
            over.add_term(monomial.clone(), unit);
            let part = Canonical {
                over,
                under: Polynomial::one(),
            };
            let unit = if monomial.is_empty() {
                base.clone()
            } else {
                power_kernel(base, part)
            };
            let power = self.whole_power(&unit, count)?;
            found = self.times(&found, &power)?;
        }
        Ok(found)
    }
}

/// The opposite.
pub fn negated(form: &Canonical) -> Canonical {
    Canonical {
        over: form.over.scaled(&Rational::from_integer((-1).into())),
        under: form.under.clone(),
    }
}

fn power_kernel(base: &Canonical, exponent: Canonical) -> Canonical {
    Canonical::kernel(Kernel::Power(Rc::new(base.clone()), Rc::new(exponent)))
}

/// Without the monomial that numerator and denominator share.
fn cancelled(
    over: Polynomial<Kernel>,
    under: Polynomial<Kernel>,
) -> (Polynomial<Kernel>, Polynomial<Kernel>) {
    let (own, mut shared) = (over.common(), under.common());
    shared.retain_mut(|(kernel, count)| {
        let other = own.iter().find(|(other, _)| other == kernel);
        *count = other.map_or(0, |(_, other)| *other).min(*count);
        *count > 0
    });
    if shared.is_empty() {
        return (over, under);
    }
    (over.without(&shared), under.without(&shared))
}

fn factorial(inner: &Canonical) -> Form {
    let Some(value) = inner.constant() else {
        return Ok(Canonical::kernel(Kernel::Factorial(Rc::new(inner.clone()))));
    };
    match small_whole(&value) {
        Some(count @ 0..=400) => {
            let product = (1..=count).fold(num_bigint::BigInt::one(), |product, n| product * n);
            Ok(Canonical::number(Rational::from_integer(product)))
        }
        Some(count) if count > 0 => Err(Trouble::TooLarge),
        _ => Err(Trouble::Undefined),
    }
}
