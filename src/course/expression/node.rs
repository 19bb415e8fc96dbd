//! The tree of a parsed expression.

use crate::course::number::Number;

/// A node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Literal(Number),
    Variable(String),
    Negate(Box<Node>),
    Not(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
}

/// An operator with two operands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// A function.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Function {
    Gcd,
    Lcm,
    Abs,
    Min,
    Max,
    Mod,
    Floor,
    Numerator,
    Denominator,
    Sum,
    Mean,
    Median,
    Nth,
    Count,
    Choose,
    Round,
}

impl Node {
    /// Adds the names of all variables to `names`, from left to right.
    pub(super) fn variables<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Literal(_) => {}
            Self::Variable(name) => names.push(name),
            Self::Negate(inner) | Self::Not(inner) => inner.variables(names),
            Self::Binary(_, left, right) => {
                left.variables(names);
                right.variables(names);
            }
            Self::Call(_, arguments) => arguments
                .iter()
                .for_each(|argument| argument.variables(names)),
        }
    }
}
