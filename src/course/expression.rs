//! The small language of exact arithmetic in which a course states answers and constraints.
//!
//! Truth is a number here, as in C: a condition is 1 where it holds and 0 where it does not.
//! Arithmetic is exact ([`Number`]), so `1/3 + 1/6 == 1/2` holds.

use num_integer::Integer;
use serde::{Deserialize, Serialize};

use crate::course::number::{self, ArithmeticError, Number};

/// A parsed expression; serialised as the text it was parsed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Expression {
    source: String,
    root: Node,
}

/// What is wrong with an expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionError {
    /// It cannot be parsed.
    #[error("`{source_text}`: {problem} at character {at}")]
    Syntax {
        /// The whole expression.
        source_text: String,
        /// What is wrong.
        problem: String,
        /// Where, counted from 1.
        at: usize,
    },
    /// It names a variable that is not there.
    #[error("there is no variable `{0}`")]
    UnknownVariable(String),
    /// Its value does not exist.
    #[error(transparent)]
    Arithmetic(#[from] ArithmeticError),
}

/// Looks up variables by name.
pub trait Scope {
    /// The value of a variable.
    fn get(&self, name: &str) -> Option<Number>;
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Literal(Number),
    Variable(String),
    Negate(Box<Node>),
    Not(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Operator {
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

/// Operators by how they are written, longest first so that `<=` is not read as `<`.
const OPERATORS: [(&str, Operator, u8); 13] = [
    ("==", Operator::Equal, 3),
    ("!=", Operator::NotEqual, 3),
    ("<=", Operator::LessOrEqual, 3),
    (">=", Operator::GreaterOrEqual, 3),
    ("or", Operator::Or, 1),
    ("and", Operator::And, 2),
    ("<", Operator::Less, 3),
    (">", Operator::Greater, 3),
    ("+", Operator::Add, 4),
    ("-", Operator::Subtract, 4),
    ("*", Operator::Multiply, 5),
    ("/", Operator::Divide, 5),
    ("^", Operator::Power, 7),
];

/// A leading minus binds looser than `^` and tighter than `*`.
const NEGATION: u8 = 6;

/// `not` binds looser than a comparison.
const NOT: u8 = 2;

/// A longer expression is refused: it would become as deep a tree.
const LONGEST: usize = 500;

/// Deeper nesting than this is refused, so that a hostile course file cannot exhaust the stack.
const DEEPEST: usize = 64;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Function {
    Gcd,
    Lcm,
    Abs,
    Min,
    Max,
    Mod,
    Floor,
    Numerator,
    Denominator,
}

/// Functions by name, with the number of arguments.
const FUNCTIONS: [(&str, Function, usize); 9] = [
    ("gcd", Function::Gcd, 2),
    ("lcm", Function::Lcm, 2),
    ("abs", Function::Abs, 1),
    ("min", Function::Min, 2),
    ("max", Function::Max, 2),
    ("mod", Function::Mod, 2),
    ("floor", Function::Floor, 1),
    ("num", Function::Numerator, 1),
    ("den", Function::Denominator, 1),
];

impl Expression {
    /// Parses an expression.
    pub fn parse(source: &str) -> Result<Self, ExpressionError> {
        let mut parser = Parser {
            source,
            at: 0,
            depth: 0,
        };
        if source.len() > LONGEST {
            return Err(parser.error("this is too long"));
        }
        let root = parser.binary(1)?;
        parser.skip_space();
        if parser.at < source.len() {
            return Err(parser.error("this does not belong here"));
        }
        Ok(Self {
            source: source.to_owned(),
            root,
        })
    }

    /// Its value for the variables in `scope`.
    pub fn evaluate(&self, scope: &dyn Scope) -> Result<Number, ExpressionError> {
        evaluate(&self.root, scope)
    }

    /// Whether it holds, as a condition.
    pub fn holds(&self, scope: &dyn Scope) -> Result<bool, ExpressionError> {
        Ok(is_true(self.evaluate(scope)?))
    }

    /// The text it was parsed from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The names of the variables in it.
    pub fn variables(&self) -> Vec<&str> {
        let mut names = Vec::new();
        collect_variables(&self.root, &mut names);
        names
    }
}

impl TryFrom<String> for Expression {
    type Error = ExpressionError;

    fn try_from(source: String) -> Result<Self, Self::Error> {
        Self::parse(&source)
    }
}

impl From<Expression> for String {
    fn from(expression: Expression) -> Self {
        expression.source
    }
}

fn collect_variables<'a>(node: &'a Node, names: &mut Vec<&'a str>) {
    match node {
        Node::Literal(_) => {}
        Node::Variable(name) => names.push(name),
        Node::Negate(inner) | Node::Not(inner) => collect_variables(inner, names),
        Node::Binary(_, left, right) => {
            collect_variables(left, names);
            collect_variables(right, names);
        }
        Node::Call(_, arguments) => arguments
            .iter()
            .for_each(|argument| collect_variables(argument, names)),
    }
}

fn is_true(value: Number) -> bool {
    *value.numer() != 0
}

fn truth(holds: bool) -> Number {
    Number::from_integer(i64::from(holds))
}

fn evaluate(node: &Node, scope: &dyn Scope) -> Result<Number, ExpressionError> {
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
    match operator {
        Operator::And if !is_true(a) => return Ok(truth(false)),
        Operator::Or if is_true(a) => return Ok(truth(true)),
        _ => {}
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
            if a == 0 || b == 0 {
                return Ok(Number::from_integer(0));
            }
            number::mul(
                Number::from_integer((a / a.gcd(&b)).abs()),
                Number::from_integer(b.abs()),
            )?
        }
        Function::Abs => {
            if a < Number::from_integer(0) {
                -a
            } else {
                a
            }
        }
        Function::Min => a.min(values[1]),
        Function::Max => a.max(values[1]),
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

/// A precedence-climbing parser over the text itself.
struct Parser<'a> {
    source: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn skip_space(&mut self) {
        self.at = self.source.len() - self.rest().trim_start().len();
    }

    fn error(&self, problem: &str) -> ExpressionError {
        ExpressionError::Syntax {
            source_text: self.source.to_owned(),
            problem: problem.to_owned(),
            at: self.source[..self.at].chars().count() + 1,
        }
    }

    /// The operator that stands here, if it binds at least as tightly as `level`.
    fn operator(&mut self, level: u8) -> Option<(Operator, u8)> {
        self.skip_space();
        let rest = self.rest();
        let (text, operator, binding) = OPERATORS.iter().find(|(text, _, _)| {
            rest.strip_prefix(text)
                .is_some_and(|after| !text.starts_with(char::is_alphabetic) || !starts_name(after))
        })?;
        (*binding >= level).then(|| {
            self.at += text.len();
            (*operator, *binding)
        })
    }

    fn binary(&mut self, level: u8) -> Result<Node, ExpressionError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error("too deeply nested"));
        }
        let mut left = self.unary()?;
        while let Some((operator, binding)) = self.operator(level) {
            // `^` groups to the right, all others to the left.
            let right = self.binary(if operator == Operator::Power {
                binding
            } else {
                binding + 1
            })?;
            left = Node::Binary(operator, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn unary(&mut self) -> Result<Node, ExpressionError> {
        if self.take("-") {
            return Ok(Node::Negate(Box::new(self.binary(NEGATION)?)));
        }
        let Some(name) = self.name() else {
            return self.atom();
        };
        if name == "not" {
            return Ok(Node::Not(Box::new(self.binary(NOT)?)));
        }
        if !self.take("(") {
            return Ok(Node::Variable(name.to_owned()));
        }
        self.call(name)
    }

    fn call(&mut self, name: &str) -> Result<Node, ExpressionError> {
        let Some((_, function, arity)) = FUNCTIONS.iter().find(|(known, _, _)| *known == name)
        else {
            return Err(self.error(&format!("there is no function `{name}`")));
        };
        let mut arguments = vec![self.binary(1)?];
        while self.take(",") {
            arguments.push(self.binary(1)?);
        }
        self.expect(")")?;
        if arguments.len() != *arity {
            return Err(self.error(&format!("`{name}` takes {arity} values")));
        }
        Ok(Node::Call(*function, arguments))
    }

    fn atom(&mut self) -> Result<Node, ExpressionError> {
        if self.take("(") {
            let inner = self.binary(1)?;
            self.expect(")")?;
            return Ok(inner);
        }
        let rest = self.rest();
        let digits = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
                .len();
        let value = number::plain_decimal(&rest[..digits])
            .ok_or_else(|| self.error("a value is missing"))?;
        self.at += digits;
        Ok(Node::Literal(value))
    }

    fn name(&mut self) -> Option<&'a str> {
        self.skip_space();
        let rest = self.rest();
        let length = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_')
                .len();
        let name = &rest[..length];
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            .then(|| {
                self.at += length;
                name
            })
    }

    fn take(&mut self, text: &str) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    fn expect(&mut self, text: &str) -> Result<(), ExpressionError> {
        if self.take(text) {
            Ok(())
        } else {
            Err(self.error(&format!("`{text}` is missing")))
        }
    }
}

fn starts_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Letters;

