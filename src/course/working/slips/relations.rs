//! Slips on the way from one side of an equation or inequality to the other.

use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{
    Misconception, Relation,
    build::{coefficient, factors, fraction, number, over, sum, terms, times, without},
    powers::plain_root,
};
use crate::course::algebra::{
    ast::Node,
    printing::node_of_number,
    statement::{Comparison, Statement},
};

/// Divisors above this are not tried. Set by hand.
const LARGEST_DIVISOR: i64 = 24;

/// What a relation may become.
pub(super) fn slips(misconception: Misconception, before: &Relation) -> Vec<Statement> {
    let (left, comparison, right) = before;
    let pairs = match misconception {
        Misconception::MovedWithoutChangingSign => moved(left, right),
        Misconception::OneSideOnly => both_ways(left, right, one_side),
        Misconception::DividedUpsideDown => both_ways(left, right, upside_down),
        Misconception::FactorMovedUnchanged => both_ways(left, right, factor_moved),
        Misconception::SubtractedTheFactor => both_ways(left, right, factor_subtracted),
        Misconception::ProductSign => both_ways(left, right, quotient_sign),
        Misconception::DividedOneTermOnly => one_term(left, right, divisors(left, right), over),
        Misconception::MultipliedOneTermOnly => {
            one_term(left, right, denominators(left, right), |part, by| {
                times(part, by)
            })
        }
        Misconception::SquaredBothSides => squared(left, right),
        Misconception::RootOfSum => roots(left, right),
        Misconception::ZeroProductWithoutZero => return zero_product(before),
        Misconception::InequalityNotTurned | Misconception::InequalityTurnedWrongly => {
            let turned = *comparison != Comparison::Equal;
            let mirrored = (left.clone(), comparison.mirrored(), right.clone());
            return turned.then(|| statement(mirrored)).into_iter().collect();
        }
        _ => vec![],
    };
    let of = |(left, right)| statement((left, *comparison, right));
    pairs.into_iter().map(of).collect()
}

fn statement((left, comparison, right): Relation) -> Statement {
    Statement::Relation(left, comparison, right)
}

type Sides = (Node, Node);

/// What is done to the left side, and to the right side.
fn both_ways(left: &Node, right: &Node, slip: fn(&Node, &Node) -> Vec<Sides>) -> Vec<Sides> {
    let back = slip(right, left)
        .into_iter()
        .map(|(right, left)| (left, right));
    slip(left, right).into_iter().chain(back).collect()
}

/// One or two terms go to the other side with the sign that they had.
fn moved(left: &Node, right: &Node) -> Vec<Sides> {
    let (lefts, rights) = (terms(left), terms(right));
    let across = |at: usize, from: &[Node], to: &[Node]| {
        let there = [to, &[from[at].clone()]].concat();
        (sum(without(from, at)), sum(there))
    };
    let mut found = Vec::new();
    for at in 0..lefts.len() {
        found.push(across(at, &lefts, &rights));
        for place in 0..rights.len() {
            let left = [without(&lefts, at), vec![rights[place].clone()]].concat();
            let right = [without(&rights, place), vec![lefts[at].clone()]].concat();
            found.push((sum(left), sum(right)));
        }
    }
    for at in 0..rights.len() {
        let (right, left) = across(at, &rights, &lefts);
        found.push((left, right));
    }
    if lefts.len() + rights.len() > 2 {
        let back = gathered(&rights, &lefts).into_iter();
        found.extend(gathered(&lefts, &rights));
        found.extend(back.map(|(right, left)| (left, right)));
    }
    found.retain(|(left, right)| !is_zero(left) || !is_zero(right));
    found
}

/// All terms with variables go to the left and all numbers to the right, one of them with the sign
/// that it had.
fn gathered(lefts: &[Node], rights: &[Node]) -> Vec<Sides> {
    let all: Vec<(&Node, bool)> = (lefts.iter().map(|part| (part, true)))
        .chain(rights.iter().map(|part| (part, false)))
        .collect();
    let stays = |(part, on_left): (&Node, bool)| part.variables().is_empty() != on_left;
    let mut found = Vec::new();
    for wrong in (0..all.len()).filter(|&at| !stays(all[at])) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for (at, &(part, on_left)) in all.iter().enumerate() {
            let moved = if stays((part, on_left)) || at == wrong {
                part.clone()
            } else {
                part.clone().negated()
            };
            if part.variables().is_empty() {
                right.push(moved);
            } else {
                left.push(moved);
            }
        }
        found.push((sum(left), sum(right)));
    }
    found
}

fn is_zero(node: &Node) -> bool {
    number(node).is_some_and(|value| value.is_zero())
}

