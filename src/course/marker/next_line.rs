//! The line that may come next in a working, from where the student is: for linear equations and
//! inequalities in one variable, for terms that are multiplied out and collected, and for
//! calculations.

use num_traits::{One, Signed, Zero};

use crate::course::{
    algebra::{
        ast::{Node, Rational, Written},
        canonical::canonical,
        evaluate::{Point, exact},
        form::is_expanded,
        kernel::Kernel,
        printing::{node_of_form, node_of_number},
        reading::read_expression,
        statement::{Comparison, Statement, read_statement},
        typeset::{write, write_statement},
    },
    working::{self, Goal, Misconception},
};

/// The next line, as it is typed. Nothing where the working is finished or no rule fits.
pub(super) fn after(lines: &[String], goal: Goal) -> Option<String> {
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    let judged = working::check(&texts, goal, Misconception::ALL.get(..1)?);
    let good = judged.first_break.unwrap_or(texts.len());
    let last = texts.get(..good)?.last()?;
    if judged.first_break.is_none() && judged.finished {
        return None;
    }
    let next = match read_statement(last) {
        Ok(statement) => write_statement(&of_statement(&statement)?),
        Err(_) => write(&of_value(last)?),
    };
    (next != **last).then_some(next)
}

/// The coefficients of a linear side: `a x + b`.
struct Linear {
    name: Option<String>,
    a: Rational,
    b: Rational,
}

fn linear(side: &Node) -> Option<Linear> {
    let form = canonical(side).ok()?;
    let under = form.under.constant()?;
    let (mut name, mut a, mut b) = (None, Rational::zero(), Rational::zero());
    for (monomial, value) in form.over.terms() {
        match monomial.as_slice() {
            [] => b = value / &under,
            [(Kernel::Variable(own), 1)] if name.is_none() => {
                name = Some(own.clone());
                a = value / &under;
            }
            _ => return None,
        }
    }
    Some(Linear { name, a, b })
}

fn of_statement(statement: &Statement) -> Option<Statement> {
    let Statement::Relation(left, sign, right) = statement else {
        return None;
    };
    let (first, second) = (linear(left)?, linear(right)?);
    let name = match (&first.name, &second.name) {
        (Some(one), Some(other)) if one != other => return None,
        (Some(name), _) | (None, Some(name)) => name.clone(),
        (None, None) => return None,
    };
    let relation = |left, sign, right| Some(Statement::Relation(left, sign, right));
    let term = |a: &Rational, b: &Rational| of_linear(&name, a, b);
    // Brackets and like terms first: each side is written plainly.
    let plain = |side: &Node| is_plain(side);
    if !plain(left) || !plain(right) {
        return relation(term(&first.a, &first.b), *sign, term(&second.a, &second.b));
    }
    // The variable to the side where it has more; then the number to the other.
    if !first.a.is_zero() && !second.a.is_zero() {
        return if first.a >= second.a {
            let a = &first.a - &second.a;
            relation(
                term(&a, &first.b),
                *sign,
                term(&Rational::zero(), &second.b),
            )
        } else {
            let a = &second.a - &first.a;
            relation(
                term(&Rational::zero(), &first.b),
                *sign,
                term(&a, &second.b),
            )
        };
    }
    isolated(first, second, *sign, &name).filter(|solved| solved != statement)
}

/// The variable is on one side only: the number goes to the other, then the factor.
fn isolated(first: Linear, second: Linear, sign: Comparison, name: &str) -> Option<Statement> {
    let (alone, other, sign) = if first.a.is_zero() {
        (second, first, sign.mirrored())
    } else {
        (first, second, sign)
    };
    if !alone.b.is_zero() {
        let value = other.b - &alone.b;
        let left = of_linear(name, &alone.a, &Rational::zero());
        return Some(Statement::Relation(left, sign, node_of_number(&value)));
    }
    let turned = if alone.a.is_negative() {
        sign.mirrored()
    } else {
        sign
    };
    let value = node_of_number(&(other.b / &alone.a));
    Some(Statement::Relation(
        Node::Variable(name.to_owned()),
        turned,
        value,
    ))
}

