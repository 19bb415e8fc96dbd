//! Units of measure: what they are, and what they are worth in the first unit of their kind.

use num_bigint::BigInt;
use num_traits::One;

use super::ast::{Node, Rational};

/// What a unit measures: powers of length, mass, time, temperature, angle, and currencies.
pub(super) type Dimension = [i8; 9];

const NONE: Dimension = [0; 9];
const LENGTH: Dimension = [1, 0, 0, 0, 0, 0, 0, 0, 0];
const AREA: Dimension = [2, 0, 0, 0, 0, 0, 0, 0, 0];
const VOLUME: Dimension = [3, 0, 0, 0, 0, 0, 0, 0, 0];
const MASS: Dimension = [0, 1, 0, 0, 0, 0, 0, 0, 0];
const TIME: Dimension = [0, 0, 1, 0, 0, 0, 0, 0, 0];
const SPEED: Dimension = [1, 0, -1, 0, 0, 0, 0, 0, 0];
const TEMPERATURE: Dimension = [0, 0, 0, 1, 0, 0, 0, 0, 0];
const ANGLE: Dimension = [0, 0, 0, 0, 1, 0, 0, 0, 0];
const DOLLAR: Dimension = [0, 0, 0, 0, 0, 1, 0, 0, 0];
const EURO: Dimension = [0, 0, 0, 0, 0, 0, 1, 0, 0];
const POUND: Dimension = [0, 0, 0, 0, 0, 0, 0, 1, 0];
const YUAN: Dimension = [0, 0, 0, 0, 0, 0, 0, 0, 1];

/// Names of units, what they measure, and their worth as numerator and denominator: in metres,
/// grams, seconds, kelvins, degrees, dollars, euros, pounds, yuan.
type Known = (&'static [&'static str], Dimension, i64, i64);

const UNITS: &[Known] = &[
    (&["nm"], LENGTH, 1, 1_000_000_000),
    (&["µm", "μm"], LENGTH, 1, 1_000_000),
    (
        &["mm", "millimetre", "millimeter", "毫米"],
        LENGTH,
        1,
        1_000,
    ),
    (&["cm", "centimetre", "centimeter", "厘米"], LENGTH, 1, 100),
    (&["dm", "decimetre", "decimeter", "分米"], LENGTH, 1, 10),
    (&["m", "metre", "meter", "米"], LENGTH, 1, 1),
    (
        &["km", "kilometre", "kilometer", "千米", "公里"],
        LENGTH,
        1_000,
        1,
    ),
    (&["in", "inch", "inches", "英寸"], LENGTH, 254, 10_000),
    (&["ft", "foot", "feet", "英尺"], LENGTH, 3_048, 10_000),
    (&["yd", "yard", "码"], LENGTH, 9_144, 10_000),
    (&["mi", "mile", "英里"], LENGTH, 1_609_344, 1_000),
    (&["平方毫米"], AREA, 1, 1_000_000),
    (&["平方厘米"], AREA, 1, 10_000),
    (&["平方分米"], AREA, 1, 100),
    (&["平方米"], AREA, 1, 1),
    (&["平方千米", "平方公里"], AREA, 1_000_000, 1),
    (&["ha", "hectare", "公顷"], AREA, 10_000, 1),
    (
        &["ml", "mL", "millilitre", "milliliter", "毫升"],
        VOLUME,
        1,
        1_000_000,
    ),
    (&["cl", "cL"], VOLUME, 1, 100_000),
    (&["dl", "dL"], VOLUME, 1, 10_000),
    (&["l", "L", "litre", "liter", "升"], VOLUME, 1, 1_000),
    (&["立方厘米"], VOLUME, 1, 1_000_000),
    (&["立方分米"], VOLUME, 1, 1_000),
    (&["立方米"], VOLUME, 1, 1),
    (&["mg", "milligram", "毫克"], MASS, 1, 1_000),
    (&["g", "gram", "gramme", "克"], MASS, 1, 1),
    (&["kg", "kilogram", "千克", "公斤"], MASS, 1_000, 1),
    (&["t", "tonne", "ton", "吨"], MASS, 1_000_000, 1),
    (&["lb", "lbs"], MASS, 45_359_237, 100_000),
    (&["oz", "ounce"], MASS, 45_359_237, 1_600_000),
    (&["ms", "millisecond", "毫秒"], TIME, 1, 1_000),
    (&["s", "sec", "second", "秒"], TIME, 1, 1),
    (&["min", "minute", "mins", "分钟"], TIME, 60, 1),
    (&["h", "hr", "hrs", "hour", "小时"], TIME, 3_600, 1),
    (&["d", "day", "天"], TIME, 86_400, 1),
    (&["week", "周"], TIME, 604_800, 1),
    (&["mph"], SPEED, 1_609_344, 3_600_000),
    (&["kmh", "kph"], SPEED, 1_000, 3_600),
    (&["K", "kelvin"], TEMPERATURE, 1, 1),
    (&["°C", "℃", "摄氏度"], TEMPERATURE, 1, 1),
    (&["°F", "℉", "华氏度"], TEMPERATURE, 5, 9),
    (&["°", "deg", "degree", "度"], ANGLE, 1, 1),
    (&["rad", "radian", "弧度"], ANGLE, 180, 1),
    (&["$", "dollar", "USD", "美元"], DOLLAR, 1, 1),
    (&["¢", "cent"], DOLLAR, 1, 100),
    (&["€", "euro", "EUR", "欧元"], EURO, 1, 1),
    (&["£", "GBP", "英镑"], POUND, 1, 1),
    (&["p", "pence"], POUND, 1, 100),
    (&["¥", "￥", "元", "yuan", "CNY"], YUAN, 1, 1),
    (&["角", "jiao"], YUAN, 1, 10),
];

