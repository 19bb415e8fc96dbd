//! Forward-mode differentiation with `num-dual`, to hold the tape to.

use std::ops::{Add, Div, Mul, Neg, Sub};

use num_dual::{Dual64, DualNum};

use waymark::learner::response_model::Real;

/// A number with its slope by one number of the weights.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dual(pub(crate) Dual64);

impl Dual {
    /// A number of the weights; `chosen` if it is the one to differentiate by.
    pub(crate) fn weight(value: f64, chosen: bool) -> Self {
        Self(Dual64::new(value, f64::from(u8::from(chosen))))
    }
}

impl Add for Dual {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Dual {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Mul for Dual {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl Div for Dual {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self(self.0 / other.0)
    }
}

impl Neg for Dual {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Real for Dual {
    fn constant(x: f64) -> Self {
        Self(Dual64::from(x))
    }
    fn value(self) -> f64 {
        self.0.re
    }
    fn exponential(self) -> Self {
        Self(self.0.exp())
    }
    fn logarithm(self) -> Self {
        Self(self.0.ln())
    }
    fn root(self) -> Self {
        Self(self.0.sqrt())
    }
    fn logistic(self) -> Self {
        Self(((-self.0).exp() + 1.0).recip())
    }
    fn squash(self) -> Self {
        Self(self.0 / (self.0 * self.0 + 1.0).sqrt())
    }
    fn plus(self, x: f64) -> Self {
        Self(self.0 + x)
    }
    fn times(self, x: f64) -> Self {
        Self(self.0 * x)
    }
    fn within(self, bound: f64) -> Self {
        if self.0.re.abs() <= bound {
            self
        } else {
            Self::constant(self.0.re.clamp(-bound, bound))
        }
    }
    fn dot(a: &[Self], b: &[Self]) -> Self {
        a.iter()
            .zip(b)
            .fold(Self::constant(0.0), |sum, (&a, &b)| sum + a * b)
    }
    fn sum(a: &[Self]) -> Self {
        a.iter().fold(Self::constant(0.0), |sum, &a| sum + a)
    }
}
