//! The exact rules of roots, logarithms and other functions: each holds wherever both sides are
//! defined.

use std::rc::Rc;

use num_traits::{One, Signed};

use super::{
    ast::{Function, Rational},
    canonical::{Builder, Form, negated},
    kernel::{Canonical, Kernel, factors, is_negative, root_parts},
    limits,
    polynomial::{Polynomial, Trouble, size},
};

impl Builder {
    /// The root of an index from 2.
    pub(super) fn root(&mut self, inner: &Canonical, index: u32) -> Form {
        if inner.over.is_zero() {
            return Ok(inner.clone());
        }
        let content = inner.over.content();
        let mut rest = Canonical {
            over: inner.over.scaled(&content.recip()),
            under: inner.under.clone(),
        };
        let mut found = Canonical::number(Rational::one());
        if rest.constant().is_some_and(|value| value.is_negative())
            || (!index.is_multiple_of(2) && leads_negative(&rest))
        {
            if index.is_multiple_of(2) {
                return Err(Trouble::Undefined);
            }
            (rest, found) = (negated(&rest), negated(&found));
        }
        let (outside, inside) = root_parts(&content, index);
        if size(&outside) > limits::BITS {
            return Err(Trouble::TooLarge);
        }
        found = self.times(&found, &Canonical::number(outside))?;
        for (prime, power, index) in inside {
            let prime = Rc::new(Canonical::number(Rational::from_integer(prime)));
            let root = Canonical::kernel(Kernel::Root(index, prime));
            let root = self.whole_power(&root, i64::from(power))?;
            found = self.times(&found, &root)?;
        }
        if rest.constant().is_none_or(|value| !value.is_one()) {
            let root = Canonical::kernel(Kernel::Root(index, Rc::new(rest)));
            found = self.times(&found, &root)?;
        }
        Ok(found)
    }

    /// The natural logarithm.
    pub(super) fn logarithm(&mut self, inner: &Canonical) -> Form {
        if let Some(value) = inner.constant() {
            if !value.is_positive() {
                return Err(Trouble::Undefined);
            }
            let mut found = Polynomial::zero();
            for (whole, sign) in [(value.numer(), 1), (value.denom(), -1)] {
                for (prime, count) in factors(whole) {
                    let prime = Canonical::number(Rational::from_integer(prime));
                    let kernel = Kernel::Call(Function::Ln, Rc::new(prime));
                    let count = Rational::from_integer((i64::from(count) * sign).into());
                    found.add_term(vec![(kernel, 1)], count);
                }
            }
            return Ok(Canonical {
                over: found,
                under: Polynomial::one(),
            });
        }
        let only = |one: &Polynomial<Kernel>| match one.terms().collect::<Vec<_>>().as_slice() {
            [(monomial, value)] if value.is_one() && monomial.len() == 1 => {
                Some(monomial[0].clone())
            }
            _ => None,
        };
        let power = if inner.under == Polynomial::one() {
            only(&inner.over)
        } else {
            None
        };
        let times = |count: u32| Canonical::number(Rational::from_integer(count.into()));
        match power {
            Some((Kernel::E, count)) => Ok(times(count)),
            Some((Kernel::Power(base, exponent), count)) => {
                let logarithm = self.logarithm(&base)?;
                let product = self.times(&logarithm, &exponent)?;
                self.times(&product, &times(count))
            }
            _ => Ok(Canonical::kernel(Kernel::Call(
                Function::Ln,
                Rc::new(inner.clone()),
            ))),
        }
    }

    /// A function's value.
    pub(super) fn call(&mut self, function: Function, inner: &Canonical) -> Form {
        let kernel = |function, inner: &Canonical| {
            Canonical::kernel(Kernel::Call(function, Rc::new(inner.clone())))
        };
        let value = inner.constant();
        let positive = || {
            if leads_negative(inner) {
                negated(inner)
            } else {
                inner.clone()
            }
        };
        match (function, value) {
            (Function::Ln, _) => self.logarithm(inner),
            (Function::Abs, Some(value)) => Ok(Canonical::number(value.abs())),
            (Function::Sign, Some(value)) => Ok(Canonical::number(value.signum())),
            (Function::Floor, Some(value)) => Ok(Canonical::number(value.floor())),
            (Function::Ceiling, Some(value)) => Ok(Canonical::number(value.ceil())),
            (Function::Abs, None) => Ok(kernel(Function::Abs, &positive())),
            (Function::Cos, _) => Ok(kernel(Function::Cos, &positive())),
            (Function::Sin, _) if leads_negative(inner) => {
                Ok(negated(&kernel(Function::Sin, &positive())))
            }
            (Function::Tan | Function::Cot, _) => {
                let (sin, cos) = (
                    self.call(Function::Sin, inner)?,
                    self.call(Function::Cos, inner)?,
                );
                if function == Function::Tan {
                    self.divided(&sin, &cos)
                } else {
                    self.divided(&cos, &sin)
                }
            }
            (Function::Sec | Function::Csc, _) => {
                let under = if function == Function::Sec {
                    Function::Cos
                } else {
                    Function::Sin
                };
                let under = self.call(under, inner)?;
                self.divided(&Canonical::number(Rational::one()), &under)
            }
            _ => Ok(kernel(function, inner)),
        }
    }
}

fn leads_negative(form: &Canonical) -> bool {
    form.over
        .terms()
        .next_back()
        .is_some_and(|(_, value)| is_negative(value))
}
