//! Chance from a seed. The pure parts take a seed and never ask for chance.

/// A small deterministic generator (SplitMix64, Steele et al. 2014): the pure parts take a seed and
/// never ask for chance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dice(u64);

impl Dice {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number in `0..n`; `n` must be positive. (The bias of taking a remainder is below
    /// 2^-40 for all `n` used.)
    pub fn below(&mut self, n: u64) -> u64 {
        self.bits() % n.max(1)
    }

    /// A number in `0.0..1.0`.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Shuffles in place (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i as u64 + 1) as usize);
        }
    }
}

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
