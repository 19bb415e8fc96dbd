//! Chance from a seed, in streams that do not disturb each other: the same student meets the same
//! luck under every policy.

use crate::course::variables::Dice;

/// A generator for one purpose (`stream`) of one seed.
pub fn stream(seed: u64, stream: u64) -> Dice {
    let mixed = Dice::new(seed ^ stream.wrapping_mul(0xd6e8_feb8_6659_fd93)).bits();
    Dice::new(mixed)
}

/// The luck of one moment: a number in `0.0..1.0` that depends on seed and moment only, not on what
/// was drawn before.
pub fn luck(seed: u64, moment: u64) -> f64 {
    stream(seed, moment.wrapping_add(0x1000)).unit()
}

/// A draw from the normal distribution (Box and Muller 1958).
pub fn normal(dice: &mut Dice, mean: f64, deviation: f64) -> f64 {
    let radius = libm::sqrt(-2.0 * libm::log(1.0 - dice.unit()));
    mean + deviation * radius * libm::cos(core::f64::consts::TAU * dice.unit())
}
