//! What the marker refuses, so that no input takes long. All numbers here were set by hand: far
//! above what school mathematics needs, and low enough for a phone.

/// Characters of one answer.
pub const CHARACTERS: usize = 2_000;
/// How deep brackets, powers and functions may nest.
pub const DEPTH: usize = 40;
/// Parts of one expression.
pub const NODES: usize = 1_200;
/// Digits of a written number.
pub const DIGITS: usize = 400;
/// Bits of an exact number that is computed.
pub const BITS: u64 = 4_096;
/// Terms of an expanded polynomial.
pub const TERMS: usize = 160;
/// Exponent of an expanded power.
pub const EXPONENT: u32 = 60;
/// Degree of a polynomial whose roots or factors are sought.
pub const DEGREE: usize = 16;
/// Elements of a set, list or matrix; parts of a statement.
pub const PARTS: usize = 30;
/// Steps of polynomial arithmetic for one expression (one product of two terms is one step).
pub const STEPS: u32 = 8_000;
/// Steps of interval arithmetic for one comparison (an addition is 1, a sine 60).
pub const INTERVAL_STEPS: u64 = 8_000;
/// Steps of interval arithmetic to solve one statement.
pub const SOLVING_STEPS: u64 = 40_000;
