//! Slips with terms, signs and brackets.

use num_traits::Signed;

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
    let (factor, inside) = match (bracket(node), node) {
        (Some(found), _) => found,
        // `-2(x + 5)` is the opposite of a product.
        (None, Node::Negative(inner)) => match bracket(inner) {
            Some((factor, inside)) => (factor.negated(), inside),
            None => return vec![],
        },
        _ => return vec![],
    };
    vec![sum(with(&inside, 0, times(&factor, &inside[0])))]
}

/// `-(x - 2)` → `-x - 2`, `-2(x - 3)` → `-2x - 6`, `-(x + 1)/2` → `-x/2 + 1/2`
pub(super) fn sign_in_bracket(node: &Node) -> Vec<Node> {
    let inner = match node {
        Node::Negative(inner) => &**inner,
        other => other,
    };
    let negative = matches!(node, Node::Negative(_));
    let (inside, size) = match (inner, bracket(inner)) {
        (Node::Sum(_), _) if negative => (terms(inner), Node::whole(1)),
        (Node::Quotient(above, below), _) if negative && matches!(**above, Node::Sum(_)) => {
            (terms(above), over(&Node::whole(1), below))
        }
        (_, Some((factor, inside))) if negative => (inside, factor),
        (_, Some((factor, inside))) => match number(&factor) {
            Some(value) if value.is_negative() => (inside, factor.negated()),
            _ => return vec![],
        },
        _ => return vec![],
    };
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
        let product = Some(&a * &b).filter(|product| *product != a && *product != b);
        for value in std::iter::once(&a + &b).chain(product) {
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
        Node::Product(parts) if parts.iter().all(|part| matches!(part, Node::Sum(_))) => {
            multiplied_out(parts)
        }
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

/// `(x - 2)(x - 5)` → `x^2 - 5x - 2x - 10`: one of the products has the wrong sign.
fn multiplied_out(parts: &[Node]) -> Vec<Node> {
    let [one, other] = parts else {
        return vec![];
    };
    let (ones, others) = (terms(one), terms(other));
    let all: Vec<Node> = ones
        .iter()
        .flat_map(|one| others.iter().map(|other| times(one, other)))
        .collect();
    let flipped = |at: usize| sum(with(&all, at, all[at].clone().negated()));
    (0..all.len()).map(flipped).collect()
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
    // A number swallows the numbers before it: `5 + 2(x + 3)` becomes `7(x + 3)`.
    let parts = factors(inner);
    let bracket =
        number(&parts[0]).is_some() && parts.iter().any(|part| matches!(part, Node::Sum(_)));
    let numbers = number(inner).is_some() || bracket;
    let before = number(&all[at - 1]).is_some();
    (numbers && before).then(|| sum([&[joined], &all[at + 1..]].concat()))
}
