//! Whether a line is a finished answer, right or wrong.

use num_integer::Integer;
use num_traits::{One, Signed};

use super::{Goal, line::Line};
use crate::course::algebra::{
    ast::{Node, Rational, Written},
    evaluate::exact,
    form::Form,
    statement::{Comparison, Statement},
};

/// Whether `last` answers the task that `first` sets.
pub(super) fn is_finished(first: Option<&Line>, last: &Line, goal: Goal) -> bool {
    match (first, last) {
        (Some(Line::Statement(first)), Line::Statement(last)) => is_solved(first, last),
        (_, Line::Values(parts)) => parts.last().is_some_and(|value| {
            let number = value.variables().is_empty();
            match goal {
                Goal::Simplify if !number => is_simplified(value),
                Goal::Any if !number => is_simplified(value),
                _ => number && is_worked_out(value),
            }
        }),
        _ => false,
    }
}

fn is_solved(first: &Statement, last: &Statement) -> bool {
    let names = first.variables();
    match last {
        Statement::Always | Statement::Never => true,
        Statement::Or(parts) => parts.iter().all(|part| is_solved(first, part)),
        Statement::And(parts) if is_chain(parts) => {
            let value = parts.last().cloned();
            let Some(Statement::Relation(_, _, value)) = value else {
                return false;
            };
            let Some(Statement::Relation(name, sign, _)) = parts.first().cloned() else {
                return false;
            };
            is_solved(first, &Statement::Relation(name, sign, value))
        }
        Statement::And(parts) => {
            let given: Vec<String> = parts.iter().filter_map(solved_for).collect();
            let bounds = parts.len() <= 2 && given.len() == parts.len();
            given.len() == parts.len()
                && names.iter().all(|name| given.contains(name))
                && (bounds || parts.iter().all(is_equation))
        }
        Statement::Relation(..) => match names.as_slice() {
            [_] => solved_for(last).is_some_and(|name| names.contains(&name)),
            _ => !matches!(first, Statement::And(_)) && is_rearranged(first, last),
        },
    }
}

/// Whether a variable equals numbers one after the other: `x = 15/3 = 5`.
fn is_chain(parts: &[Statement]) -> bool {
    let mut sides = parts.windows(2);
    let linked = |two: &[Statement]| match two {
        [
            Statement::Relation(_, _, before),
            Statement::Relation(after, Comparison::Equal, _),
        ] => before == after && after.variables().is_empty(),
        _ => false,
    };
    parts.len() > 1 && is_equation(&parts[0]) && sides.all(linked)
}

fn is_equation(part: &Statement) -> bool {
    matches!(part, Statement::Relation(_, Comparison::Equal, _))
}

/// The variable that a relation compares with a number which is worked out.
fn solved_for(part: &Statement) -> Option<String> {
    match part {
        Statement::Relation(Node::Variable(name), _, value)
        | Statement::Relation(value, _, Node::Variable(name))
            if value.variables().is_empty() && is_worked_out(value) =>
        {
            Some(name.clone())
        }
        _ => None,
    }
}

/// Whether a formula gives a variable that the first line did not give.
fn is_rearranged(first: &Statement, last: &Statement) -> bool {
    let gives = |statement: &Statement| match statement {
        Statement::Relation(Node::Variable(name), Comparison::Equal, other)
        | Statement::Relation(other, Comparison::Equal, Node::Variable(name))
            if !other.variables().contains(name) =>
        {
            Some(name.clone())
        }
        _ => None,
    };
    gives(last).is_some_and(|name| gives(first) != Some(name))
}

/// Whether nothing in a number is left to work out: `3/4` and `1 + sqrt(2)` are, `6/8`, `3^2` and
/// `2 + 3` are not.
fn is_worked_out(value: &Node) -> bool {
    let parts_are = || value.parts().into_iter().all(is_worked_out);
    let rational = |part: &Node| exact(part, &Default::default());
    match value {
        Node::Number(number, written) => *written != Written::Mixed || !number.denom().is_one(),
        Node::Negative(inner) => !matches!(**inner, Node::Negative(_)) && parts_are(),
        Node::Quotient(over, under) => match (rational(over), rational(under)) {
            (Some(over), Some(under)) => is_lowest(&over, &under) && parts_are(),
            _ => parts_are(),
        },
        Node::Sum(parts) | Node::Product(parts) => {
            parts.iter().filter(|part| rational(part).is_some()).count() < 2 && parts_are()
        }
        Node::Power(..) | Node::Root(..) => rational(value).is_none() && parts_are(),
        Node::Call(..) | Node::Log(..) | Node::Factorial(_) => rational(value).is_none(),
        _ => true,
    }
}

fn is_lowest(over: &Rational, under: &Rational) -> bool {
    over.is_integer()
        && under.is_integer()
        && !under.abs().is_one()
        && over.numer().gcd(under.numer()).is_one()
}

/// Whether an expression is collected, factored, or one fraction in lowest terms.
fn is_simplified(value: &Node) -> bool {
    let has = |form: Form, part: &Node| form.fits(part, part);
    let sum = |part: &Node| matches!(part, Node::Sum(_));
    let clean = |part: &Node| has(Form::Expanded, part) || !sum(part) && has(Form::Factored, part);
    let parts_are = match value {
        Node::Quotient(over, under) => {
            clean(over) && clean(under) && has(Form::SingleFraction, value)
        }
        _ => clean(value),
    };
    parts_are && has(Form::Lowest, value)
}
