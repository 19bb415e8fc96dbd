//! Exponential, logarithm and trigonometric functions of intervals, by their series (Brent and
//! Zimmermann, Modern Computer Arithmetic, 2010, chapter 4). Each point is computed with 32 more
//! binary places than asked, and the result is widened by more than the error of the series.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::interval_arithmetic::{Arithmetic, Interval};

const GUARD: u64 = 32;

/// Computes at points, in units of 2^-`bits` (guard places included).
struct Points {
    bits: u64,
}

impl Points {
    fn mul(&self, one: &BigInt, other: &BigInt) -> BigInt {
        (one * other) >> self.bits
    }

    fn div(&self, one: &BigInt, other: &BigInt) -> BigInt {
        (one << self.bits) / other
    }

    fn unit(&self) -> BigInt {
        BigInt::one() << self.bits
    }

    /// `Σ t^(2k+1) / (2k+1)`, or with alternating signs: atanh and atan for small `t`.
    fn odd_series(&self, t: &BigInt, alternating: bool) -> BigInt {
        let square = self.mul(t, t);
        let (mut power, mut sum, mut k) = (t.clone(), t.clone(), 1_u32);
        while !power.is_zero() && k < 2_000 {
            power = self.mul(&power, &square);
            if power == BigInt::from(-1) {
                break;
            }
            let term = &power / (2 * k + 1);
            sum += if alternating && k % 2 == 1 {
                -term
            } else {
                term
            };
            k += 1;
        }
        sum
    }

    fn ln2(&self) -> BigInt {
        self.odd_series(&(self.unit() / 3), false) * 2
    }

    /// Machin 1706.
    fn pi(&self) -> BigInt {
        let atan = |n: u32| self.odd_series(&(self.unit() / n), true);
        (atan(5) * 4 - atan(239)) * 4
    }

    fn exponential(&self, x: &BigInt) -> Option<BigInt> {
        let ln2 = self.ln2();
        let count = x.div_floor(&ln2).to_i64()?;
        let rest = (x - &ln2 * count) >> 8_u32;
        let (mut term, mut sum, mut k) = (self.unit(), self.unit(), 1_u32);
        while !term.is_zero() && k < 500 {
            term = self.mul(&term, &rest) / k;
            sum += &term;
            k += 1;
        }
        for _ in 0..8 {
            sum = self.mul(&sum, &sum);
        }
        Some(if count >= 0 {
            sum << count as u64
        } else {
            sum >> count.unsigned_abs()
        })
    }

    fn logarithm(&self, x: &BigInt) -> BigInt {
        let count = x.bits() as i64 - 1 - self.bits as i64;
        let mantissa = if count >= 0 {
            x >> count as u64
        } else {
            x << count.unsigned_abs()
        };
        let t = self.div(&(&mantissa - self.unit()), &(&mantissa + self.unit()));
        self.odd_series(&t, false) * 2 + self.ln2() * count
    }

    /// Sine and cosine.
    fn sine_cosine(&self, x: &BigInt) -> (BigInt, BigInt) {
        let quarter = self.pi() >> 1_u32;
        let turns = (x + (&quarter >> 1_u32)).div_floor(&quarter);
        let rest = x - &quarter * &turns;
        let (mut sin, mut cos) = (BigInt::zero(), BigInt::zero());
        let (mut term, mut k) = (self.unit(), 0_u32);
        while !term.is_zero() && term != BigInt::from(-1) && k < 500 {
            match k % 4 {
                0 => cos += &term,
                1 => sin += &term,
                2 => cos -= &term,
                _ => sin -= &term,
            }
            k += 1;
            term = self.mul(&term, &rest) / k;
        }
        match turns.mod_floor(&BigInt::from(4)).to_u32() {
            Some(1) => (cos, -sin),
            Some(2) => (-sin, -cos),
            Some(3) => (-cos, sin),
            _ => (sin, cos),
        }
    }

    fn square_root(&self, x: &BigInt) -> BigInt {
        (x << self.bits).nth_root(2)
    }

    /// Halves the angle three times, then the series.
    fn arctangent(&self, x: &BigInt) -> BigInt {
        let mut t = x.clone();
        for _ in 0..3 {
            let root = self.square_root(&(self.unit() + self.mul(&t, &t)));
            t = self.div(&t, &(self.unit() + root));
        }
        self.odd_series(&t, true) * 8
    }

