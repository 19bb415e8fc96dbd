//! An expression up to the order of its terms and factors: nothing is computed.

use num_traits::One;

use super::ast::{Node, Rational, Written};

/// The expression with flat, sorted sums and products, and each product's signs in
/// front: two of them do not cancel.
/// `x/2` and `1/2 x` become the same, `x·x` and `x^2` do not.
pub fn normal(node: &Node) -> Node {
    let (mut over, mut under) = (vec![], vec![]);
    let signs = gather(node, &mut over, &mut under);
    let found = match (over.len(), under.len()) {
        (1, 0) => over.remove(0),
        (_, 0) => product(over),
        _ => Node::Quotient(Box::new(product(over)), Box::new(product(under))),
    };
    (0..signs).fold(found, |found, _| Node::Negative(Box::new(found)))
}

fn product(mut factors: Vec<Node>) -> Node {
    factors.sort();
    match factors.len() {
        0 => Node::whole(1),
        1 => factors.remove(0),
        _ => Node::Product(factors),
    }
}

fn is_one(node: &Node) -> bool {
    matches!(node, Node::Number(value, Written::Whole) if value.is_one())
}

/// Sorts the factors into numerator and denominator; returns how many signs are minus.
fn gather(node: &Node, over: &mut Vec<Node>, under: &mut Vec<Node>) -> usize {
    match node {
        Node::Negative(inner) => 1 + gather(inner, over, under),
        Node::Product(factors) => {
            let signs = factors.iter().map(|factor| gather(factor, over, under));
            signs.sum()
        }
        Node::Quotient(above, below) => {
            let is_unit = is_one(above);
            let signs = if is_unit {
                0
            } else {
                gather(above, over, under)
            };
            signs + gather(below, under, over)
        }
        other => {
            over.push(inside(other));
            0
        }
    }
}

/// The normal form of what is no product.
fn inside(node: &Node) -> Node {
    let boxed = |part: &Node| Box::new(normal(part));
    match node {
        Node::Sum(_) => {
            let mut terms = Vec::new();
            flatten(node, &mut terms);
            terms.sort();
            Node::Sum(terms)
        }
        Node::Power(base, exponent) => Node::Power(boxed(base), boxed(exponent)),
        Node::Root(index, part) => Node::Root(*index, boxed(part)),
        Node::Log(base, part) => Node::Log(boxed(base), boxed(part)),
        Node::Call(function, part) => Node::Call(*function, boxed(part)),
        Node::Factorial(part) => Node::Factorial(boxed(part)),
        Node::Percent(part) => Node::Percent(boxed(part)),
        Node::Number(value, written) => number(value, *written),
        other => other.clone(),
    }
}

/// `2.50` and `2.5` are written the same, `2.0` and `2` too.
fn number(value: &Rational, written: Written) -> Node {
    let written = if value.is_integer() {
        Written::Whole
    } else {
        written
    };
    Node::Number(value.clone(), written)
}

fn flatten(node: &Node, terms: &mut Vec<Node>) {
    match node {
        Node::Sum(parts) => parts.iter().for_each(|part| flatten(part, terms)),
        other => terms.push(normal(other)),
    }
}
