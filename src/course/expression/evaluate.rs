//! Evaluation.

use num_integer::Integer;

use crate::course::{
    expression::{
        error::ExpressionError,
        list,
        node::{Function, Node, Operator},
    },
    number::{self, ArithmeticError, Number},
};

/// Looks up variables by name.
pub trait Scope {
    /// The value of a variable.
    fn get(&self, name: &str) -> Option<Number>;
}

/// Whether a value counts as true.
pub(super) fn is_true(value: Number) -> bool {
    *value.numer() != 0
}

fn truth(holds: bool) -> Number {
    Number::from_integer(i64::from(holds))
}

/// The value of a node for the variables in `scope`.
pub(super) fn evaluate(node: &Node, scope: &dyn Scope) -> Result<Number, ExpressionError> {
    match node {
        Node::Literal(value) => Ok(*value),
        Node::Variable(name) => scope
            .get(name)
            .ok_or_else(|| ExpressionError::UnknownVariable(name.clone())),
        Node::Negate(inner) => Ok(number::sub(
            Number::from_integer(0),
            evaluate(inner, scope)?,
        )?),
        Node::Not(inner) => Ok(truth(!is_true(evaluate(inner, scope)?))),
        Node::Binary(operator, left, right) => binary(*operator, left, right, scope),
        Node::Call(function, arguments) => {
            let values = arguments
                .iter()
                .map(|node| evaluate(node, scope))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(call(*function, &values)?)
        }
    }
}

fn binary(
    operator: Operator,
    left: &Node,
    right: &Node,
    scope: &dyn Scope,
) -> Result<Number, ExpressionError> {
    let a = evaluate(left, scope)?;
    // `and` and `or` stop early, so that `b != 0 and a/b > 1` is safe to write.
    if operator == Operator::And && !is_true(a) {
        return Ok(truth(false));
    }
    if operator == Operator::Or && is_true(a) {
        return Ok(truth(true));
    }
    let b = evaluate(right, scope)?;
    Ok(match operator {
        Operator::Or | Operator::And => truth(is_true(b)),
        Operator::Equal => truth(a == b),
        Operator::NotEqual => truth(a != b),
        Operator::Less => truth(a < b),
        Operator::LessOrEqual => truth(a <= b),
        Operator::Greater => truth(a > b),
        Operator::GreaterOrEqual => truth(a >= b),
        Operator::Add => number::add(a, b)?,
        Operator::Subtract => number::sub(a, b)?,
        Operator::Multiply => number::mul(a, b)?,
        Operator::Divide => number::div(a, b)?,
        Operator::Power => number::pow(a, b)?,
    })
}

fn call(function: Function, values: &[Number]) -> Result<Number, ArithmeticError> {
    let a = values[0];
    let wholes = || Ok::<_, ArithmeticError>((number::whole(a)?, number::whole(values[1])?));
    Ok(match function {
        Function::Gcd => wholes().map(|(a, b)| Number::from_integer(a.gcd(&b)))?,
        Function::Lcm => {
            let (a, b) = wholes()?;
            lcm(a, b)?
        }
        Function::Abs => {
            if a < Number::from_integer(0) {
                -a
            } else {
                a
            }
        }
        Function::Min => list::nth(1, values)?,
        Function::Max => list::nth(values.len() as i64, values)?,
        Function::Sum => list::sum(values)?,
        Function::Mean => list::mean(values)?,
        Function::Median => list::median(values)?,
        Function::Nth => list::nth(number::whole(a)?, &values[1..])?,
        Function::Count => list::count(a, &values[1..]),
        Function::Choose => wholes().and_then(|(n, k)| choose(n, k))?,
        Function::Round => nearest(a, values[1])?,
        Function::Mod => {
            let (a, b) = wholes()?;
            if b == 0 {
                return Err(ArithmeticError::DivisionByZero);
            }
            Number::from_integer(a.mod_floor(&b))
        }
        Function::Floor => a.floor(),
        Function::Numerator => Number::from_integer(*a.numer()),
        Function::Denominator => Number::from_integer(*a.denom()),
    })
}

/// The number of ways to choose `k` of `n` things, whatever their order.
fn choose(n: i64, k: i64) -> Result<Number, ArithmeticError> {
    if n < 0 || k < 0 {
        return Err(ArithmeticError::OutOfRange);
    }
    let mut ways = Number::from_integer(i64::from(k <= n));
    for taken in 0..k.min(n - k) {
        ways = number::mul(ways, Number::from_integer(n - taken))?;
        ways = number::div(ways, Number::from_integer(taken + 1))?;
    }
    Ok(ways)
}

/// The multiple of `unit` that is nearest to `value`; of two that are as near, the greater.
fn nearest(value: Number, unit: Number) -> Result<Number, ArithmeticError> {
    let units = number::add(number::div(value, unit)?, Number::new_raw(1, 2))?;
    number::mul(units.floor(), unit)
}

/// The least common multiple, or 0 if one of the numbers is 0.
fn lcm(a: i64, b: i64) -> Result<Number, ArithmeticError> {
    if a == 0 || b == 0 {
        return Ok(Number::from_integer(0));
    }
    number::mul(
        Number::from_integer((a / a.gcd(&b)).abs()),
        Number::from_integer(b.abs()),
    )
}
