//! Known ways to go wrong, each a transformation that can be tried on a line.

use serde::{Deserialize, Serialize};

use super::moves::Move;

macro_rules! misconceptions {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal $(| $other:literal)*,)*) => {
        /// A known way to go wrong. The order is that in which they are tried: where two explain a
        /// line equally well, the earlier one is named.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Misconception {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Misconception {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in courses and at the door.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Other names that mean the same.
            fn others(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($other,)*],)*
                }
            }
        }
    };
}

misconceptions! {
    /// `3(x + 4)` becomes `3x + 4`.
    FirstTermOnly "first-term-only" | "multiplied-first-term-only" | "brackets-first-term-only",
    /// `5 - (x - 2)` becomes `5 - x - 2`.
    SignInBracket "sign-in-bracket" | "sign-lost-in-bracket" | "minus-first-term-only",
    /// `-2x < 6` becomes `x < -3`.
    InequalityNotTurned "inequality-not-turned" | "sign-not-turned" | "inequality-not-flipped",
    /// `2x < 6` becomes `x > 3`.
    InequalityTurnedWrongly "inequality-turned-wrongly" | "inequality-flipped-wrongly",
    /// `x + 3 = 7` becomes `x = 7 + 3`.
    MovedWithoutChangingSign "moved-without-changing-sign" | "moved-without-changing-sign-of-term",
    /// `2x + 6 = 10` becomes `x + 6 = 5`.
    DividedOneTermOnly "divided-one-term-only" | "divided-first-term-only",
    /// `x/2 + 3 = 5` becomes `x + 3 = 10`.
    MultipliedOneTermOnly "multiplied-one-term-only",
    /// `3x = 12` becomes `x = 36`.
    FactorMovedUnchanged "factor-moved-unchanged" | "moved-factor-unchanged",
    /// `3x = 12` becomes `x = 9`.
    SubtractedTheFactor "subtracted-the-factor" | "subtracted-factor",
    /// `x^2 = 3x` becomes `x = 3`.
    DividedByUnknown "divided-by-unknown" | "divided-by-variable" | "divided-by-what-may-be-0",
    /// `x^2 = 9` becomes `x = 3`.
    LostNegativeRoot "lost-negative-root" | "positive-root-only",
    /// `sqrt(x) = x - 2` becomes `x = (x - 2)^2`.
    SquaredBothSides "squared-both-sides" | "squared",
    /// `(x - 2)(x + 3) = 6` becomes `x - 2 = 6 or x + 3 = 6`.
    ZeroProductWithoutZero "zero-product-without-zero",
    /// `(x + 3)^2` becomes `x^2 + 9`.
    SquareOfSum "square-of-sum" | "squared-each-term",
    /// `1/2 + 1/3` becomes `2/5`.
    AddedTopsAndBottoms "added-tops-and-bottoms" | "added-across",
    /// `1/2 + 1/3` becomes `1/6 + 1/6`.
    TopsKept "tops-kept" | "kept-tops",
    /// `1/2 : 3/4` becomes `3/8`.
    DividedWithoutFlipping "divided-without-flipping" | "no-flip",
    /// `1/2 : 3/4` becomes `2 * 3/4`.
    FlippedFirst "flipped-first" | "flips-first",
    /// `(x + 3)/3` becomes `x`.
    CancelledAcrossSum "cancelled-across-sum",
    /// `2 1/3` becomes `2/3`.
    MixedNumberAsProduct "mixed-number-as-product",
    /// `x^2 * x^3` becomes `x^6`.
    ExponentsMultiplied "exponents-multiplied" | "multiplied-exponents",
    /// `(x^2)^3` becomes `x^5`.
    ExponentsAdded "exponents-added" | "added-exponents",
    /// `3^2` becomes `6`.
    PowerTimesBase "power-times-base" | "base-times-exponent",
    /// `sqrt(9 + 16)` becomes `3 + 4`.
    RootOfSum "root-of-sum",
    /// `2 + 3 * 4` becomes `20`.
    LeftToRight "left-to-right" | "order-left-to-right",
    /// `3x + 2` becomes `5x`.
    CombinedUnlikeTerms "combined-unlike-terms" | "like-unlike-together" | "unlike-terms",
    /// `-3x + 5x` becomes `8x`.
    SignIgnored "sign-ignored" | "ignored-sign",
    /// `-2 * -3` becomes `-6`.
    ProductSign "product-sign" | "sign-of-product",
    /// `4x = 2` becomes `x = 2`.
    DividedUpsideDown "divided-upside-down" | "upside-down",
    /// `2x + 3 = 7` becomes `2x = 7`.
    OneSideOnly "one-side-only" | "changed-one-side-only",
}

impl Misconception {
    /// What was being done when it was made.
    pub fn spoils(self) -> Move {
        match self {
            Self::FirstTermOnly | Self::SignInBracket | Self::SquareOfSum => Move::Expanded,
            Self::CombinedUnlikeTerms => Move::Collected,
            Self::MovedWithoutChangingSign | Self::OneSideOnly => Move::Added,
            Self::InequalityNotTurned
            | Self::InequalityTurnedWrongly
            | Self::DividedOneTermOnly
            | Self::MultipliedOneTermOnly
            | Self::FactorMovedUnchanged
            | Self::SubtractedTheFactor
            | Self::DividedUpsideDown
            | Self::DividedByUnknown => Move::Multiplied,
            Self::LostNegativeRoot
            | Self::SquaredBothSides
            | Self::ZeroProductWithoutZero
            | Self::AddedTopsAndBottoms
            | Self::TopsKept
            | Self::DividedWithoutFlipping
            | Self::FlippedFirst
            | Self::CancelledAcrossSum
            | Self::MixedNumberAsProduct
            | Self::ExponentsMultiplied
            | Self::ExponentsAdded
            | Self::PowerTimesBase
            | Self::RootOfSum
            | Self::LeftToRight
            | Self::SignIgnored
            | Self::ProductSign => Move::Calculated,
        }
    }

    /// Reads a name: `moved-without-changing-sign`, or `Moved without changing the sign`.
    pub fn named(name: &str) -> Option<Self> {
        let words = name.to_lowercase();
        let words = words.split(|sign: char| !sign.is_alphanumeric());
        let words: Vec<&str> = words
            .filter(|word| !matches!(*word, "" | "the" | "a" | "an" | "of" | "in"))
            .collect();
        let plain = |known: &str| {
            let known = known
                .split('-')
                .filter(|word| !matches!(*word, "of" | "in" | "the"));
            known.eq(words.iter().copied())
        };
        let fits = |one: &&Self| plain(one.name()) || one.others().iter().any(|other| plain(other));
        Self::ALL.iter().find(fits).copied()
    }
}
