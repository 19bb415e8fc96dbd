//! Mathematics or words that the student types, beyond plain numbers.

use serde::{Deserialize, Serialize};

use crate::course::{
    algebra::{form::Form, marking::Kind, verdict},
    answer::{
        distractor::{Distractor, Wrong},
        mark::{Mark, Submission},
        reading::ReadingError,
    },
    marker::{Finding, Marker, Question},
    template::{Place, TemplateError, fill},
    variables::Values,
};

/// Specification of something typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TypedAnswer {
    /// What kind of thing it is.
    pub kind: Kind,
    /// The answer as it is typed, with `@variables`.
    pub value: String,
    /// The form in which it must be written.
    #[serde(default)]
    pub form: Form,
}

impl TypedAnswer {
    /// What the marker is asked about a typed text; nothing if a template cannot be filled in.
    pub fn question(&self, given: &str, values: &Values, wrong: &[Distractor]) -> Option<Question> {
        let wrong = wrong.iter().map(|wrong| match &wrong.value {
            Wrong::Typed(text) => typed(text, values).ok(),
            Wrong::Value(_) | Wrong::Option { .. } => None,
        });
        Some(Question::Mark {
            kind: self.kind,
            answer: typed(&self.value, values).ok()?,
            form: self.form,
            given: given.to_owned(),
            // What cannot be filled in is equal to nothing.
            wrong: wrong.map(Option::unwrap_or_default).collect(),
        })
    }

    /// Marks a typed text; nothing if the marker is not here.
    pub(super) fn mark<'a>(
        &self,
        given: &str,
        values: &Values,
        wrong: &'a [Distractor],
        marker: &dyn Marker,
    ) -> Option<Mark<'a>> {
        if given.trim().is_empty() {
            return Some(Mark::Unreadable(ReadingError::Empty));
        }
        let Some(question) = self.question(given, values, wrong) else {
            return Some(Mark::Unreadable(ReadingError::Unclear));
        };
        let Finding::Marked { mark, matched, .. } = marker.find(&question)? else {
            return None;
        };
        Some(match mark {
            verdict::Mark::Right => Mark::Right,
            verdict::Mark::OtherForm => Mark::Rewrite,
            verdict::Mark::Wrong => Mark::Wrong(matched.and_then(|at| wrong.get(at))),
            verdict::Mark::Unreadable => Mark::Unreadable(ReadingError::Unclear),
        })
    }

    pub(super) fn right_sample(&self, values: &Values) -> Result<Submission, TemplateError> {
        typed(&self.value, values).map(Submission::Typed)
    }

    pub(super) fn wrong_sample(&self) -> Submission {
        // No item has these values.
        let text = match self.kind {
            Kind::Number | Kind::Expression | Kind::List => "-98765",
            Kind::Equation => "z = -98765",
            Kind::Inequality => "z > 98765",
            Kind::Interval => "[98765, 98766]",
            Kind::Set => "{98765}",
            Kind::Point => "(98765, 98765)",
            Kind::Matrix => "[[98765]]",
            Kind::Text => "98765",
        };
        Submission::Typed(text.to_owned())
    }
}

/// A template as it is typed.
pub(super) fn typed(text: &str, values: &Values) -> Result<String, TemplateError> {
    fill(text, values, Place::Words)
}
