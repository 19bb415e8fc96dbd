//! Slips with powers and roots.

use super::build::{product, sum, terms, times, without};
use crate::course::algebra::ast::{Node, Rational};

fn power(base: &Node, exponent: &Node) -> Node {
    Node::Power(Box::new(base.clone()), Box::new(exponent.clone()))
}

/// `(x + 3)^2` → `x^2 + 9`
pub(super) fn power_of_sum(node: &Node) -> Vec<Node> {
    let Node::Power(base, exponent) = node else {
        return vec![];
    };
    let inside = terms(base);
    if inside.len() < 2 {
        return vec![];
    }
    let plain = |part: &Node| power(part, exponent);
    // `(x - 3)^2` becomes `x^2 + 9` or `x^2 - 9`.
    let with_sign = |part: &Node| match part {
        Node::Negative(inner) => power(inner, exponent).negated(),
        other => power(other, exponent),
    };
    vec![
        sum(inside.iter().map(plain).collect()),
        sum(inside.iter().map(with_sign).collect()),
    ]
}

/// `3^2` → `6`
pub(super) fn power_times_base(node: &Node) -> Vec<Node> {
    match node {
        Node::Power(base, exponent) => vec![times(base, exponent)],
        _ => vec![],
    }
}

/// Base, exponent and what stands before them.
fn parts(node: &Node) -> (Vec<Node>, Node, Node) {
    match node {
        Node::Power(base, exponent) => (vec![], (**base).clone(), (**exponent).clone()),
        Node::Product(factors) => {
            let last = factors.len() - 1;
            let (before, base, exponent) = parts(&factors[last]);
            (
                [&factors[..last], before.as_slice()].concat(),
                base,
                exponent,
            )
        }
        Node::Negative(inner) => {
            let (before, base, exponent) = parts(inner);
            ([vec![Node::whole(-1)], before].concat(), base, exponent)
        }
        other => (vec![], other.clone(), Node::whole(1)),
    }
}

/// `x^2 · x^3` → `x^6`
pub(super) fn exponents_multiplied(node: &Node) -> Vec<Node> {
    let Node::Product(factors) = node else {
        return vec![];
    };
    let mut found = Vec::new();
    for first in 0..factors.len() {
        for second in first + 1..factors.len() {
            let (one, base, m) = parts(&factors[first]);
            let (two, other, n) = parts(&factors[second]);
            if base != other || matches!(base, Node::Number(..)) && m == n {
                continue;
            }
            let rest = without(&without(factors, second), first);
            let joined = power(&base, &times(&m, &n));
            found.push(product([rest, one, two, vec![joined]].concat()));
        }
    }
    found
}

/// `(x^2)^3` → `x^5`, `x^2 + x^3` → `x^5`
pub(super) fn exponents_added(node: &Node) -> Vec<Node> {
    match node {
        Node::Power(base, n) => match &**base {
            Node::Power(base, m) => vec![power(base, &sum(vec![(**m).clone(), (**n).clone()]))],
            Node::Product(factors) => {
                let raised = |factor: &Node| match factor {
                    Node::Power(base, m) => power(base, &sum(vec![(**m).clone(), (**n).clone()])),
                    other => power(other, n),
                };
                vec![product(factors.iter().map(raised).collect())]
            }
            _ => vec![],
        },
        Node::Sum(_) => added_in_sum(&terms(node)),
        _ => vec![],
    }
}

fn added_in_sum(all: &[Node]) -> Vec<Node> {
    let mut found = Vec::new();
    for first in 0..all.len() {
        for second in first + 1..all.len() {
            let (one, base, m) = parts(&all[first]);
            let (two, other, n) = parts(&all[second]);
            let is_number = matches!(base, Node::Number(..));
            if base != other || is_number {
                continue;
            }
            let rest = without(&without(all, second), first);
            let joined = power(&base, &sum(vec![m, n]));
            for before in [
                vec![sum(vec![product(one.clone()), product(two.clone())])],
                vec![],
            ] {
                let term = product([before, vec![joined.clone()]].concat());
                found.push(sum([vec![term], rest.clone()].concat()));
            }
        }
    }
    found
}

/// `sqrt(9 + 16)` → `3 + 4`
pub(super) fn root_of_sum(node: &Node) -> Vec<Node> {
    let half = Rational::new(1.into(), 2.into());
    let (index, inside) = match node {
        Node::Root(index, inside) => (*index, inside),
        Node::Power(base, exponent) if super::build::number(exponent) == Some(half) => (2, base),
        _ => return vec![],
    };
    let root = |part: &Node| match part {
        Node::Negative(inner) => Node::Root(index, inner.clone()).negated(),
        other => Node::Root(index, Box::new(other.clone())),
    };
    let inside = terms(inside);
    if inside.len() < 2 {
        return vec![];
    }
    vec![sum(inside.iter().map(root).collect())]
}
