//! What may have gone wrong, where that is cheap to see.

use num_traits::{Signed, Zero};

use super::{
    ast::{Node, Rational, Written},
    equality::is_equal,
    evaluate::{Point, exact},
    why::Why,
};

/// Why an expression is wrong.
pub(super) fn cause(answer: &Node, given: &Node) -> Why {
    if let Some(why) = variables(answer, given) {
        return why;
    }
    if is_equal(&answer.clone().negated(), given) {
        return Why::Sign;
    }
    let value = |node: &Node| exact(node, &Point::new());
    let found = match (value(answer), value(given)) {
        (Some(answer), Some(value)) => numbers(&answer, &value),
        _ => None,
    };
    let rounded = || is_rounded(answer, given).then_some(Why::Rounded);
    let is_inverse = || {
        let product = Node::Product(vec![answer.clone(), given.clone()]);
        is_equal(&product, &Node::whole(1)).then_some(Why::Inverse)
    };
    found
        .or_else(rounded)
        .or_else(is_inverse)
        .or_else(|| factor(answer, given))
        .unwrap_or(Why::Different)
}

/// Variables that one side has and the other has not.
fn variables(answer: &Node, given: &Node) -> Option<Why> {
    let (asked, used) = (answer.variables(), given.variables());
    let extra = used.iter().find(|name| !asked.contains(name));
    if let Some(name) = extra {
        let other = asked
            .iter()
            .find(|other| other.to_lowercase() == name.to_lowercase());
        return Some(match other {
            Some(other) => Why::Capital {
                given: name.clone(),
                asked: other.clone(),
            },
            None => Why::UnknownVariable(name.clone()),
        });
    }
    let missing = asked.iter().find(|name| !used.contains(name))?;
    Some(Why::MissingVariable(missing.clone()))
}

fn numbers(answer: &Rational, given: &Rational) -> Option<Why> {
    if answer.is_zero() || given.is_zero() {
        return None;
    }
    if *given == answer.recip() {
        return Some(Why::Inverse);
    }
    let ratio = given / answer;
    let ten = Rational::from_integer(10.into());
    let mut power = Rational::from_integer(1.into());
    for _ in 0..6 {
        power *= &ten;
        if ratio == power || ratio == power.recip() {
            return Some(Why::OffBy(power.numer().to_string()));
        }
    }
    None
}

fn factor(answer: &Node, given: &Node) -> Option<Why> {
    let twice = |node: &Node| Node::Product(vec![Node::whole(2), node.clone()]);
    let off = is_equal(&twice(answer), given) || is_equal(answer, &twice(given));
    off.then(|| Why::OffBy("2".to_owned()))
}

/// Whether a decimal is close to the answer, and only not exact.
fn is_rounded(answer: &Node, given: &Node) -> bool {
    let decimal = |node: &&Node| matches!(node, Node::Number(_, Written::Decimal));
    if !given.all().iter().any(decimal) {
        return false;
    }
    let arithmetic = super::interval_arithmetic::Arithmetic::new(64);
    let middle = |node: &Node| {
        let found = super::evaluate::enclose(node, &Point::new(), &arithmetic)?;
        Some(Rational::new(found.lo, arithmetic.unit()))
    };
    match (middle(answer), middle(given)) {
        (Some(answer), Some(given)) => {
            (given - &answer).abs() * Rational::from_integer(50.into()) <= answer.abs()
        }
        _ => false,
    }
}
