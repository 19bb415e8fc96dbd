//! Parts of a picture to shade: a number of them, or any that make up a share.

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
    variables::Values,
};

/// More rows or columns than this cannot be touched one by one on a telephone.
pub const MOST_ALONG: i64 = 12;

/// Specification of parts to shade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShadeAnswer {
    /// Rows of the rectangle.
    pub rows: Expression,
    /// Parts in a row.
    pub columns: Expression,
    /// The share of all parts that is to be shaded, 0 to 1.
    pub share: Expression,
}

impl ShadeAnswer {
    /// Rows and columns.
    ///
    /// # Errors
    /// If one has no value or is no whole number.
    pub fn size(&self, values: &Values) -> Result<[i64; 2], ExpressionError> {
        let whole = |side: &Expression| -> Result<i64, ExpressionError> {
            Ok(number::whole(side.evaluate(values)?)?)
        };
        Ok([whole(&self.rows)?, whole(&self.columns)?])
    }

    /// How many parts are to be shaded.
    ///
    /// # Errors
    /// If an expression has no value.
    pub fn count(&self, values: &Values) -> Result<Number, ExpressionError> {
        let [rows, columns] = self.size(values)?;
        let all = number::mul(Number::from_integer(rows), Number::from_integer(columns))?;
        Ok(number::mul(all, self.share.evaluate(values)?)?)
    }

    /// Marks a number of parts. A distractor's value is a number of parts too.
    pub(super) fn mark<'a>(
        &self,
        typed: &str,
        values: &Values,
        wrong: &'a [Distractor],
    ) -> Mark<'a> {
        mark_value(typed, values, wrong, |given| {
            self.count(values) == Ok(given)
        })
    }

    pub(super) fn right_sample(&self, values: &Values) -> Result<Submission, TemplateError> {
        Ok(Submission::Typed(self.count(values)?.to_string()))
    }
}
