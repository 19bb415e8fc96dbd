//! Reverse-mode differentiation: every operation is written to a tape, which is then read
//! backwards.

use std::{
    cell::RefCell,
    ops::{Add, Div, Mul, Neg, Sub},
};

use crate::learner::response_model::Real;

/// Operations in their order. Operation `i` has the inputs `inputs[ends[i - 1]..ends[i]]`, each
/// with the slope of the result by it.
#[derive(Default)]
struct Tape {
    ends: Vec<u32>,
    inputs: Vec<(u32, f64)>,
}

thread_local! {
    static TAPE: RefCell<Tape> = RefCell::new(Tape::default());
}

/// Marks a constant, which stands on no tape.
const CONSTANT: u32 = u32::MAX;

/// A number that remembers, on this thread's tape, how it came about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Var {
    at: u32,
    value: f64,
}

/// Empties this thread's tape. Variables made before must not be used any more.
pub(super) fn clear() {
    TAPE.with_borrow_mut(|tape| {
        tape.ends.clear();
        tape.inputs.clear();
    });
}

/// A variable to differentiate by.
pub(super) fn leaf(value: f64) -> Var {
    record(value, [])
}

/// The slopes of `root` by every variable on the tape; see [`Var::slope`].
pub(super) fn slopes(root: Var) -> Vec<f64> {
    TAPE.with_borrow(|tape| {
        let mut slopes = vec![0.0; tape.ends.len()];
        if root.at == CONSTANT {
            return slopes;
        }
        slopes[root.at as usize] = 1.0;
        for at in (0..=root.at as usize).rev() {
            let slope = slopes[at];
            if slope != 0.0 {
                let start = if at == 0 {
                    0
                } else {
                    tape.ends[at - 1] as usize
                };
                for &(input, by) in &tape.inputs[start..tape.ends[at] as usize] {
                    slopes[input as usize] += slope * by;
                }
            }
        }
        slopes
    })
}

fn record(value: f64, inputs: impl IntoIterator<Item = (Var, f64)>) -> Var {
    TAPE.with_borrow_mut(|tape| {
        for (input, slope) in inputs {
            if input.at != CONSTANT {
                tape.inputs.push((input.at, slope));
            }
        }
        tape.ends.push(tape.inputs.len() as u32);
        Var {
            at: tape.ends.len() as u32 - 1,
            value,
        }
    })
}

impl Var {
    /// Its entry of [`slopes`].
    pub(super) fn slope(self, slopes: &[f64]) -> f64 {
        slopes.get(self.at as usize).copied().unwrap_or(0.0)
    }

    fn unary(self, value: f64, slope: f64) -> Self {
        if self.at == CONSTANT {
            Self::constant(value)
        } else {
            record(value, [(self, slope)])
        }
    }

    fn binary(self, other: Self, value: f64, slopes: [f64; 2]) -> Self {
        if self.at == CONSTANT && other.at == CONSTANT {
            return Self::constant(value);
        }
        record(value, [(self, slopes[0]), (other, slopes[1])])
    }
}

impl Add for Var {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.binary(other, self.value + other.value, [1.0, 1.0])
    }
}

impl Sub for Var {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.binary(other, self.value - other.value, [1.0, -1.0])
    }
}

impl Mul for Var {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.binary(other, self.value * other.value, [other.value, self.value])
    }
}

impl Div for Var {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let ratio = self.value / other.value;
        self.binary(other, ratio, [1.0 / other.value, -ratio / other.value])
    }
}

impl Neg for Var {
    type Output = Self;
    fn neg(self) -> Self {
        self.unary(-self.value, -1.0)
    }
}

impl Real for Var {
    fn constant(value: f64) -> Self {
        Self {
            at: CONSTANT,
            value,
        }
    }
    fn value(self) -> f64 {
        self.value
    }
    fn exponential(self) -> Self {
        let power = self.value.exponential();
        self.unary(power, power)
    }
    fn logarithm(self) -> Self {
        self.unary(self.value.logarithm(), 1.0 / self.value)
    }
    fn root(self) -> Self {
        let root = self.value.root();
        self.unary(root, 0.5 / root)
    }
    fn logistic(self) -> Self {
        let p = self.value.logistic();
        self.unary(p, p * (1.0 - p))
    }
    fn squash(self) -> Self {
        let scale = 1.0 / (1.0 + self.value * self.value).root();
        self.unary(self.value * scale, scale * scale * scale)
    }
    fn plus(self, x: f64) -> Self {
        self.unary(self.value + x, 1.0)
    }
    fn times(self, x: f64) -> Self {
        self.unary(self.value * x, x)
    }
    fn within(self, bound: f64) -> Self {
        let inside = self.value.abs() <= bound;
        self.unary(
            self.value.clamp(-bound, bound),
            if inside { 1.0 } else { 0.0 },
        )
    }
    fn dot(a: &[Self], b: &[Self]) -> Self {
        let value = a.iter().zip(b).map(|(a, b)| a.value * b.value).sum();
        record(
            value,
            a.iter()
                .zip(b)
                .flat_map(|(&a, &b)| [(a, b.value), (b, a.value)]),
        )
    }
    fn sum(a: &[Self]) -> Self {
        record(a.iter().map(|a| a.value).sum(), a.iter().map(|&a| (a, 1.0)))
    }
}
