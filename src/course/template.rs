//! Text with `@variables` in it.

use crate::course::{
    expression::{Expression, ExpressionError},
    number::{self, Number, decimal},
    variables::Values,
};

/// Place of a value in the text. It decides how a fraction is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Between words: `3/4`.
    Words,
    /// In TeX: `\frac{3}{4}`.
    Tex,
    /// In the numbers of a figure: `3/4`, never a mixed number.
    Figure,
}

/// Why a template cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// `@(` without its `)`.
    #[error("`@(` without `)` in `{0}`")]
    Unclosed(String),
    /// `@` before something that is neither a name nor a bracket.
    #[error("`@` stands alone in `{0}`; write `@@` for an at sign")]
    Lonely(String),
    /// The format does not exist.
    #[error("there is no format `{0}`")]
    Format(String),
    /// The format is `:decimal`, and the decimals of the value never end.
    #[error("{0} has no finite decimal form")]
    Endless(Number),
    /// The expression cannot be parsed or evaluated.
    #[error(transparent)]
    Expression(#[from] ExpressionError),
}

/// Replaces `@name` and `@(expression:format)` by values, and `@@` by `@`.
pub fn fill(text: &str, values: &Values, place: Place) -> Result<String, TemplateError> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        filled.push_str(before);
        rest = if let Some(after) = after.strip_prefix('@') {
            filled.push('@');
            after
        } else {
            let (inside, after) = split_reference(after, text)?;
            filled.push_str(&value_text(inside, values, place)?);
            after
        };
    }
    filled.push_str(rest);
    Ok(filled)
}

/// Splits the text after an `@` into the reference (without brackets) and the rest.
fn split_reference<'a>(after: &'a str, whole: &str) -> Result<(&'a str, &'a str), TemplateError> {
    if let Some(inside) = after.strip_prefix('(') {
        let end =
            closing_bracket(inside).ok_or_else(|| TemplateError::Unclosed(whole.to_owned()))?;
        return Ok((&inside[..end], &inside[end + 1..]));
    }
    // A bare name is one run of letters and digits; an underscore ends it, so that `@a_1` works in
    // TeX.
    let length = after.len()
        - after
            .trim_start_matches(|c: char| c.is_ascii_alphanumeric())
            .len();
    if length == 0 || !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(TemplateError::Lonely(whole.to_owned()));
    }
    Ok(after.split_at(length))
}

fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, letter)| {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
        None
    })
}

fn value_text(reference: &str, values: &Values, place: Place) -> Result<String, TemplateError> {
    let (source, format) = reference
        .rsplit_once(':')
        .map_or((reference, ""), |(source, format)| (source, format.trim()));
    let value = Expression::parse(source.trim())?.evaluate(values)?;
    write(value, format, place)
}

/// Writes a value in a format of the course format's table.
fn write(value: Number, format: &str, place: Place) -> Result<String, TemplateError> {
    let one = Number::from_integer(1);
    let negative = value < Number::from_integer(0);
    let size = if negative { -value } else { value };
    Ok(match format {
        "" => plain(value, place),
        "signed" => format!(
            "{} {}",
            if negative { '-' } else { '+' },
            plain(size, place)
        ),
        "coef" if size == one => (if negative { "-" } else { "" }).to_owned(),
        "coef" => plain(value, place),
        "signedcoef" => {
            let sign = if negative { '-' } else { '+' };
            if size == one {
                format!("{sign} ")
            } else {
                format!("{sign} {}", plain(size, place))
            }
        }
        "paren" if negative => format!("({})", plain(value, place)),
        "paren" => plain(value, place),
        "mixed" => mixed(value, place),
        "decimal" => decimal(value).ok_or(TemplateError::Endless(value))?,
        "percent" => plain(
            number::mul(value, Number::from_integer(100)).map_err(ExpressionError::from)?,
            place,
        ),
        _ => return Err(TemplateError::Format(format.to_owned())),
    })
}

fn plain(value: Number, place: Place) -> String {
    let sign = if *value.numer() < 0 { "-" } else { "" };
    let top = value.numer().unsigned_abs();
    match (value.is_integer(), place) {
        (true, _) => format!("{sign}{top}"),
        (false, Place::Tex) => format!("{sign}\\frac{{{top}}}{{{}}}", value.denom()),
        (false, _) => format!("{sign}{top}/{}", value.denom()),
    }
}

fn mixed(value: Number, place: Place) -> String {
    let sign = if *value.numer() < 0 { "-" } else { "" };
    let size = if *value.numer() < 0 { -value } else { value };
    if size.is_integer() || size < Number::from_integer(1) {
        return plain(value, place);
    }
    let space = if place == Place::Tex { "" } else { " " };
    format!(
        "{sign}{}{space}{}",
        size.trunc(),
        plain(size.fract(), place)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, place: Place, expected: &str) {
        let mut values = Values::default();
        values.set("a", Number::from_integer(3));
        values.set("b", Number::from_integer(-1));
        values.set("q", Number::new(7, 4));
        let filled = fill(text, &values, place).unwrap_or_else(|error| error.to_string());
        assert_eq!(filled, expected, "{text}");
    }

    #[test]
    fn values_are_written_as_the_table_says() {
        check(r"\frac{@a}{@(a+1)}", Place::Tex, r"\frac{3}{4}");
        check("@q of it", Place::Words, "7/4 of it");
        check("@q", Place::Tex, r"\frac{7}{4}");
        check("@(-q)", Place::Tex, r"-\frac{7}{4}");
        check("2 @(b:signed)", Place::Tex, "2 - 1");
        check("@(b:coef)x", Place::Tex, "-x");
        check("@(-b:coef)x", Place::Tex, "x");
        check("2 @(-b:signedcoef)y", Place::Tex, "2 + y");
        check("5 @(a:signedcoef)y", Place::Tex, "5 + 3y");
        check("@(b:paren)", Place::Tex, "(-1)");
        check("@(q:mixed)", Place::Words, "1 3/4");
        check("@(q:mixed)", Place::Tex, r"1\frac{3}{4}");
        check("@(-q:decimal)", Place::Words, "-1.75");
        check("@(1/40:decimal)", Place::Words, "0.025");
        check("@(q:percent) %", Place::Words, "175 %");
        check("me@@home, @a_1", Place::Words, "me@home, 3_1");
        check("@((a+1)*(a-1))", Place::Words, "8");
    }

    #[test]
    fn faults_are_named() {
        check("@(a", Place::Words, "`@(` without `)` in `@(a`");
        check(
            "a @ b",
            Place::Words,
            "`@` stands alone in `a @ b`; write `@@` for an at sign",
        );
        check("@(a:roman)", Place::Words, "there is no format `roman`");
        check(
            "@(1/3:decimal)",
            Place::Words,
            "1/3 has no finite decimal form",
        );
        check("@z", Place::Words, "there is no variable `z`");
    }
}