/// A term, a factor or a divisor disappears on one side, or a side is multiplied.
fn one_side(side: &Node, other: &Node) -> Vec<Sides> {
    let parts = terms(side);
    let mut found = Vec::new();
    for at in (0..parts.len()).filter(|_| parts.len() > 1) {
        // Two like terms are put together; none of them goes away.
        let kind = |part: &Node| coefficient(part).map(|(_, monomial)| monomial);
        let rest = without(&parts, at);
        if rest.iter().any(|part| kind(part) == kind(&parts[at])) {
            continue;
        }
        let changed = sum(vec![other.clone(), parts[at].clone().negated()]);
        found.push((sum(rest), other.clone()));
        found.push((side.clone(), changed));
    }
    let multipliers = parts.iter().filter_map(|part| Some(fraction(part)?.1));
    for by in multipliers.chain(decimal_places(&parts)) {
        let all = parts.iter().map(|part| times(part, &by)).collect();
        found.push((sum(all), other.clone()));
    }
    for by in sizes(side).into_iter().filter(|by| !is_unit(by)) {
        found.push((over(side, &by), other.clone()));
    }
    found
}

/// The power of ten that makes all numbers whole; none if they are.
fn decimal_places(parts: &[Node]) -> Option<Node> {
    let values: Vec<_> = parts
        .iter()
        .filter_map(|part| Some(coefficient(part)?.0))
        .collect();
    let whole = |by: &i64| {
        let by = num_rational::BigRational::from_integer((*by).into());
        values.iter().all(|value| (value * &by).is_integer())
    };
    let by = [1, 10, 100, 1000].into_iter().find(whole)?;
    (by > 1).then(|| Node::whole(by))
}

/// 1 or -1.
fn is_unit(node: &Node) -> bool {
    number(node).is_some_and(|value| value.abs().is_one())
}

/// The number before the only term or bracket of a side, with its sign and without; for a divisor,
/// one part of it.
fn sizes(side: &Node) -> Vec<Node> {
    let value = match (coefficient(side), side) {
        (Some((value, monomial)), _) => (!monomial.is_empty()).then_some(value),
        (None, Node::Product(parts)) => parts.iter().find_map(number),
        (None, Node::Negative(inner)) => match &**inner {
            Node::Product(parts) => parts.iter().find_map(number).map(|value| -value),
            _ => None,
        },
        (None, Node::Quotient(_, under)) => number(under)
            .filter(|value| !value.is_zero())
            .map(|value| value.recip()),
        _ => None,
    };
    let Some(value) = value.filter(|value| !value.is_one() && !value.is_zero()) else {
        return vec![];
    };
    let mut found = vec![node_of_number(&value)];
    if value.is_negative() && !value.abs().is_one() {
        found.push(node_of_number(&value.abs()));
    }
    found
}

/// `4x = 2` → `x = 4/2`
fn upside_down(side: &Node, other: &Node) -> Vec<Sides> {
    let of = |by: Node| (over(side, &by), over(&by, other));
    sizes(side).into_iter().map(of).collect()
}

/// `3x = 12` → `x = 36`, `x/3 = 6` → `x = 2`
fn factor_moved(side: &Node, other: &Node) -> Vec<Sides> {
    let of = |by: Node| {
        let moved = times(other, &by);
        [
            (over(side, &by), moved.clone()),
            (over(side, &by), moved.negated()),
        ]
    };
    let sizes = sizes(side).into_iter().filter(|by| !is_unit(by));
    sizes.flat_map(of).collect()
}

/// `3x = 12` → `x = 9`, `x/4 = 8` → `x = 12`
fn factor_subtracted(side: &Node, other: &Node) -> Vec<Sides> {
    if is_zero(other) {
        return vec![];
    }
    let mut found = Vec::new();
    for by in sizes(side).into_iter().filter(|by| !is_unit(by)) {
        let alone = over(side, &by);
        // `x/4` has the divisor 4.
        let divisor = over(&Node::whole(1), &by);
        let whole = number(&by).is_some_and(|by| by.is_integer());
        let shown = if whole { vec![by] } else { vec![divisor, by] };
        for size in shown {
            let less = sum(vec![other.clone(), size.clone().negated()]);
            found.push((alone.clone(), less));
            found.push((alone.clone(), sum(vec![other.clone(), size])));
        }
    }
    found
}

/// `-3x = 12` → `x = 4`
fn quotient_sign(side: &Node, other: &Node) -> Vec<Sides> {
    let negative = |node: &Node| coefficient(node).is_some_and(|(value, _)| value.is_negative());
    if !negative(side) && !negative(other) {
        return vec![];
    }
    let of = |by: Node| (over(side, &by), over(other, &by).negated());
    sizes(side).into_iter().map(of).collect()
}

