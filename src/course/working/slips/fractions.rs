//! Slips with fractions.

use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive};

use super::build::{fraction, number, over, sum, terms, times, with, without};
use crate::course::algebra::{
    ast::{Node, Rational, Written},
    equality::is_equal,
    printing::node_of_number,
};

/// A fraction in a sum: top with its sign, bottom. Whole numbers and single terms over 1.
fn in_sum(node: &Node) -> (Node, Node) {
    fraction(node).unwrap_or_else(|| (node.clone(), Node::whole(1)))
}

/// Two fractions of a sum (each top and bottom), whether the second is taken away, and the other
/// terms.
type Pair = ([(Node, Node); 2], bool, Vec<Node>);

/// Pairs of terms of which one at least is a fraction, and the other terms.
fn pairs(node: &Node) -> Vec<Pair> {
    let Node::Sum(_) = node else {
        return vec![];
    };
    let all = terms(node);
    let mut found = Vec::new();
    for first in 0..all.len() {
        for second in first + 1..all.len() {
            if !is_fraction(&all[first]) && !is_fraction(&all[second]) {
                continue;
            }
            let rest = without(&without(&all, second), first);
            let taken = matches!(all[second], Node::Negative(_));
            found.push(([in_sum(&all[first]), in_sum(&all[second])], taken, rest));
        }
    }
    found
}

/// Whether something is written as a fraction and is no whole number.
fn is_fraction(node: &Node) -> bool {
    fraction(node).is_some() && !number(node).is_some_and(|value| value.is_integer())
}

/// The whole and the fraction of a mixed number.
fn mixed_parts(node: &Node) -> Option<(Node, Node, Node)> {
    match node {
        Node::Number(value, Written::Mixed) => {
            let whole = value.floor();
            let rest = value - &whole;
            let of =
                |part: &num_bigint::BigInt| node_of_number(&Rational::from_integer(part.clone()));
            Some((node_of_number(&whole), of(rest.numer()), of(rest.denom())))
        }
        _ => None,
    }
}

/// `1 1/2 + 2 1/3` → `3 2/5` or `3 1/6 1/6`: the wholes go well.
fn mixed_sums(node: &Node, slip: fn(&Node) -> Vec<Node>) -> Vec<Node> {
    let Node::Sum(parts) = node else {
        return vec![];
    };
    let parts: Option<Vec<_>> = parts.iter().map(mixed_parts).collect();
    let Some(parts) = parts else {
        return vec![];
    };
    let wholes: Vec<Node> = parts.iter().map(|(whole, ..)| whole.clone()).collect();
    let rests = parts
        .iter()
        .map(|(_, top, bottom)| over(top, bottom))
        .collect();
    let wrong = slip(&sum(rests)).into_iter();
    wrong
        .map(|rest| sum([wholes.clone(), vec![rest]].concat()))
        .collect()
}

/// `1/2 + 1/3` → `2/5`
pub(super) fn added_across(node: &Node) -> Vec<Node> {
    let mut found = mixed_sums(node, added_across);
    for ([(a, b), (c, d)], taken, rest) in pairs(node) {
        let top = sum(vec![a, c]);
        let mut bottoms = vec![sum(vec![b.clone(), d.clone()])];
        if taken {
            bottoms.insert(0, b.minus(d));
        }
        for bottom in bottoms {
            found.push(sum([vec![over(&top, &bottom)], rest.clone()].concat()));
        }
    }
    let all = terms(node);
    if all.len() > 2 && all.iter().all(|part| fraction(part).is_some()) {
        let (tops, bottoms) = all.iter().map(in_sum).unzip();
        found.push(over(&sum(tops), &sum(bottoms)));
    }
    found
}

/// `1/2 + 1/3` → `1/6 + 1/6`
pub(super) fn tops_kept(node: &Node) -> Vec<Node> {
    let mut found = mixed_sums(node, tops_kept);
    for ([(a, b), (c, d)], _, rest) in pairs(node) {
        for bottom in common(&b, &d) {
            // One of the tops may have been changed as it should.
            let right = |top: &Node, own: &Node| over(top, own);
            let kept = |top: &Node| over(top, &bottom);
            let results = [
                [kept(&a), kept(&c)],
                [right(&a, &b), kept(&c)],
                [kept(&a), right(&c, &d)],
            ];
            for result in results {
                found.push(sum([result.to_vec(), rest.clone()].concat()));
            }
        }
    }
    found
}

