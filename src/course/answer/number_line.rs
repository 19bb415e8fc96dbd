//! A point on a number line: put there, or typed as a number.

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::{
        distractor::Distractor,
        mark::{Mark, Submission},
        number::mark_value,
    },
    expression::{Expression, ExpressionError},
    number::{self, Number},
    template::TemplateError,
    text::{
        LineSource,
        render::{RenderError, figure_value},
    },
    variables::Values,
};

/// Specification of a point on a number line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberLineAnswer {
    /// The line.
    pub line: LineSource,
    /// The right place.
    pub value: Expression,
    /// Distance between the places where a point can be put; the line's own step if not given.
    #[serde(default)]
    pub snap: Option<String>,
    /// How far off still counts as right; 0 if not given.
    #[serde(default)]
    pub within: Option<Expression>,
}

/// A point can be put at `from`, `from + snap`, ... up to `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// Left end.
    pub from: Number,
    /// Right end.
    pub to: Number,
    /// Distance between the places.
    pub snap: Number,
}

impl Places {
    /// Whether a point can be put here.
    pub fn hold(&self, value: Number) -> bool {
        let steps = number::sub(value, self.from).and_then(|way| number::div(way, self.snap));
        (self.from..=self.to).contains(&value) && steps.is_ok_and(|steps| steps.is_integer())
    }
}

impl NumberLineAnswer {
    /// Where a point can be put.
    ///
    /// # Errors
    /// If an end or a step has no value.
    pub fn places(&self, values: &Values) -> Result<Places, RenderError> {
        let snap = self.snap.as_ref().unwrap_or(&self.line.step);
        Ok(Places {
            from: figure_value(&self.line.from, values)?,
            to: figure_value(&self.line.to, values)?,
            snap: figure_value(snap, values)?,
        })
    }

    pub(super) fn mark<'a>(
        &self,
        typed: &str,
        values: &Values,
        wrong: &'a [Distractor],
    ) -> Mark<'a> {
        mark_value(typed, values, wrong, |given| {
            self.is_near(given, values).unwrap_or(false)
        })
    }

    fn is_near(&self, given: Number, values: &Values) -> Result<bool, ExpressionError> {
        let off = number::sub(given, self.value.evaluate(values)?)?;
        let within = match &self.within {
            Some(within) => within.evaluate(values)?,
            None => Number::from_integer(0),
        };
        Ok(off <= within && -off <= within)
    }

    pub(super) fn right_sample(&self, values: &Values) -> Result<Submission, TemplateError> {
        Ok(Submission::Typed(self.value.evaluate(values)?.to_string()))
    }
}