    fn arcsine(&self, x: &BigInt) -> BigInt {
        let under = self.unit() - self.mul(x, x);
        if !under.is_positive() {
            let right = self.pi() >> 1_u32;
            return if x.is_negative() { -right } else { right };
        }
        self.arctangent(&self.div(x, &self.square_root(&under)))
    }
}

/// The functions of intervals.
impl Arithmetic {
    fn points(&self) -> Points {
        Points {
            bits: self.bits + GUARD,
        }
    }

    /// Widens a value with guard places by `error` units of the last place kept.
    fn enclosed(&self, lo: &BigInt, hi: &BigInt, error: &BigInt) -> Interval {
        Interval {
            lo: (lo >> GUARD) - error,
            hi: (hi >> GUARD) + error + 1,
        }
    }

    /// The number π.
    pub fn pi(&self) -> Interval {
        let pi = self.points().pi();
        self.enclosed(&pi, &pi, &BigInt::one())
    }

    /// The exponential; `None` if too large.
    pub fn exponential(&self, x: &Interval) -> Option<Interval> {
        self.take(60)?;
        if x.hi >= self.unit() * 2_000 {
            return None;
        }
        let points = self.points();
        if x.hi < -self.unit() * self.bits {
            return Some(Interval {
                lo: BigInt::zero(),
                hi: BigInt::one(),
            });
        }
        let lo = points.exponential(&(&x.lo.clone().max(-self.unit() * self.bits * 2) << GUARD))?;
        let hi = points.exponential(&(&x.hi << GUARD))?;
        // The series' error is below 2^16 units of its last place; it grows with the value.
        let error: BigInt = (&hi >> (self.bits + GUARD / 2)) + 1;
        let mut found = self.enclosed(&lo, &hi, &error);
        found.lo = found.lo.max(BigInt::zero());
        Some(found)
    }

    /// The natural logarithm; `None` if it may not exist.
    pub fn logarithm(&self, x: &Interval) -> Option<Interval> {
        self.take(60)?;
        if !x.lo.is_positive() {
            return None;
        }
        let points = self.points();
        let (lo, hi) = (
            points.logarithm(&(&x.lo << GUARD)),
            points.logarithm(&(&x.hi << GUARD)),
        );
        Some(self.enclosed(&lo, &hi, &BigInt::one()))
    }

    /// Middle and half width, in units of this arithmetic.
    fn middle(x: &Interval) -> (BigInt, BigInt) {
        ((&x.lo + &x.hi) >> 1_u32, ((&x.hi - &x.lo) >> 1_u32) + 1)
    }

    /// Sine and cosine, neither steeper than 1. Points of more than 64 binary digits before the
    /// point are refused: the error of π would show.
    pub fn sine_cosine(&self, x: &Interval) -> Option<(Interval, Interval)> {
        self.take(60)?;
        let (middle, error) = Self::middle(x);
        if middle.bits() > self.bits + 12 {
            return None;
        }
        let error = error + 1;
        let (sin, cos) = self.points().sine_cosine(&(middle << GUARD));
        Some((
            self.enclosed(&sin, &sin, &error),
            self.enclosed(&cos, &cos, &error),
        ))
    }

    /// The inverse tangent, not steeper than 1.
    pub fn arctangent(&self, x: &Interval) -> Option<Interval> {
        self.take(90)?;
        let (middle, error) = Self::middle(x);
        let atan = self.points().arctangent(&(middle << GUARD));
        Some(self.enclosed(&atan, &atan, &(error + 1)))
    }

    /// The inverse sine; `None` outside -1 to 1.
    pub fn arcsine(&self, x: &Interval) -> Option<Interval> {
        self.take(90)?;
        if x.lo < -self.unit() || x.hi > self.unit() {
            return None;
        }
        let points = self.points();
        let (lo, hi) = (
            points.arcsine(&(&x.lo << GUARD)),
            points.arcsine(&(&x.hi << GUARD)),
        );
        // Near the ends the slope has no bound: half of the places are kept there.
        let near = self.unit() - x.lo.abs().max(x.hi.abs()) < (self.unit() >> (self.bits / 4));
        let exact = x.lo == x.hi && x.lo.abs() == self.unit();
        let error = if near && !exact {
            BigInt::one() << (self.bits / 2)
        } else {
            BigInt::from(1024)
        };
        Some(self.enclosed(&lo, &hi, &error))
    }
}