/// Common denominators of two.
fn common(one: &Node, other: &Node) -> Vec<Node> {
    let mut found = vec![times(one, other)];
    if let (Some(first), Some(second)) = (number(one), number(other))
        && first.is_integer()
        && second.is_integer()
    {
        let least = Rational::from_integer(first.numer().lcm(second.numer()));
        found.insert(0, node_of_number(&least));
    }
    found
}

/// The four parts of a fraction divided by a fraction.
fn divided(node: &Node) -> Option<[Node; 4]> {
    let Node::Quotient(first, second) = node else {
        return None;
    };
    let (c, d) = fraction(second)?;
    let (a, b) = in_sum(first);
    Some([a, b, c, d])
}

/// `1/2 : 3/4` → `3/8`
pub(super) fn without_flipping(node: &Node) -> Vec<Node> {
    let of = |[a, b, c, d]: [Node; 4]| over(&times(&a, &c), &times(&b, &d));
    divided(node).map(of).into_iter().collect()
}

/// `1/2 : 3/4` → `2 · 3/4`
pub(super) fn flipped_first(node: &Node) -> Vec<Node> {
    let of = |[a, b, c, d]: [Node; 4]| over(&times(&b, &c), &times(&a, &d));
    divided(node).map(of).into_iter().collect()
}

/// `(x + 3)/3` → `x`, `(2x + 6)/2` → `x + 6`
pub(super) fn cancelled(node: &Node) -> Vec<Node> {
    let Node::Quotient(above, below) = node else {
        return vec![];
    };
    let (tops, bottoms) = (terms(above), terms(below));
    let mut found = Vec::new();
    if tops.len() > 1 && bottoms.len() == 1 {
        for at in 0..tops.len() {
            // One term is divided, the denominator is gone, or a common part of it.
            found.push(sum(with(&tops, at, over(&tops[at], below))));
            if is_equal(&tops[at], below) {
                found.push(sum(without(&tops, at)));
            }
            for by in shared(&tops[at], below) {
                let top = sum(with(&tops, at, over(&tops[at], &by)));
                found.push(over(&top, &over(below, &by)));
            }
        }
    }
    if tops.len() > 1 && bottoms.len() > 1 {
        for (at, top) in tops.iter().enumerate() {
            for (place, bottom) in bottoms.iter().enumerate() {
                if is_equal(top, bottom) {
                    let (above, below) = (without(&tops, at), without(&bottoms, place));
                    found.push(over(&sum(above), &sum(below)));
                }
            }
        }
    }
    if tops.len() > 1 && tops.len() == bottoms.len() {
        // Term by term: `(x^2 - 9)/(x - 3)` becomes `x - 3`.
        let plain = |node: &Node| match node {
            Node::Negative(inner) => (**inner).clone(),
            other => other.clone(),
        };
        let pairs = tops.iter().zip(&bottoms);
        found.push(sum(pairs
            .map(|(top, bottom)| over(top, &plain(bottom)))
            .collect()));
    }
    if tops.len() == 1 && bottoms.len() > 1 {
        for at in 0..bottoms.len() {
            for by in shared(&bottoms[at], above) {
                let bottom = sum(with(&bottoms, at, over(&bottoms[at], &by)));
                found.push(over(&over(above, &by), &bottom));
            }
        }
    }
    found
}

/// Whole numbers above 1 that divide both, the largest first; the whole denominator is left out.
fn shared(one: &Node, other: &Node) -> Vec<Node> {
    let size = |node: &Node| {
        let (value, _) = super::build::coefficient(node)?;
        value.is_integer().then(|| value.numer().abs())
    };
    let (Some(first), Some(second)) = (size(one), size(other)) else {
        return vec![];
    };
    let most = first.gcd(&second).to_i64().unwrap_or(1).min(100);
    let divides = |by: &i64| most % by == 0;
    (2..=most).rev().filter(divides).map(Node::whole).collect()
}

/// `3/12` → `4`
pub(super) fn upside_down(node: &Node) -> Vec<Node> {
    match node {
        Node::Quotient(above, below)
            if [above, below]
                .iter()
                .all(|part| number(part).is_some() && fraction(part).is_none()) =>
        {
            vec![over(below, above)]
        }
        _ => vec![],
    }
}

/// `2 1/3` → `2/3`
pub(super) fn mixed_as_product(node: &Node) -> Vec<Node> {
    match node {
        Node::Number(value, Written::Mixed) => {
            let whole = value.floor();
            let part = value - &whole;
            (!part.is_one())
                .then(|| node_of_number(&(whole * part)))
                .into_iter()
                .collect()
        }
        _ => vec![],
    }
}