    impl Scope for Letters {
        fn get(&self, name: &str) -> Option<Number> {
            match name {
                "a" => Some(Number::from_integer(3)),
                "b" => Some(Number::from_integer(-4)),
                "order" => Some(Number::from_integer(7)),
                _ => None,
            }
        }
    }

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let value = Expression::parse(source).and_then(|expression| expression.evaluate(&Letters));
        let text = match value {
            Ok(value) => value.to_string(),
            Err(error) => error.to_string(),
        };
        assert_eq!(text, expected, "{source}");
    }

    #[test]
    fn arithmetic_is_exact_and_binds_as_on_paper() {
        check("1/3 + 1/6 == 1/2", "1");
        check("2 + 3 * a ^ 2", "29");
        check("-a ^ 2", "-9");
        check("2 ^ -1", "1/2");
        check("2 ^ 3 ^ 2", "512");
        check("10 - 4 - 3", "3");
        check("a*b/2", "-6");
        check("2 * -a", "-6");
        check("order + 1", "8");
        check("1.25", "5/4");
    }

    #[test]
    fn functions_and_conditions() {
        check("gcd(12, 18) + lcm(4, 6)", "18");
        check("mod(b, 3)", "2");
        check("num(6/8) * 10 + den(6/8)", "34");
        check("floor(b/3)", "-2");
        check("a > 2 and not b > 0", "1");
        check("a == 3 or 1/0 == 1", "1");
        check("not a == 3", "0");
    }

    #[test]
    fn errors_say_what_and_where() {
        check("1 +", "`1 +`: a value is missing at character 4");
        check("(1", "`(1`: `)` is missing at character 3");
        check("2a", "`2a`: this does not belong here at character 2");
        check(
            "sin(1)",
            "`sin(1)`: there is no function `sin` at character 5",
        );
        check("1/(a-3)", "division by zero");
        check("gcd(1/2, 2)", "a whole number is needed here");
        check("x + 1", "there is no variable `x`");
        check("9999999999 * 9999999999", "the number is too large");
        check(
            &"(".repeat(200),
            &format!("`{}`: too deeply nested at character 65", "(".repeat(200)),
        );
    }
}
