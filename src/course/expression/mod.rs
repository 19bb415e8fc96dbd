//! The language of exact arithmetic in which a course states answers and constraints.
//!
//! A truth value is a number, as in C: a condition is 1 if it holds and 0 if not.
//! Arithmetic is exact ([`Number`]), so `1/3 + 1/6 == 1/2` holds.

mod error;
mod evaluate;
mod list;
mod node;
mod parse;

use serde::{Deserialize, Serialize};

use crate::course::{
    expression::{
        evaluate::{evaluate, is_true},
        node::Node,
        parse::parse,
    },
    number::Number,
};

pub use error::ExpressionError;
pub use evaluate::Scope;

/// A parsed expression. Serialised as its source text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Expression {
    source: String,
    root: Node,
}

impl Expression {
    /// Parses an expression.
    pub fn parse(source: &str) -> Result<Self, ExpressionError> {
        let root = parse(source)?;
        Ok(Self {
            source: source.to_owned(),
            root,
        })
    }

    /// The value for the variables in `scope`.
    pub fn evaluate(&self, scope: &dyn Scope) -> Result<Number, ExpressionError> {
        evaluate(&self.root, scope)
    }

    /// Whether the expression holds as a condition.
    pub fn holds(&self, scope: &dyn Scope) -> Result<bool, ExpressionError> {
        Ok(is_true(self.evaluate(scope)?))
    }

    /// The source text.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The names of its variables, from left to right, with repetitions.
    pub fn variables(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.root.variables(&mut names);
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
        check("min(a, b, 0) * 10 + max(a, b)", "-37");
        check("sum(1, 2, 3, 1/2)", "13/2");
        check("mean(a, b, 4)", "1");
        check("median(5, 1, 9)", "5");
        check("median(5, 1, 9, 2)", "7/2");
        check("nth(2, 9, 4, 7)", "7");
        check("count(4, 4, 1, 4)", "2");
        check("choose(5, 2) + choose(3, 0) + choose(2, 3)", "11");
        check("round(2/3, 0.01)", "67/100");
        check("round(-5/2, 1)", "-2");
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
        check("nth(4, 1, 2)", "a number is out of range");
        check("median()", "`median()`: a value is missing at character 8");
        check(
            "nth(1)",
            "`nth(1)`: `nth` takes 2 values or more at character 7",
        );
        check("x + 1", "there is no variable `x`");
        check("9999999999 * 9999999999", "the number is too large");
        check(
            &"(".repeat(200),
            &format!("`{}…`: too deeply nested at character 65", "(".repeat(60)),
        );
    }
}
