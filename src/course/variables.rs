//! Variables of a template: rules that draw their values, and conditions on the values.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::dice::Dice;
use crate::course::{
    expression::{Expression, ExpressionError, Scope},
    number::{Number, whole},
};

/// A draw is repeated at most this often until the conditions hold.
const MOST_DRAWS: u32 = 400;

/// A range wider than this is refused.
const WIDEST: i64 = 100_000;

/// The variables of a template, with conditions on their values.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Variables {
    /// Variables, in the order in which they are drawn.
    #[serde(rename = "vars", default)]
    pub list: Vec<Variable>,
    /// Conditions. All must hold.
    #[serde(rename = "where", default)]
    pub conditions: Vec<Expression>,
}

/// A variable: `name = rule`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Variable {
    /// Name: a letter, then letters, digits and underscores.
    pub name: String,
    /// Rule that gives its value.
    pub rule: Rule,
}

/// Rule that gives the value of a variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// `low..high`: a whole number from `low` to `high`, both included.
    Range(Expression, Expression),
    /// `p|q|r`: one of these values.
    OneOf(Vec<Expression>),
    /// An expression of the variables above.
    Value(Expression),
}

/// Drawn values, by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values(Vec<(String, Number)>);

impl Values {
    /// Adds or replaces a value.
    pub fn set(&mut self, name: &str, value: Number) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value));
    }

    /// The values in the order in which they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Number)> {
        self.0.iter().map(|(name, value)| (name.as_str(), *value))
    }
}

impl Scope for Values {
    fn get(&self, name: &str) -> Option<Number> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| *value)
    }
}

/// Why no values can be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// An expression has no value.
    #[error("variable `{name}`: {error}")]
    Variable {
        /// Name of the variable.
        name: String,
        /// Cause.
        error: ExpressionError,
    },
    /// A range is empty or too wide.
    #[error("variable `{0}`: the range is empty or too wide")]
    Range(String),
    /// A condition has no value.
    #[error("where `{condition}`: {error}")]
    Condition {
        /// Source of the condition.
        condition: String,
        /// Cause.
        error: ExpressionError,
    },
    /// The conditions hold too rarely.
    #[error("the conditions under `where` held in none of {MOST_DRAWS} draws")]
    NeverHolds,
}

impl Variables {
    /// Whether there are no variables and no conditions.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.conditions.is_empty()
    }

    /// Draws values. The same seed gives the same values on every machine.
    pub fn draw(&self, seed: u64) -> Result<Values, DrawError> {
        let mut dice = Dice::new(seed);
        let mut last_range_error = None;
        for _ in 0..MOST_DRAWS {
            match self.draw_once(&mut dice) {
                Ok(values) => {
                    if self.conditions_hold(&values)? {
                        return Ok(values);
                    }
                }
                // A range that depends on others may be empty for some of their values: draw again.
                Err(error @ DrawError::Range(_)) => last_range_error = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(last_range_error.unwrap_or(DrawError::NeverHolds))
    }

    fn draw_once(&self, dice: &mut Dice) -> Result<Values, DrawError> {
        let mut values = Values::default();
        for variable in &self.list {
            let value = variable.draw(&values, dice)?;
            values.set(&variable.name, value);
        }
        Ok(values)
    }

    fn conditions_hold(&self, values: &Values) -> Result<bool, DrawError> {
        for condition in &self.conditions {
            let holds = condition
                .holds(values)
                .map_err(|error| DrawError::Condition {
                    condition: condition.source().to_owned(),
                    error,
                })?;
            if !holds {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Variable {
    fn draw(&self, values: &Values, dice: &mut Dice) -> Result<Number, DrawError> {
        let evaluate = |expression: &Expression| {
            expression
                .evaluate(values)
                .map_err(|error| DrawError::Variable {
                    name: self.name.clone(),
                    error,
                })
        };
        match &self.rule {
            Rule::Value(expression) => evaluate(expression),
            Rule::OneOf(options) => evaluate(&options[dice.below(options.len() as u64) as usize]),
            Rule::Range(low, high) => {
                let bound = |expression| {
                    whole(evaluate(expression)?).map_err(|error| DrawError::Variable {
                        name: self.name.clone(),
                        error: error.into(),
                    })
                };
                let (low, high) = (bound(low)?, bound(high)?);
                let width = high
                    .checked_sub(low)
                    .filter(|width| (0..WIDEST).contains(width));
                let width = width.ok_or_else(|| DrawError::Range(self.name.clone()))?;
                Ok(Number::from_integer(
                    low + dice.below(width as u64 + 1) as i64,
                ))
            }
        }
    }
}

impl TryFrom<String> for Variable {
    type Error = ExpressionError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let syntax = |problem: &str| ExpressionError::Syntax {
            source_text: text.clone(),
            problem: problem.to_owned(),
            at: 1,
        };
        let (name, rule) = text
            .split_once('=')
            .ok_or_else(|| syntax("a variable is written `name = rule`"))?;
        let name = name.trim();
        let good = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !good {
            return Err(syntax(
                "a name is a letter, then letters, digits and underscores",
            ));
        }
        Ok(Self {
            name: name.to_owned(),
            rule: Rule::parse(rule.trim())?,
        })
    }
}

impl From<Variable> for String {
    fn from(variable: Variable) -> Self {
        format!("{} = {}", variable.name, variable.rule)
    }
}

impl Rule {
    fn parse(text: &str) -> Result<Self, ExpressionError> {
        if let Some((low, high)) = text.split_once("..") {
            return Ok(Self::Range(
                Expression::parse(low.trim())?,
                Expression::parse(high.trim())?,
            ));
        }
        if text.contains('|') {
            let options = text
                .split('|')
                .map(|option| Expression::parse(option.trim()))
                .collect::<Result<_, _>>()?;
            return Ok(Self::OneOf(options));
        }
        Ok(Self::Value(Expression::parse(text)?))
    }

    /// The expressions in it.
    pub fn expressions(&self) -> Vec<&Expression> {
        match self {
            Self::Range(low, high) => vec![low, high],
            Self::OneOf(options) => options.iter().collect(),
            Self::Value(value) => vec![value],
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Range(low, high) => write!(f, "{}..{}", low.source(), high.source()),
            Self::Value(value) => f.write_str(value.source()),
            Self::OneOf(options) => {
                let options: Vec<_> = options.iter().map(Expression::source).collect();
                f.write_str(&options.join("|"))
            }
        }
    }
}
