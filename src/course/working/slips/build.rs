//! Takes expressions apart into terms and factors, and puts them together.

use num_integer::Integer;
use num_traits::{One, Zero};

use super::Relation;
use crate::course::algebra::{
    ast::{Node, Rational, Written},
    canonical::canonical,
    kernel::Kernel,
    polynomial::{Monomial, Polynomial},
    printing::{node_of, node_of_form, node_of_number, term},
};

/// The terms of a sum; the thing itself if it is none.
pub(super) fn terms(node: &Node) -> Vec<Node> {
    match node {
        Node::Sum(parts) => parts.iter().flat_map(terms).collect(),
        Node::Negative(inner) if matches!(**inner, Node::Sum(_)) => {
            terms(inner).into_iter().map(Node::negated).collect()
        }
        other => vec![other.clone()],
    }
}

/// The sum of terms.
pub(super) fn sum(mut terms: Vec<Node>) -> Node {
    match terms.len() {
        0 => Node::whole(0),
        1 => terms.remove(0),
        _ => Node::Sum(terms),
    }
}

/// The factors of a product; the thing itself if it is none.
pub(super) fn factors(node: &Node) -> Vec<Node> {
    match node {
        Node::Product(parts) => parts.clone(),
        other => vec![other.clone()],
    }
}

/// The product of factors.
pub(super) fn product(mut factors: Vec<Node>) -> Node {
    match factors.len() {
        0 => Node::whole(1),
        1 => factors.remove(0),
        _ => Node::Product(factors),
    }
}

/// `one · other`
pub(super) fn times(one: &Node, other: &Node) -> Node {
    Node::Product(vec![one.clone(), other.clone()])
}

/// `over / under`
pub(super) fn over(over: &Node, under: &Node) -> Node {
    Node::Quotient(Box::new(over.clone()), Box::new(under.clone()))
}

/// The list without the item at a place.
pub(super) fn without(list: &[Node], at: usize) -> Vec<Node> {
    let mut rest = list.to_vec();
    rest.remove(at);
    rest
}

/// The list with another item at a place.
pub(super) fn with(list: &[Node], at: usize, item: Node) -> Vec<Node> {
    let mut changed = list.to_vec();
    changed[at] = item;
    changed
}

/// The number and the monomial of a term; none if it is no single term.
pub(super) fn coefficient(node: &Node) -> Option<(Rational, Monomial<Kernel>)> {
    let form = canonical(node).ok()?;
    let mut terms = form.over.terms();
    let single = match (terms.next(), terms.next()) {
        (Some((monomial, value)), None) => Some((value.clone(), monomial.clone())),
        _ => None,
    };
    single.filter(|_| form.under.constant().is_some())
}

/// A number times a monomial.
pub(super) fn scaled(value: &Rational, monomial: &Monomial<Kernel>) -> Node {
    if value.is_zero() {
        Node::whole(0)
    } else {
        term(monomial, value)
    }
}

/// The number that an expression without variables is.
pub(super) fn number(node: &Node) -> Option<Rational> {
    canonical(node).ok()?.constant()
}

/// Numerator and denominator of a fraction with its sign; whole numbers over 1.
pub(super) fn fraction(node: &Node) -> Option<(Node, Node)> {
    match node {
        Node::Negative(inner) => {
            let (over, under) = fraction(inner)?;
            Some((over.negated(), under))
        }
        Node::Quotient(over, under) => Some(((**over).clone(), (**under).clone())),
        Node::Number(value, Written::Mixed) => {
            let whole =
                |part: &num_bigint::BigInt| node_of_number(&Rational::from_integer(part.clone()));
            Some((whole(value.numer()), whole(value.denom())))
        }
        Node::Product(parts) => {
            let at = parts
                .iter()
                .position(|part| matches!(part, Node::Quotient(..)))?;
            let (over, under) = fraction(&parts[at])?;
            Some((product(with(parts, at, over)), under))
        }
        _ => None,
    }
}

/// The expression multiplied out and collected.
pub(super) fn expanded(node: &Node) -> Option<Node> {
    canonical(node).ok().map(|form| node_of_form(&form))
}

/// Both sides times the common denominator of all their numbers.
pub(super) fn cleared((left, comparison, right): &Relation) -> Option<Relation> {
    let (first, second) = (canonical(left).ok()?, canonical(right).ok()?);
    if first.under.constant().is_none() || second.under.constant().is_none() {
        return None;
    }
    let values = first.over.terms().chain(second.over.terms());
    let common = values.fold(num_bigint::BigInt::one(), |common, (_, value)| {
        common.lcm(value.denom())
    });
    let by = Rational::from_integer(common);
    (!by.is_one()).then(|| {
        let side = |over: &Polynomial<Kernel>| node_of(&over.scaled(&by));
        (side(&first.over), *comparison, side(&second.over))
    })
}

/// The terms with variables on the left, the number on the right.
pub(super) fn collected((left, comparison, right): &Relation) -> Option<Relation> {
    let form = canonical(&left.clone().minus(right.clone())).ok()?;
    form.under.constant()?;
    let (mut variable, mut constant) = (Polynomial::zero(), Rational::zero());
    for (monomial, value) in form.over.terms() {
        if monomial.is_empty() {
            constant = -value.clone();
        } else {
            variable.add_term(monomial.clone(), value.clone());
        }
    }
    (!variable.is_zero()).then(|| (node_of(&variable), *comparison, node_of_number(&constant)))
}