/// Whether a side is written as `a x + b`, without anything left to put together.
fn is_plain(side: &Node) -> bool {
    let divided = |node: &Node| match node {
        Node::Quotient(over, _) => !over.variables().is_empty() && matches!(**over, Node::Sum(_)),
        _ => false,
    };
    is_expanded(side) && !side.all().into_iter().any(divided)
}

fn of_linear(name: &str, a: &Rational, b: &Rational) -> Node {
    let variable = Node::Variable(name.to_owned());
    let size = a.abs();
    let scaled = if size.is_one() {
        variable
    } else if size.numer().is_one() {
        let under = Node::Number(Rational::from_integer(size.denom().clone()), Written::Whole);
        Node::Quotient(Box::new(variable), Box::new(under))
    } else {
        Node::Product(vec![node_of_number(&size), variable])
    };
    let scaled = if a.is_negative() {
        scaled.negated()
    } else {
        scaled
    };
    match (a.is_zero(), b.is_zero()) {
        (true, _) => node_of_number(b),
        (false, true) => scaled,
        (false, false) => Node::Sum(vec![scaled, node_of_number(b)]),
    }
}

/// A value with one thing done: the innermost operation of a calculation, or brackets and like
/// terms of an expression.
fn of_value(text: &str) -> Option<Node> {
    let last = text.rsplit('=').next()?;
    let node = read_expression(last).ok()?;
    if node.variables().is_empty() {
        return Some(one_step(&node));
    }
    let form = canonical(&node).ok()?;
    let collected = node_of_form(&form);
    if let Node::Sum(parts) = &node {
        // First each bracket by itself, then like terms.
        let expanded: Option<Vec<Node>> = parts
            .iter()
            .map(|part| {
                Some(if is_expanded(part) {
                    part.clone()
                } else {
                    node_of_form(&canonical(part).ok()?)
                })
            })
            .collect();
        let expanded = flat(Node::Sum(expanded?));
        if expanded != node {
            return Some(expanded);
        }
    }
    Some(collected)
}

/// Sums inside a sum become terms of it.
fn flat(node: Node) -> Node {
    let Node::Sum(parts) = node else { return node };
    let spread = parts.into_iter().flat_map(|part| match part {
        Node::Sum(inner) => inner,
        other => vec![other],
    });
    Node::Sum(spread.collect())
}

/// A calculation with its first innermost operation done: brackets, powers, products, then sums
/// from the left.
fn one_step(node: &Node) -> Node {
    let is_number = |part: &Node| {
        let plain = |part: &Node| match part {
            Node::Number(..) => true,
            Node::Quotient(over, under) => {
                let whole =
                    |part: &Node| matches!(part, Node::Number(value, _) if value.is_integer());
                whole(over) && whole(under)
            }
            _ => false,
        };
        match part {
            Node::Negative(inner) => plain(inner),
            other => plain(other),
        }
    };
    if is_number(node) {
        return exact(node, &Point::new())
            .map_or_else(|| node.clone(), |value| node_of_number(&value));
    }
    // Whatever is not a number yet comes first.
    let parts = node.parts();
    if let Some(at) = parts.iter().position(|part| !is_number(part)) {
        let mut done: Vec<Node> = parts.iter().map(|&part| part.clone()).collect();
        done[at] = one_step(parts[at]);
        return node.with_parts(done);
    }
    match node {
        Node::Sum(parts) | Node::Product(parts) if parts.len() > 2 => {
            let two = node.with_parts(parts[..2].to_vec());
            let mut rest = vec![one_step(&two)];
            rest.extend_from_slice(&parts[2..]);
            node.with_parts(rest)
        }
        whole => exact(whole, &Point::new())
            .map_or_else(|| whole.clone(), |value| node_of_number(&value)),
    }
}
