//! Errors of parsing and evaluation.

use crate::course::number::ArithmeticError;

/// Why an expression cannot be parsed or evaluated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionError {
    /// It cannot be parsed.
    #[error("`{source_text}`: {problem} at character {at}")]
    Syntax {
        /// The expression, or the beginning of a long one.
        source_text: String,
        /// What is wrong.
        problem: String,
        /// Position of the fault, as a character counted from 1.
        at: usize,
    },
    /// It names a variable that does not exist.
    #[error("there is no variable `{0}`")]
    UnknownVariable(String),
    /// Its value does not exist or is too large.
    #[error(transparent)]
    Arithmetic(#[from] ArithmeticError),
}
