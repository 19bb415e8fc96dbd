//! Slips with terms, signs and brackets.

use num_traits::{Signed, Zero};

use super::build::{coefficient, factors, number, over, product, scaled, sum, terms, times, with};
use crate::course::algebra::{ast::Node, polynomial::Monomial};

/// The factor before a bracket, and the terms in it.
fn bracket(node: &Node) -> Option<(Node, Vec<Node>)> {
    let Node::Product(parts) = node else {
        return None;
    };
    let at = parts.iter().position(|part| matches!(part, Node::Sum(_)))?;
    let mut rest = parts.clone();
    let inside = terms(&rest.remove(at));
    Some((product(rest), inside))
}

/// `3(x + 4)` → `3x + 4`
pub(super) fn first_term_only(node: &Node) -> Vec<Node> {
    let Some((factor, inside)) = bracket(node) else {
        return vec![];
    };
    vec![sum(with(&inside, 0, times(&factor, &inside[0])))]
}

/// `-(x - 2)` → `-x - 2`, `-2(x - 3)` → `-2x - 6`
pub(super) fn sign_in_bracket(node: &Node) -> Vec<Node> {
    let minus_one = || (Node::whole(1), true);
    let (inside, (size, negative)) = match node {
        Node::Negative(inner) => match (&**inner, bracket(inner)) {
            (Node::Sum(_), _) => (terms(inner), minus_one()),
            (_, Some((factor, inside))) => (inside, (factor, true)),
            _ => return vec![],
        },
        _ => match bracket(node) {
            Some((factor, inside)) => match number(&factor) {
                Some(value) if value.is_negative() => (inside, (factor.negated(), true)),
                _ => return vec![],
            },
            None => return vec![],
        },
    };
    if !negative {
        return vec![];
    }
    let first = times(&size, &inside[0]).negated();
    let rest = inside[1..].iter().map(|part| times(&size, part));
    vec![sum(std::iter::once(first).chain(rest).collect())]
}

/// Each pair of terms of a sum, and the other terms.
fn pairs(node: &Node) -> Vec<(Node, Node, Vec<Node>)> {
    let Node::Sum(_) = node else {
        return vec![];
    };
    let all = terms(node);
    let mut found = Vec::new();
    for first in 0..all.len() {
        for second in first + 1..all.len() {
            let mut rest = all.clone();
            let two = rest.remove(second);
            let one = rest.remove(first);
            found.push((one, two, rest));
        }
    }
    found
}

/// `3x + 2` → `5x`
pub(super) fn combined_unlike(node: &Node) -> Vec<Node> {
    let mut found = Vec::new();
    for (one, two, rest) in pairs(node) {
        let (Some((a, first)), Some((b, second))) = (coefficient(&one), coefficient(&two)) else {
            continue;
        };
        if first == second {
            continue;
        }
        let both = times(
            &scaled(&num_traits::One::one(), &first),
            &scaled(&num_traits::One::one(), &second),
        );
        for value in [&a + &b, &a * &b] {
            let results = [scaled(&value, &first), scaled(&value, &second)];
            let joint = times(&super::build::scaled(&value, &Monomial::new()), &both);
            for result in results.into_iter().chain([joint]) {
                found.push(sum([rest.clone(), vec![result]].concat()));
            }
        }
    }
    found
}

/// `-3x + 5x` → `8x`, `4 - 9` → `5`
pub(super) fn sign_ignored(node: &Node) -> Vec<Node> {
    let mut found = Vec::new();
    for (one, two, rest) in pairs(node) {
        let (Some((a, first)), Some((b, second))) = (coefficient(&one), coefficient(&two)) else {
            continue;
        };
        if first != second || !(a.is_negative() || b.is_negative()) {
            continue;
        }
        let true_value = &a + &b;
        let sizes = [a.abs() + b.abs(), a.abs() - b.abs()];
        for value in sizes.iter().flat_map(|size| [size.clone(), -size]) {
            if value != true_value {
                let result = scaled(&value, &first);
                found.push(sum([rest.clone(), vec![result]].concat()));
            }
        }
    }
    found
}

/// `-2 · -3` → `-6`, `-8 / 2` → `4`
pub(super) fn product_sign(node: &Node) -> Vec<Node> {
    let minus = |part: &&Node| matches!(part, Node::Negative(_));
    match node {
        Node::Product(_) | Node::Quotient(..) if node.parts().iter().any(minus) => {
            vec![node.clone().negated()]
        }
        // `-3·4` and `-8/2` are read as the opposite of a product.
        Node::Negative(inner) if matches!(**inner, Node::Product(_) | Node::Quotient(..)) => {
            vec![(**inner).clone()]
        }
        Node::Negative(inner) => match &**inner {
            Node::Power(base, exponent) => {
                let base = Box::new((**base).clone().negated());
                vec![Node::Power(base, exponent.clone())]
            }
            _ => vec![],
        },
        Node::Power(base, _) => match &**base {
            Node::Negative(_) => vec![node.clone().negated()],
            _ => vec![],
        },
        _ => vec![],
    }
}

/// `2 + 3·4` → `20`, `2·3^2` → `36`
pub(super) fn left_to_right(node: &Node) -> Vec<Node> {
    match node {
        Node::Sum(_) => {
            let all = terms(node);
            let from = 1..all.len();
            from.filter_map(|at| swallowed(&all, at)).collect()
        }
        Node::Product(parts) => {
            let from = 1..parts.len();
            from.filter_map(|at| match &parts[at] {
                Node::Power(base, exponent) => {
                    let before = product([&parts[..at], &[(**base).clone()]].concat());
                    let power = Node::Power(Box::new(before), exponent.clone());
                    Some(product([&[power], &parts[at + 1..]].concat()))
                }
                _ => None,
            })
            .collect()
        }
        _ => vec![],
    }
}

/// The terms before a product are added to its first factor.
fn swallowed(all: &[Node], at: usize) -> Option<Node> {
    let (negative, inner) = match &all[at] {
        Node::Negative(inner) => (true, &**inner),
        other => (false, other),
    };
    let before = |first: &Node| {
        let first = if negative {
            first.clone().negated()
        } else {
            first.clone()
        };
        sum([&all[..at], &[first]].concat())
    };
    let joined = match inner {
        Node::Product(_) => {
            let parts = factors(inner);
            product([&[before(&parts[0])], &parts[1..]].concat())
        }
        Node::Quotient(above, below) => match &**above {
            Node::Product(parts) => {
                let above = product([&[before(&parts[0])], &parts[1..]].concat());
                over(&above, below)
            }
            above => over(&before(above), below),
        },
        _ => return None,
    };
    let is_number = number(inner).is_some_and(|value| !value.is_zero());
    is_number.then(|| sum([&[joined], &all[at + 1..]].concat()))
}
