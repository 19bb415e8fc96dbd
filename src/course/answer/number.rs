//! A number that the student types.

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::{
        distractor::{Distractor, Wrong},
        form::Form,
        mark::{Mark, Submission},
        reading,
    },
    expression::Expression,
    number::Number,
    template::TemplateError,
    variables::Values,
};

/// No item has this value.
const WRONG_SAMPLE: &str = "-98765";

/// Specification of a typed number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberAnswer {
    /// The right value.
    pub value: Expression,
    /// The form in which it must be written.
    #[serde(default)]
    pub form: Form,
}

impl NumberAnswer {
    /// Marks a typed text. `wrong` are the distractors of the item.
    ///
    /// A text that is not right is [`Mark::Unreadable`], [`Mark::OtherForm`] or [`Mark::Wrong`].
    pub(super) fn mark<'a>(
        &self,
        typed: &str,
        values: &Values,
        wrong: &'a [Distractor],
    ) -> Mark<'a> {
        let reading = match reading::read(typed) {
            Ok(reading) => reading,
            Err(error) => return Mark::Unreadable(error),
        };
        if self.value.evaluate(values) != Ok(reading.value) {
            return Mark::Wrong(matching(wrong, values, reading.value));
        }
        if self.form.accepts(reading) {
            Mark::Right
        } else {
            Mark::OtherForm(self.form)
        }
    }

    /// Chance of a right answer by guessing: zero.
    pub(super) fn guess_floor(&self) -> f64 {
        0.0
    }

    pub(super) fn right_sample(&self, values: &Values) -> Result<Submission, TemplateError> {
        let number = self.value.evaluate(values)?;
        Ok(Submission::Typed(self.form.write(number)))
    }

    pub(super) fn wrong_sample(&self) -> Submission {
        Submission::Typed(WRONG_SAMPLE.to_owned())
    }
}

/// Marks a typed number of which only the value counts.
pub(super) fn mark_value<'a>(
    typed: &str,
    values: &Values,
    wrong: &'a [Distractor],
    is_right: impl FnOnce(Number) -> bool,
) -> Mark<'a> {
    match reading::read(typed) {
        Err(error) => Mark::Unreadable(error),
        Ok(given) if is_right(given.value) => Mark::Right,
        Ok(given) => Mark::Wrong(matching(wrong, values, given.value)),
    }
}

/// The first distractor whose value is `given`.
fn matching<'a>(wrong: &'a [Distractor], values: &Values, given: Number) -> Option<&'a Distractor> {
    wrong.iter().find(|distractor| match &distractor.value {
        Wrong::Value(value) => value.evaluate(values) == Ok(given),
        Wrong::Option { .. } | Wrong::Typed(_) => false,
    })
}
