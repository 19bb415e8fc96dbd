//! Whether two expressions are equal wherever both are defined, on a set that is not empty, in the
//! real numbers: first by canonical form, then over a large prime field, then by intervals.

use num_traits::Signed;

use crate::base::{dice::Dice, hash::fnv1a};

use super::{
    ast::{Function, Node, Rational},
    canonical::{canonical, is_same},
    evaluate::{Point, enclose, exact},
    interval_arithmetic::{Arithmetic, Interval},
    polynomial::Trouble,
    prime_field,
};

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Equality {
    /// Equal wherever both are defined.
    Equal,
    /// Different at some point.
    Different,
    /// The first has no value anywhere.
    FirstUndefined,
    /// The second has no value anywhere.
    SecondUndefined,
    /// No point was found where both have a value, or the numbers are too large to tell.
    Undecided,
}

/// Points where both sides must agree, if they are not decided exactly: more where they are made
/// of pieces, as absolute values are.
const AGREE: [usize; 2] = [8, 32];
/// Points that are tried.
const TRIED: usize = 48;

/// Compares two expressions.
pub fn equality(one: &Node, other: &Node) -> Equality {
    let forms = (canonical(one), canonical(other));
    match &forms {
        (Err(Trouble::Undefined), _) => return Equality::FirstUndefined,
        (_, Err(Trouble::Undefined)) => return Equality::SecondUndefined,
        (Ok(first), Ok(second)) => {
            let rational = first.is_rational_function() && second.is_rational_function();
            match is_same(first, second) {
                Ok(true) if rational => return Equality::Equal,
                // The same wherever both have a value: but that may be nowhere.
                Ok(true) => return shared_domain(one, other),
                Ok(false) if rational => return Equality::Different,
                _ => {}
            }
        }
        // Too large to compute, but the same.
        _ if one == other => return Equality::Equal,
        _ => {}
    }
    match prime_field::is_same(one, other) {
        Some(true) => Equality::Equal,
        Some(false) => Equality::Different,
        None => by_intervals(one, other),
    }
}

/// Whether two expressions are equal (see [`Equality::Equal`]).
pub fn is_equal(one: &Node, other: &Node) -> bool {
    equality(one, other) == Equality::Equal
}

fn shared_domain(one: &Node, other: &Node) -> Equality {
    let arithmetic = Arithmetic::new(96);
    let mut points = Points::new(&[one, other]);
    for _ in 0..TRIED {
        let point = points.next();
        let defined = |node: &Node| enclose(node, &point, &arithmetic).is_some();
        if defined(one) && defined(other) {
            return Equality::Equal;
        }
    }
    Equality::Undecided
}

fn by_intervals(one: &Node, other: &Node) -> Equality {
    let arithmetic = Arithmetic::new(160);
    let mut points = Points::new(&[one, other]);
    let constant = points.names.is_empty();
    let mut agreed = 0;
    for _ in 0..if constant { 1 } else { TRIED } {
        let point = points.next();
        match agrees(one, other, &point, &arithmetic) {
            Some(false) => return Equality::Different,
            Some(true) => agreed += 1,
            None => {}
        }
        if agreed >= points.agree {
            break;
        }
    }
    // A domain that the points hit once only by chance is no ground for a judgement.
    if agreed >= if constant { 1 } else { 2 } {
        Equality::Equal
    } else {
        Equality::Undecided
    }
}

/// Whether both sides agree at a point; `None` where one is undefined.
fn agrees(one: &Node, other: &Node, point: &Point, arithmetic: &Arithmetic) -> Option<bool> {
    if let (Some(first), Some(second)) = (exact(one, point), exact(other, point)) {
        return Some(first == second);
    }
    let (first, second) = (
        enclose(one, point, arithmetic)?,
        enclose(other, point, arithmetic)?,
    );
    let found = arithmetic.agree(&first, &second);
    // Two tiny constants agree only if they still do with many more places.
    let half = arithmetic.unit() >> (arithmetic.bits / 2);
    let tiny = point.is_empty() && first.hi < half && first.lo > -half;
    if found.is_some() && !(tiny && found == Some(true)) {
        return found;
    }
    let finer = Arithmetic::new(if tiny { 2_200 } else { 3 * arithmetic.bits });
    let (first, second) = (enclose(one, point, &finer)?, enclose(other, point, &finer)?);
    finer.agree(&first, &second)
}

/// Points at which expressions are compared: first small ones of both signs, then others of many
/// sizes, and whole numbers where a factorial asks for them.
struct Points {
    names: Vec<String>,
    whole: bool,
    agree: usize,
    dice: Dice,
    count: u64,
}

impl Points {
    fn new(nodes: &[&Node]) -> Self {
        let mut names: Vec<String> = nodes.iter().flat_map(|node| node.variables()).collect();
        names.sort();
        names.dedup();
        let factorial = |node: &Node| matches!(node, Node::Factorial(_));
        let whole = nodes
            .iter()
            .any(|node| node.all().into_iter().any(factorial));
        let all = nodes.iter().flat_map(|node| node.all());
        let pieces = all.into_iter().any(|node| match node {
            Node::Root(index, _) => index.is_multiple_of(2),
            Node::Power(_, exponent) => matches!(**exponent, Node::Quotient(..)),
            Node::Call(function, _) => *function <= Function::Ceiling && *function != Function::Ln,
            _ => false,
        });
        Self {
            names,
            whole,
            agree: AGREE[usize::from(pieces)],
            dice: Dice::new(0x6d61_726b),
            count: 0,
        }
    }

    fn next(&mut self) -> Point {
        self.count += 1;
        let names = self.names.clone();
        names.into_iter().map(|name| (name, self.value())).collect()
    }

    fn value(&mut self) -> Rational {
        if self.whole {
            return Rational::from_integer((self.dice.below(9) + self.count / 4).into());
        }
        // (largest value, share of negative ones in eighths)
        const SIZES: [(i64, u64); 8] = [
            (3, 0),
            (1, 4),
            (3, 8),
            (1, 2),
            (12, 0),
            (12, 8),
            (300, 4),
            (6_000, 4),
        ];
        let (largest, negative) = SIZES[(self.count as usize - 1) % SIZES.len()];
        let under = [7, 11, 13, 17][self.dice.below(4) as usize];
        let over = 1 + self.dice.below((largest * under) as u64 - 1) as i64;
        let value = Rational::new(over.into(), under.into());
        if self.dice.below(8) < negative {
            -value.abs()
        } else {
            value
        }
    }
}

/// Enclosures at a few points: cheap to compare with many others.
#[derive(Debug, Clone)]
pub struct Fingerprint(Vec<Option<Interval>>);

impl Fingerprint {
    /// Of an expression.
    pub fn new(node: &Node) -> Self {
        let arithmetic = Arithmetic::new(64);
        let at = |place: u64| {
            let value = |name: &String| {
                let mut dice = Dice::new(fnv1a(name.bytes()) ^ place);
                Rational::new((1 + dice.below(80) as i64).into(), 37.into())
            };
            let names = node.variables();
            let point = names
                .iter()
                .map(|name| (name.clone(), value(name)))
                .collect();
            enclose(node, &point, &arithmetic)
        };
        Self((0..3).map(at).collect())
    }

    /// Whether the expressions differ at one of the points, which proves that they are not equal.
    pub fn differs(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|pair| match pair {
            (Some(one), Some(other)) => one.hi < other.lo || other.hi < one.lo,
            _ => false,
        })
    }
}
