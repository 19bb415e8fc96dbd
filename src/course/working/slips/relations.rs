//! Slips on the way from one side of an equation or inequality to the other.

use num_traits::{One, Signed, Zero};

use super::{
    Misconception, Relation,
    build::{coefficient, factors, fraction, number, over, sum, terms, times, without},
};
use crate::course::algebra::{
    ast::Node,
    printing::node_of_number,
    statement::{Comparison, Statement},
};

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
        Misconception::ZeroProductWithoutZero => return zero_product(before),
        Misconception::InequalityNotTurned | Misconception::InequalityTurnedWrongly => {
            let turned = *comparison != Comparison::Equal;
            let mirrored = (left.clone(), comparison.mirrored(), right.clone());
            return turned.then(|| statement(mirrored)).into_iter().collect();
        }
        _ => vec![],
    };
    let of = |(left, right)| statement((left, *comparison, right));
    // A division by a negative number turns an inequality; who slips may have turned it or not.
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
    found.retain(|(left, right)| !is_zero(left) || !is_zero(right));
    found
}

fn is_zero(node: &Node) -> bool {
    number(node).is_some_and(|value| value.is_zero())
}

/// A term, a factor or a divisor disappears on one side.
fn one_side(side: &Node, other: &Node) -> Vec<Sides> {
    let parts = terms(side);
    let mut found = Vec::new();
    if parts.len() > 1 {
        for at in 0..parts.len() {
            found.push((sum(without(&parts, at)), other.clone()));
            let changed = sum(vec![other.clone(), parts[at].clone().negated()]);
            found.push((side.clone(), changed));
        }
    } else {
        for by in sizes(side) {
            found.push((over(side, &by), other.clone()));
        }
    }
    for part in &parts {
        if let Some((_, under)) = fraction(part) {
            let all = parts.iter().map(|part| times(part, &under)).collect();
            found.push((sum(all), other.clone()));
        }
    }
    found
}

/// The number before the only term of a side, with its sign and without; a divisor upside down.
fn sizes(side: &Node) -> Vec<Node> {
    match coefficient(side) {
        Some((value, monomial)) if !monomial.is_empty() && !value.is_one() => {
            let mut found = vec![node_of_number(&value)];
            if value.is_negative() && !value.abs().is_one() {
                found.push(node_of_number(&value.abs()));
            }
            found
        }
        _ => vec![],
    }
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
    sizes(side).into_iter().flat_map(of).collect()
}

/// `3x = 12` → `x = 9`, `x/4 = 8` → `x = 12`
fn factor_subtracted(side: &Node, other: &Node) -> Vec<Sides> {
    let mut found = Vec::new();
    for by in sizes(side) {
        let (alone, whole) = (
            over(side, &by),
            number(&by).is_some_and(|by| by.is_integer()),
        );
        let size = if whole {
            by.clone()
        } else {
            // `x/4` has the divisor 4.
            over(&Node::whole(1), &by)
        };
        found.push((
            alone.clone(),
            sum(vec![other.clone(), size.clone().negated()]),
        ));
        found.push((alone, sum(vec![other.clone(), size])));
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

/// Whole numbers that both sides may be divided by: what stands before a variable or a bracket.
fn divisors(left: &Node, right: &Node) -> Vec<Node> {
    let all = [terms(left), terms(right)].concat();
    let before = |part: &Node| {
        let (value, monomial) = coefficient(part)?;
        (!monomial.is_empty()).then_some(value)
    };
    let brackets = all
        .iter()
        .flat_map(factors)
        .filter_map(|factor| number(&factor));
    let mut found: Vec<Node> = all
        .iter()
        .filter_map(before)
        .chain(brackets)
        .filter(|value| value.is_integer() && !value.abs().is_one() && !value.is_zero())
        .map(|value| node_of_number(&value))
        .collect();
    found.sort();
    found.dedup();
    found
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

/// `(x - 2)(x + 3) = 6` → `x - 2 = 6 or x + 3 = 6`
fn zero_product((left, comparison, right): &Relation) -> Vec<Statement> {
    let (parts, value) = match (left, right) {
        (Node::Product(parts), value) | (value, Node::Product(parts)) => (parts, value),
        _ => return vec![],
    };
    let open: Vec<&Node> = parts.iter().filter(|part| number(part).is_none()).collect();
    if *comparison != Comparison::Equal || is_zero(value) || open.len() < 2 {
        return vec![];
    }
    let each = |part: &&Node| statement(((*part).clone(), Comparison::Equal, value.clone()));
    vec![Statement::Or(open.iter().map(each).collect())]
}
