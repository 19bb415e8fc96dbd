//! The number type of the model: plain numbers, or numbers that can be differentiated.

use std::ops::{Add, Div, Mul, Neg, Sub};

use crate::base::link::MACKAY;

/// A real number: `f64` to predict, a variable of a tape or a dual number to differentiate.
///
/// Transcendental functions come from `libm`, so that native and wasm agree to the last bit.
pub trait Real:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// A constant: its derivative is zero.
    fn constant(x: f64) -> Self;
    /// Its value.
    fn value(self) -> f64;
    /// `e` to this power.
    fn exponential(self) -> Self;
    /// Natural logarithm.
    fn logarithm(self) -> Self;
    /// Square root.
    fn root(self) -> Self;
    /// The logistic function.
    fn logistic(self) -> Self;
    /// `x / sqrt(1 + x²)`: a sigmoid like the hyperbolic tangent that needs only a square root.
    fn squash(self) -> Self;
    /// `self + x`.
    fn plus(self, x: f64) -> Self;
    /// `self * x`.
    fn times(self, x: f64) -> Self;
    /// The nearest number in `-bound..=bound`.
    fn within(self, bound: f64) -> Self;
    /// `Σ a b` over the length of the shorter slice.
    fn dot(a: &[Self], b: &[Self]) -> Self;
    /// `Σ a`.
    fn sum(a: &[Self]) -> Self;

    /// Log-odds whose chance is about the mean chance over a Gaussian with this mean (`self`) and
    /// this variance: `mean / sqrt(1 + pi variance / 8)`, as
    /// [`expected_sigmoid`](crate::base::link::expected_sigmoid).
    fn marginal(self, variance: Self) -> Self {
        self / variance.times(MACKAY).plus(1.0).root()
    }
}

impl Real for f64 {
    fn constant(x: f64) -> Self {
        x
    }
    fn value(self) -> f64 {
        self
    }
    fn exponential(self) -> Self {
        libm::exp(self)
    }
    fn logarithm(self) -> Self {
        libm::log(self)
    }
    fn root(self) -> Self {
        libm::sqrt(self)
    }
    fn logistic(self) -> Self {
        1.0 / (1.0 + libm::exp(-self))
    }
    fn squash(self) -> Self {
        self / libm::sqrt(1.0 + self * self)
    }
    fn plus(self, x: f64) -> Self {
        self + x
    }
    fn times(self, x: f64) -> Self {
        self * x
    }
    fn within(self, bound: f64) -> Self {
        self.clamp(-bound, bound)
    }
    fn dot(a: &[Self], b: &[Self]) -> Self {
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }
    fn sum(a: &[Self]) -> Self {
        a.iter().sum()
    }
}