/// A unit, or a product of units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// What it measures.
    pub(super) dimension: Dimension,
    /// What it is worth in the first unit of its dimension.
    worth: Rational,
    /// Whether it is measured in radians, each of which is worth so many degrees over π.
    over_pi: bool,
    /// Kelvins at its zero.
    zero: Rational,
    /// The units and powers that it is made of, for telling whether two are written alike.
    spelt: Vec<(usize, i8)>,
}

impl Unit {
    /// Reads a unit: `km/h`, `cm^2`, `m³`, `°C`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut unit = Self {
            dimension: NONE,
            worth: Rational::one(),
            over_pi: false,
            zero: Rational::from_integer(0.into()),
            spelt: Vec::new(),
        };
        let (mut rest, mut sign) = (text.trim(), 1);
        loop {
            let length = name_length(rest);
            let (name, after) = rest.split_at(length);
            let (power, after) = power(after)?;
            unit.take(name, sign * power)?;
            let after = after.trim_start();
            let Some(join) = after.chars().next() else {
                unit.spelt.sort_unstable();
                return Some(unit);
            };
            sign = match join {
                '/' => -1,
                '*' | '·' | '⋅' => 1,
                _ => return None,
            };
            rest = after[join.len_utf8()..].trim_start();
        }
    }

    fn take(&mut self, name: &str, power: i8) -> Option<()> {
        let plain = |known: &&str| {
            let plural = known.len() > 2 && name.strip_suffix('s') == Some(*known);
            *known == name || plural
        };
        let at = UNITS
            .iter()
            .position(|(names, ..)| names.iter().any(plain))?;
        let (names, dimension, over, under) = UNITS[at];
        for (own, of) in self.dimension.iter_mut().zip(dimension) {
            *own = own.checked_add(of.checked_mul(power)?)?;
        }
        let worth = Rational::new(over.into(), under.into());
        let size = worth.pow(i32::from(power));
        self.worth *= size;
        self.over_pi |= names.contains(&"rad");
        if names.contains(&"°C") {
            self.zero = Rational::new(BigInt::from(27_315), BigInt::from(100));
        } else if names.contains(&"°F") {
            self.zero = Rational::new(BigInt::from(45_967 * 5), BigInt::from(900));
        }
        self.spelt.push((at, power));
        Some(())
    }

    /// Whether it is a currency's own unit.
    pub(super) fn is_money(&self) -> bool {
        [DOLLAR, EURO, POUND, YUAN].contains(&self.dimension) && self.worth.is_one()
    }

    /// Whether it is written with the same units.
    pub(super) fn is_spelt_as(&self, other: &Self) -> bool {
        self.spelt == other.spelt
    }

    /// So much of it, in the first unit of its dimension.
    pub(super) fn amount(&self, value: Node) -> Node {
        let number = |value: &Rational| {
            Node::Quotient(
                Box::new(whole(value.numer())),
                Box::new(whole(value.denom())),
            )
        };
        let scaled = Node::Product(vec![value, number(&self.worth)]);
        let scaled = if self.over_pi {
            Node::Quotient(Box::new(scaled), Box::new(Node::Pi))
        } else {
            scaled
        };
        Node::Sum(vec![scaled, number(&self.zero)])
    }
}

fn whole(value: &BigInt) -> Node {
    Node::Number(
        Rational::from_integer(value.clone()),
        super::ast::Written::Whole,
    )
}

/// The length of a unit's name at the beginning of a text.
fn name_length(text: &str) -> usize {
    let is_part = |sign: char| sign.is_alphabetic() || "°℃℉$€£¥￥¢µ".contains(sign);
    let ends = |sign: char| !is_part(sign) || "²³".contains(sign);
    text.find(ends).unwrap_or(text.len())
}

/// A power behind a unit's name, and what follows.
fn power(text: &str) -> Option<(i8, &str)> {
    if let Some(rest) = text.strip_prefix('²') {
        return Some((2, rest));
    }
    if let Some(rest) = text.strip_prefix('³') {
        return Some((3, rest));
    }
    let Some(rest) = text.strip_prefix('^') else {
        return Some((1, text));
    };
    let digits = rest.trim_start_matches(['-', '(']);
    let digit = digits.chars().next()?.to_digit(10)? as i8;
    let negative = rest.contains('-') && rest.len() > digits.len();
    let rest = digits[1..].trim_start_matches(')');
    Some((if negative { -digit } else { digit }, rest))
}
