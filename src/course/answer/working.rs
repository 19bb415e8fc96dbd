//! The student's own working: lines that lead from a first one to an answer.

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::{
        mark::{Mark, Submission},
        reading::ReadingError,
        typed::typed,
    },
    marker::{Finding, Marker, Question, Worked},
    template::TemplateError,
    variables::Values,
    working::{Goal, LineVerdict},
};

/// More lines than this are not read.
const MOST_LINES: usize = 30;

/// Specification of a working.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkingAnswer {
    /// The first line, as it is typed, with `@variables`.
    pub start: String,
    /// What the working is for.
    pub goal: Goal,
    /// The last line.
    pub end: String,
}

impl WorkingAnswer {
    /// The first line of a variant.
    ///
    /// # Errors
    /// If the template cannot be filled in.
    pub fn first_line(&self, values: &Values) -> Result<String, TemplateError> {
        typed(&self.start, values)
    }

    /// All lines: the first, and those that the student wrote, one a line of `given`.
    pub fn lines(&self, given: &str, values: &Values) -> Option<Vec<String>> {
        let own = given.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = self.first_line(values).ok()?;
        Some(
            std::iter::once(first)
                .chain(own.map(str::to_owned))
                .collect(),
        )
    }

    /// The lines judged; nothing if the marker is not here.
    pub fn judge(&self, given: &str, values: &Values, marker: &dyn Marker) -> Option<Worked> {
        let lines = self.lines(given, values)?;
        let goal = self.goal;
        match marker.find(&Question::Work { lines, goal })? {
            Finding::Worked(worked) => Some(worked),
            _ => None,
        }
    }

    /// Marks the lines; nothing if the marker is not here.
    pub(super) fn mark<'a>(
        &self,
        given: &str,
        values: &Values,
        marker: &dyn Marker,
    ) -> Option<Mark<'a>> {
        if given.trim().is_empty() {
            return Some(Mark::Unreadable(ReadingError::Empty));
        }
        if given.lines().count() > MOST_LINES {
            return Some(Mark::Unreadable(ReadingError::TooLong));
        }
        Some(standing(&self.judge(given, values, marker)?))
    }

    pub(super) fn right_sample(&self, values: &Values) -> Result<Submission, TemplateError> {
        typed(&self.end, values).map(Submission::Typed)
    }

    pub(super) fn wrong_sample(&self) -> Submission {
        // Nothing leads there.
        let text = match self.goal {
            Goal::Solve => "0 = 98765",
            Goal::Simplify | Goal::Calculate | Goal::Any => "-98765",
        };
        Submission::Typed(text.to_owned())
    }
}

/// The mark of a judged working. A line that gains solutions is let pass until the end: what was
/// gained may still be taken out.
pub fn standing<'a>(worked: &Worked) -> Mark<'a> {
    let last = worked.lines.last().map(|line| line.verdict);
    let gained = |at: usize| worked.lines[at].verdict == LineVerdict::Gains;
    match worked.first_break {
        Some(at) if worked.finished || !gained(at) => Mark::Wrong(None),
        _ if last == Some(LineVerdict::Unreadable) => Mark::Unreadable(ReadingError::Unclear),
        None if worked.finished => Mark::Right,
        _ => Mark::GoesOn,
    }
}