/// Whole numbers that both sides may be divided by: what divides one of their numbers.
fn divisors(left: &Node, right: &Node) -> Vec<Node> {
    let all = [terms(left), terms(right)].concat();
    let own = all.iter().filter_map(|part| Some(coefficient(part)?.0));
    let brackets = all
        .iter()
        .flat_map(factors)
        .filter_map(|factor| number(&factor));
    let mut found = Vec::new();
    for value in own.chain(brackets).filter(|value| value.is_integer()) {
        let size = value
            .numer()
            .abs()
            .to_i64()
            .unwrap_or(0)
            .min(LARGEST_DIVISOR);
        let divides = |by: &i64| (value.numer() % by).is_zero();
        let positive = (2..=size).filter(divides);
        found.extend(positive.flat_map(|by| [by, -by]));
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(Node::whole).collect()
}

/// The denominators of both sides, and their product.
fn denominators(left: &Node, right: &Node) -> Vec<Node> {
    let all = [terms(left), terms(right)].concat();
    let mut found: Vec<Node> = all
        .iter()
        .filter_map(|part| Some(fraction(part)?.1))
        .collect();
    found.sort();
    found.dedup();
    let values: Option<Vec<_>> = found.iter().map(number).collect();
    if let Some(values) = values.filter(|values| values.len() > 1) {
        let least = values
            .iter()
            .fold(num_bigint::BigInt::one(), |least, value| {
                num_integer::Integer::lcm(&least, value.numer())
            });
        found.push(node_of_number(&num_rational::BigRational::from_integer(
            least,
        )));
    }
    found
}

/// All terms but one are divided or multiplied, or one on a side and the whole other side.
fn one_term(
    left: &Node,
    right: &Node,
    numbers: Vec<Node>,
    done: fn(&Node, &Node) -> Node,
) -> Vec<Sides> {
    let (lefts, rights) = (terms(left), terms(right));
    let all = lefts.len() + rights.len();
    if all < 3 {
        return vec![];
    }
    let mut found = Vec::new();
    for by in numbers {
        let mut with = |is_done: &dyn Fn(usize) -> bool| {
            // All of one side and nothing of the other is another slip; all is none.
            let changed: Vec<bool> = (0..all).map(is_done).collect();
            let (of_left, of_right) = changed.split_at(lefts.len());
            let whole = |one: &[bool], other: &[bool]| {
                one.iter().all(|changed| *changed) && !other.contains(&true)
            };
            if whole(of_left, of_right) || whole(of_right, of_left) || !changed.contains(&false) {
                return;
            }
            let side = |parts: &[Node], from: usize| {
                let part = |(at, part): (usize, &Node)| {
                    if is_done(from + at) {
                        done(part, &by)
                    } else {
                        part.clone()
                    }
                };
                sum(parts.iter().enumerate().map(part).collect())
            };
            found.push((side(&lefts, 0), side(&rights, lefts.len())));
        };
        for one in 0..all {
            with(&|at| at != one);
            let is_left = |at: usize| at < lefts.len();
            with(&|at| at == one || is_left(at) != is_left(one));
        }
        // Only where a fraction is.
        let parts: Vec<Node> = [lefts.clone(), rights.clone()].concat();
        with(&|at| fraction(&parts[at]).is_some());
    }
    found
}

fn squared(left: &Node, right: &Node) -> Vec<Sides> {
    let square = |side: &Node| Node::Power(Box::new(side.clone()), Box::new(Node::whole(2)));
    vec![(square(left), square(right))]
}

/// `(x - 2)(x + 3) = 6` → `x - 2 = 6 or x + 3 = 6`, or `x - 2 = 2 or x + 3 = 3`
fn zero_product((left, comparison, right): &Relation) -> Vec<Statement> {
    let (parts, value) = match (left, right) {
        (Node::Product(parts), value) | (value, Node::Product(parts)) => (parts, value),
        _ => return vec![],
    };
    if *comparison != Comparison::Equal || is_zero(value) {
        return vec![];
    }
    // A number stays with the first factor, or is left out.
    let open: Vec<Node> = parts
        .iter()
        .filter(|part| number(part).is_none())
        .cloned()
        .collect();
    let [first, second] = open.as_slice() else {
        return vec![];
    };
    let numbers: Vec<Node> = parts
        .iter()
        .filter(|part| number(part).is_some())
        .cloned()
        .collect();
    let with_number = super::build::product([numbers, vec![first.clone()]].concat());
    let either = |one: &Node, a: &Node, b: &Node| {
        let equal = |factor: &Node, value: &Node| {
            statement((factor.clone(), Comparison::Equal, value.clone()))
        };
        Statement::Or(vec![equal(one, a), equal(second, b)])
    };
    let mut found = vec![
        either(first, value, value),
        either(&with_number, value, value),
    ];
    if let Some(whole) = number(value).filter(|value| value.is_integer()) {
        let size = whole.numer().to_i64().unwrap_or(0);
        let divides = |by: &i64| *by != 0 && size % by == 0;
        for by in (-LARGEST_DIVISOR..=LARGEST_DIVISOR).filter(divides) {
            found.push(either(first, &Node::whole(by), &Node::whole(size / by)));
        }
    }
    found
}

/// `x^2 + 16 = 25` → `x + 4 = 5`
fn roots(left: &Node, right: &Node) -> Vec<Sides> {
    let root = |side: &Node| -> Option<Node> {
        let parts: Option<Vec<Node>> = terms(side).iter().map(plain_root).collect();
        parts.map(sum)
    };
    let several = terms(left).len() + terms(right).len() > 2;
    let both = root(left).zip(root(right)).filter(|_| several);
    both.into_iter().collect()
}
