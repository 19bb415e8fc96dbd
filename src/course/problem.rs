//! A fault in a course, and its place.

use std::fmt;

/// A fault in a course, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether the course can still be used.
    pub severity: Severity,
    /// File name, such as `equivalent.md`.
    pub file: String,
    /// Line in the file, counted from 1, if known.
    pub line: Option<usize>,
    /// Id of the faulty item, if the fault is in an item.
    pub item: Option<String>,
    /// What is wrong, and how to repair it.
    pub message: String,
}

/// Severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The course can be used, but the author should look at it.
    Warning,
    /// The course cannot be used.
    Error,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = if self.severity == Severity::Error {
            "error"
        } else {
            "warning"
        };
        write!(f, "{severity}: {}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(item) = &self.item {
            write!(f, " [{item}]")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Errors, then warnings, each in the order in which they came.
pub(in crate::course) fn errors_first(problems: Vec<Problem>) -> Vec<Problem> {
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    let (mut errors, warnings): (Vec<_>, Vec<_>) = problems.into_iter().partition(is_error);
    errors.extend(warnings);
    errors
}
