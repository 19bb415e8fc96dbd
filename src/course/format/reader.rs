//! Reads expressions, texts and TOML, and collects the problems.

use serde::de::DeserializeOwned;

use crate::course::{
    expression::Expression,
    limits::MOST_VARIABLES,
    problem::{Problem, Severity},
    text::{Source, markdown},
    variables::{Variable, Variables},
};

/// The place of a block in a file, for messages.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// First line of the block, counted from 1.
    pub(super) line: usize,
    /// Id of the item, if the block is an item.
    pub(super) item: Option<&'a str>,
}

/// Reads the files of a course one after the other. Each method adds what is wrong to the
/// problems, and then returns `None`.
pub(super) struct Reader {
    /// Name of the file being read.
    pub(super) file: String,
    /// All problems so far.
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn error(&mut self, line: Option<usize>, item: Option<&str>, message: String) {
        let item = item.map(str::to_owned);
        self.problems.push(Problem {
            severity: Severity::Error,
            file: self.file.clone(),
            line,
            item,
            message,
        });
    }

    /// Parses TOML that begins on `first_line` of the file.
    pub(super) fn toml<T: DeserializeOwned>(
        &mut self,
        text: &str,
        first_line: usize,
        item: Option<&str>,
    ) -> Option<T> {
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let start = error.span().map_or(0, |span| span.start.min(text.len()));
                let lines = text.as_bytes()[..start]
                    .iter()
                    .filter(|&&byte| byte == b'\n');
                self.error(
                    Some(first_line + lines.count()),
                    item,
                    error.message().to_owned(),
                );
                None
            }
        }
    }

    /// Adds a problem that concerns a block.
    pub(super) fn error_at(&mut self, place: Place<'_>, message: impl Into<String>) {
        self.error(Some(place.line), place.item, message.into());
    }

    pub(super) fn variables(
        &mut self,
        vars: Vec<String>,
        conditions: Vec<String>,
        place: Place<'_>,
    ) -> Option<Variables> {
        let count = vars.len().max(conditions.len());
        if count > MOST_VARIABLES {
            self.error_at(
                place,
                format!("{count} variables or conditions; {MOST_VARIABLES} are possible"),
            );
            return None;
        }
        let list = vars.into_iter().map(|text| match Variable::try_from(text) {
            Ok(variable) => Some(variable),
            Err(error) => {
                self.error_at(place, error.to_string());
                None
            }
        });
        let list = list.collect::<Option<_>>()?;
        let conditions = conditions
            .iter()
            .map(|text| self.expression(text, place))
            .collect::<Option<_>>()?;
        Some(Variables { list, conditions })
    }

    pub(super) fn expression(&mut self, text: &str, place: Place<'_>) -> Option<Expression> {
        match Expression::parse(text) {
            Ok(expression) => Some(expression),
            Err(error) => {
                self.error_at(place, error.to_string());
                None
            }
        }
    }

    /// `None` on error, `Some(None)` where there is nothing to parse.
    #[allow(
        clippy::option_option,
        reason = "the outer one is for errors, as everywhere in this reader"
    )]
    pub(super) fn optional_expression(
        &mut self,
        text: Option<&str>,
        place: Place<'_>,
    ) -> Option<Option<Expression>> {
        match text {
            Some(text) => self.expression(text, place).map(Some),
            None => Some(None),
        }
    }

    pub(super) fn texts(&mut self, texts: &[String], place: Place<'_>) -> Option<Vec<Source>> {
        texts.iter().map(|text| self.text(text, place)).collect()
    }

    pub(super) fn text(&mut self, text: &str, place: Place<'_>) -> Option<Source> {
        match markdown::read_text(text) {
            Ok(text) => Some(text),
            Err(faults) => {
                for fault in faults {
                    self.error_at(place, fault.problem);
                }
                None
            }
        }
    }
}
