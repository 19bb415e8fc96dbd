//! Reads the parts of a picture's text.

use crate::course::{
    expression::Expression, figure::FigureError, number::Number, variables::Values,
};

/// A number, which may be written as a calculation.
pub(super) fn number(text: &str) -> Result<Number, FigureError> {
    let expression = Expression::parse(text.trim());
    let value = expression.and_then(|expression| expression.evaluate(&Values::default()));
    value.map_err(|error| FigureError::new(error.to_string()))
}

/// A whole number from `least` to `most`.
pub(super) fn count(text: &str, least: i64, most: i64) -> Result<u32, FigureError> {
    let value = number(text)?;
    let fits = value.is_integer() && (least..=most).contains(value.numer());
    if fits && let Ok(count) = u32::try_from(*value.numer()) {
        return Ok(count);
    }
    Err(FigureError::new(format!(
        "a whole number from {least} to {most} is needed, not {value}"
    )))
}

/// A list, its parts separated by commas outside brackets.
pub(super) fn list(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' | '，' if depth <= 0 => {
                parts.push(text[start..at].trim());
                start = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// A name and a number after its last space: `red 3`.
pub(super) fn named(text: &str) -> Result<(&str, &str), FigureError> {
    text.rsplit_once(' ')
        .map(|(name, number)| (name.trim(), number))
        .ok_or_else(|| FigureError::new(format!("`{text}` needs a name and a number: `red 3`")))
}

/// What stands before and after a word, or a complaint that says how it is written.
pub(super) fn split<'a>(
    text: &'a str,
    word: &str,
    written: &str,
) -> Result<(&'a str, &'a str), FigureError> {
    text.split_once(word).ok_or_else(|| how(written))
}

/// How such a picture is written.
pub(super) fn how(written: &str) -> FigureError {
    FigureError::new(format!("such a picture is written `{written}`"))
}

/// A number as a reader sees it, with a true minus sign.
pub(super) fn shown(value: Number) -> String {
    value.to_string().replace('-', "−")
}
