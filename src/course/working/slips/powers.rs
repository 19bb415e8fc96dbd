//! Slips with powers and roots.

use num_traits::Signed;

use super::build::{coefficient, number, product, scaled, sum, terms, times, without};
use crate::course::algebra::{
    ast::{Node, Rational},
    kernel::root_parts,
};

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
        Node::Power(base, exponent) => {
            let mut found = vec![times(base, exponent)];
            // `(3x)^2` becomes `6x^2`.
            if let Node::Product(factors) = &**base {
                let raised = |factor: &Node| match number(factor) {
                    Some(_) => times(factor, exponent),
                    None => power(factor, exponent),
                };
                found.push(product(factors.iter().map(raised).collect()));
            }
            found
        }
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
    let mut found = distributed(factors);
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

/// `x^2(x^4 + 3)` → `x^8 + 3x^2`
fn distributed(factors: &[Node]) -> Vec<Node> {
    let Some(at) = factors
        .iter()
        .position(|factor| matches!(factor, Node::Sum(_)))
    else {
        return vec![];
    };
    let before = product(without(factors, at));
    let times_term = |term: &Node| {
        let whole = Node::Product([vec![before.clone()], vec![term.clone()]].concat());
        exponents_multiplied(&whole)
            .into_iter()
            .next()
            .unwrap_or(whole)
    };
    vec![sum(terms(&factors[at]).iter().map(times_term).collect())]
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
            let one_power = Node::whole(1);
            let plain = matches!(base, Node::Number(..)) && m == one_power && n == one_power;
            if base != other || plain {
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
        Node::Power(base, exponent) if number(exponent) == Some(half) => (2, base),
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
    let mut found = vec![sum(inside.iter().map(root).collect())];
    let plain: Option<Vec<Node>> = inside.iter().map(plain_root).collect();
    found.extend(plain.filter(|_| index == 2).map(sum));
    found
}

/// The square root of a term as one takes it who thinks of no signs: `x^2` → `x`, `9y^2` → `3y`.
pub(super) fn plain_root(part: &Node) -> Option<Node> {
    let (value, monomial) = coefficient(part)?;
    let size = value.abs();
    let (outside, inside) = root_parts(&size, 2);
    let even = monomial.iter().all(|(_, count)| count % 2 == 0);
    if !even || !inside.is_empty() {
        return None;
    }
    let halved = monomial
        .into_iter()
        .map(|(kernel, count)| (kernel, count / 2));
    let root = scaled(&outside, &halved.collect());
    Some(if value.is_negative() {
        root.negated()
    } else {
        root
    })
}
