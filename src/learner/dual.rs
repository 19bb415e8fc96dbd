//! Numbers that carry their slopes with them: forward-mode differentiation by a handful of
//! directions.

use std::ops::{Add, Div, Mul, Neg, Sub};

use crate::learner::response_model::Real;

/// A number and its slopes by `K` directions.
///
/// Its values are computed by the operations of `f64` in the same order, so they are identical to
/// the last bit. Most numbers of a model vary in no direction; those cost only a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dual<const K: usize> {
    value: f64,
    slopes: [f64; K],
    /// Whether any slope may differ from zero.
    varies: bool,
}

impl<const K: usize> Dual<K> {
    /// A number with these slopes.
    pub fn new(value: f64, slopes: [f64; K]) -> Self {
        Self {
            value,
            slopes,
            varies: slopes.iter().any(|slope| *slope != 0.0),
        }
    }

    /// Its slopes.
    pub fn slopes(&self) -> &[f64; K] {
        &self.slopes
    }

    /// The number `value` whose slope by this one is `slope`.
    fn chain(mut self, value: f64, slope: f64) -> Self {
        self.value = value;
        if self.varies {
            self.slopes.iter_mut().for_each(|own| *own *= slope);
        }
        self
    }

    /// Adds `by` times another's slopes.
    fn lean(&mut self, other: &Self, by: f64) {
        if other.varies {
            self.varies = true;
            self.slopes
                .iter_mut()
                .zip(&other.slopes)
                .for_each(|(own, slope)| *own += by * slope);
        }
    }

    fn pair(self, other: &Self, value: f64, slope: f64, other_slope: f64) -> Self {
        let mut result = self.chain(value, slope);
        result.lean(other, other_slope);
        result
    }
}

impl<const K: usize> Add for Dual<K> {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self.value += other.value;
        self.lean(&other, 1.0);
        self
    }
}

impl<const K: usize> Sub for Dual<K> {
    type Output = Self;
    fn sub(mut self, other: Self) -> Self {
        self.value -= other.value;
        self.lean(&other, -1.0);
        self
    }
}

impl<const K: usize> Mul for Dual<K> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.pair(&other, self.value * other.value, other.value, self.value)
    }
}

impl<const K: usize> Div for Dual<K> {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let ratio = self.value / other.value;
        self.pair(&other, ratio, 1.0 / other.value, -ratio / other.value)
    }
}

impl<const K: usize> Neg for Dual<K> {
    type Output = Self;
    fn neg(self) -> Self {
        self.chain(-self.value, -1.0)
    }
}

impl<const K: usize> Real for Dual<K> {
    fn constant(value: f64) -> Self {
        Self {
            value,
            slopes: [0.0; K],
            varies: false,
        }
    }
    fn value(self) -> f64 {
        self.value
    }
    fn exponential(self) -> Self {
        let power = self.value.exponential();
        self.chain(power, power)
    }
    fn logarithm(self) -> Self {
        self.chain(self.value.logarithm(), 1.0 / self.value)
    }
    fn root(self) -> Self {
        let root = self.value.root();
        self.chain(root, 0.5 / root)
    }
    fn logistic(self) -> Self {
        let p = self.value.logistic();
        self.chain(p, p * (1.0 - p))
    }
    fn squash(self) -> Self {
        let value = self.value.squash();
        let scale = 1.0 / (1.0 + self.value * self.value).root();
        self.chain(value, scale * scale * scale)
    }
    fn plus(mut self, x: f64) -> Self {
        self.value += x;
        self
    }
    fn times(self, x: f64) -> Self {
        self.chain(self.value * x, x)
    }
    fn within(self, bound: f64) -> Self {
        let inside = self.value.abs() <= bound;
        self.chain(
            self.value.clamp(-bound, bound),
            if inside { 1.0 } else { 0.0 },
        )
    }
    fn dot(a: &[Self], b: &[Self]) -> Self {
        let value = a.iter().zip(b).map(|(a, b)| a.value * b.value).sum();
        let mut sum = Self::constant(value);
        for (a, b) in a.iter().zip(b) {
            sum.lean(a, b.value);
            sum.lean(b, a.value);
        }
        sum
    }
    fn sum(a: &[Self]) -> Self {
        let mut sum = Self::constant(a.iter().map(|a| a.value).sum());
        a.iter().for_each(|a| sum.lean(a, 1.0));
        sum
    }
}
