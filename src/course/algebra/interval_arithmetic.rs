//! Interval arithmetic with numbers of a fixed count of binary places: every result encloses the
//! true value.

use std::cell::Cell;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::{ast::Rational, limits};

/// The numbers from `lo` to `hi`, both in units of 2^-bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub lo: BigInt,
    /// The upper end.
    pub hi: BigInt,
}

/// Computes with so many binary places, and counts steps.
#[derive(Debug)]
pub struct Arithmetic {
    /// Binary places.
    pub bits: u64,
    steps: Cell<u64>,
}

impl Arithmetic {
    /// With so many binary places, and steps for one comparison.
    pub fn new(bits: u64) -> Self {
        Self {
            bits,
            steps: Cell::new(limits::INTERVAL_STEPS),
        }
    }

    /// With so many steps.
    pub fn with_steps(bits: u64, steps: u64) -> Self {
        Self {
            bits,
            steps: Cell::new(steps),
        }
    }

    /// Whether the steps were not enough.
    pub fn is_spent(&self) -> bool {
        self.steps.get() == 0
    }

    /// Takes so many steps; `None` if none are left.
    pub fn take(&self, count: u64) -> Option<()> {
        let rest = self.steps.get().checked_sub(count);
        self.steps.set(rest.unwrap_or(0));
        rest.map(|_| ())
    }

    /// 1
    pub fn unit(&self) -> BigInt {
        BigInt::one() << self.bits
    }

    /// The narrowest interval around a rational number.
    pub fn rational(&self, value: &Rational) -> Interval {
        let scaled = value.numer() << self.bits;
        Interval {
            lo: scaled.div_floor(value.denom()),
            hi: scaled.div_ceil(value.denom()),
        }
    }

    /// The interval, unless it is larger than this arithmetic goes.
    fn within(&self, found: Interval) -> Option<Interval> {
        self.take(1)?;
        let size = found.lo.bits().max(found.hi.bits());
        (size < self.bits + limits::BITS).then_some(found)
    }

    /// The sum.
    pub fn add(&self, one: &Interval, other: &Interval) -> Option<Interval> {
        self.within(Interval {
            lo: &one.lo + &other.lo,
            hi: &one.hi + &other.hi,
        })
    }

    /// The product.
    pub fn mul(&self, one: &Interval, other: &Interval) -> Option<Interval> {
        let products = [
            &one.lo * &other.lo,
            &one.lo * &other.hi,
            &one.hi * &other.lo,
            &one.hi * &other.hi,
        ];
        let (lo, hi) = (products.iter().min()?, products.iter().max()?);
        let unit = self.unit();
        self.within(Interval {
            lo: lo >> self.bits,
            hi: hi.div_ceil(&unit),
        })
    }

    /// 1 divided by it; `None` if it may be 0.
    pub fn recip(&self, one: &Interval) -> Option<Interval> {
        if !one.lo.is_positive() && !one.hi.is_negative() {
            return None;
        }
        let square = BigInt::one() << (2 * self.bits);
        self.within(Interval {
            lo: square.div_floor(&one.hi),
            hi: square.div_ceil(&one.lo),
        })
    }

    /// The quotient; `None` if the divisor may be 0.
    pub fn div(&self, one: &Interval, other: &Interval) -> Option<Interval> {
        self.mul(one, &self.recip(other)?)
    }

    /// The power with a whole exponent.
    pub fn power(&self, base: &Interval, exponent: i64) -> Option<Interval> {
        let unit = self.unit();
        let mut found = Interval {
            lo: unit.clone(),
            hi: unit,
        };
        let (mut square, mut rest) = (base.clone(), exponent.unsigned_abs());
        if exponent < 0 {
            square = self.recip(base)?;
        } else if rest == 0 && base.lo.is_zero() && base.hi.is_zero() {
            return None;
        }
        while rest > 0 {
            if rest & 1 == 1 {
                found = self.mul(&found, &square)?;
            }
            rest >>= 1;
            if rest > 0 {
                square = self.mul(&square, &square)?;
                // A square is not negative.
                square.lo = square.lo.max(BigInt::zero());
            }
        }
        Some(found)
    }

    /// The root of an index from 2; `None` if it may not exist.
    pub fn root(&self, inner: &Interval, index: u32) -> Option<Interval> {
        self.take(20)?;
        let even = index.is_multiple_of(2);
        if even && inner.lo.is_negative() {
            return None;
        }
        let shift = self.bits * u64::from(index - 1);
        if shift > 40_000 {
            return None;
        }
        // The root of a `BigInt` is rounded towards 0.
        let lo = (&inner.lo << shift).nth_root_of(index);
        let hi = (&inner.hi << shift).nth_root_of(index);
        let exact = |root: &BigInt, of: &BigInt| {
            num_traits::pow(root.clone(), index as usize) == of << shift
        };
        let below = if exact(&lo, &inner.lo) {
            lo
        } else {
            lo - i32::from(inner.lo.is_negative())
        };
        let above = if exact(&hi, &inner.hi) {
            hi
        } else {
            hi + i32::from(!inner.hi.is_negative())
        };
        Some(Interval {
            lo: below,
            hi: above,
        })
    }

    /// The absolute value.
    pub fn abs(&self, inner: &Interval) -> Interval {
        let (one, other) = (inner.lo.abs(), inner.hi.abs());
        let straddles = inner.lo.is_negative() && inner.hi.is_positive();
        let lo = if straddles {
            BigInt::zero()
        } else {
            one.clone().min(other.clone())
        };
        Interval {
            lo,
            hi: one.max(other),
        }
    }

    /// Whether the enclosed value is surely negative (-1), positive (1) or exactly 0; `None` if
    /// that is open.
    pub fn sign(&self, inner: &Interval) -> Option<i32> {
        match (inner.lo.is_positive(), inner.hi.is_negative()) {
            (true, _) => Some(1),
            (_, true) => Some(-1),
            _ => (inner.lo.is_zero() && inner.hi.is_zero()).then_some(0),
        }
    }

    /// Whether two enclosures show that the values differ (`Some(false)`), or are so narrow that
    /// they agree (`Some(true)`); `None` if they are too wide.
    pub fn agree(&self, one: &Interval, other: &Interval) -> Option<bool> {
        if one.hi < other.lo || other.hi < one.lo {
            return Some(false);
        }
        let width = (&one.hi - &one.lo).max(&other.hi - &other.lo);
        let size = self.abs(one).hi.max(self.abs(other).hi);
        let tiny = BigInt::one() << (self.bits / 4);
        let narrow = width <= tiny || (width << (self.bits / 2)) <= size;
        narrow.then_some(true)
    }
}

/// Roots of whole numbers of any size.
trait NthRoot {
    fn nth_root_of(&self, index: u32) -> BigInt;
}

impl NthRoot for BigInt {
    fn nth_root_of(&self, index: u32) -> BigInt {
        if self.is_negative() {
            return -(-self).nth_root(index);
        }
        self.nth_root(index)
    }
}

impl Interval {
    /// The opposite.
    pub fn negated(&self) -> Self {
        Self {
            lo: -&self.hi,
            hi: -&self.lo,
        }
    }
}
