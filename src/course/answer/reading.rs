//! Reads typed numbers.

use crate::course::number::{self, Number, plain_decimal};

/// Texts with more digits than this are refused.
const LONGEST: usize = 15;

/// A typed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Its value.
    pub value: Number,
    /// Notation in which it was typed.
    pub style: Style,
}

/// Notation of a typed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `12`
    Whole,
    /// `2.5`, `2,5`
    Decimal,
    /// `3/4`.
    Fraction {
        /// Whether it is in lowest terms with a denominator above 1.
        lowest: bool,
    },
    /// `1 3/4`.
    Mixed {
        /// Whether the fraction is below 1 and in lowest terms.
        proper: bool,
    },
}

/// Why a submission cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingError {
    /// Nothing was typed or picked.
    Empty,
    /// The text is not a number.
    NotANumber,
    /// The comma may separate thousands or decimals, as in `1,500`.
    AmbiguousComma,
    /// The denominator is 0.
    ZeroDenominator,
    /// The number has too many digits.
    TooLong,
    /// The marker says why.
    Unclear,
    /// `50%` may mean a half, or 50 if the task asks for percent.
    Percent,
}

/// Reads `text` as a number.
///
/// Accepts full-width digits and signs, all kinds of minus and division signs, a decimal comma or
/// point, fractions, mixed numbers, single-character fractions such as `½`, and a leading `x =`.
pub fn read(text: &str) -> Result<Reading, ReadingError> {
    let plain = normalise(text);
    let plain = plain.trim();
    let plain = strip_unknown(plain);
    if plain.is_empty() {
        return Err(ReadingError::Empty);
    }
    if plain.chars().filter(char::is_ascii_digit).count() > LONGEST {
        return Err(ReadingError::TooLong);
    }
    let (sign, rest) = split_sign(plain);
    let reading = match rest.strip_suffix('%') {
        Some(number) => {
            return Err(read_unsigned(number.trim_end())
                .err()
                .unwrap_or(ReadingError::Percent));
        }
        None => read_unsigned(rest)?,
    };
    Ok(Reading {
        value: reading.value * Number::from_integer(sign),
        ..reading
    })
}

fn normalise(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{ff01}'..='\u{ff5e}' => plain.extend(char::from_u32(u32::from(letter) - 0xfee0)),
            '−' | '–' | '—' | '‐' | '‑' | '﹣' => plain.push('-'),
            '÷' | '⁄' | '∕' => plain.push('/'),
            '、' | '٫' => plain.push(','),
            '。' => plain.push('.'),
            '\u{200b}' | '\u{feff}' => {}
            _ if letter.is_whitespace() => plain.push(' '),
            _ => match vulgar_fraction(letter) {
                Some((top, bottom)) => plain.push_str(&format!(" {top}/{bottom}")),
                None => plain.push(letter),
            },
        }
    }
    plain
}

fn vulgar_fraction(letter: char) -> Option<(u8, u8)> {
    Some(match letter {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// Drops a leading `x =`. Students who solve an equation often type it.
fn strip_unknown(text: &str) -> &str {
    match text.split_once('=') {
        Some((left, right))
            if left.trim().chars().count() == 1 && left.trim().starts_with(char::is_alphabetic) =>
        {
            right.trim()
        }
        _ => text,
    }
}

fn split_sign(text: &str) -> (i64, &str) {
    if let Some(rest) = text.strip_prefix('-') {
        (-1, rest.trim_start())
    } else {
        (1, text.strip_prefix('+').unwrap_or(text).trim_start())
    }
}

fn read_unsigned(text: &str) -> Result<Reading, ReadingError> {
    let Some((before, bottom)) = text.split_once('/') else {
        return read_decimal(text);
    };
    let before = before.trim_end();
    match before.rsplit_once(' ') {
        Some((whole, top)) => read_mixed(whole.trim_end(), top, bottom.trim_start()),
        None => read_fraction(before, bottom.trim_start()),
    }
}

fn read_whole(text: &str) -> Result<i64, ReadingError> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ReadingError::NotANumber);
    }
    text.parse().map_err(|_| ReadingError::TooLong)
}

fn read_fraction(top: &str, bottom: &str) -> Result<Reading, ReadingError> {
    let (bottom_sign, bottom) = split_sign(bottom);
    let (top, bottom) = (read_whole(top)?, read_whole(bottom)? * bottom_sign);
    if bottom == 0 {
        return Err(ReadingError::ZeroDenominator);
    }
    let value = Number::new(top, bottom);
    let lowest = bottom > 1 && *value.denom() == bottom;
    Ok(Reading {
        value,
        style: Style::Fraction { lowest },
    })
}

fn read_mixed(whole: &str, top: &str, bottom: &str) -> Result<Reading, ReadingError> {
    let whole = read_whole(whole)?;
    let part = read_fraction(top, bottom)?;
    let proper =
        part.style == Style::Fraction { lowest: true } && part.value < Number::from_integer(1);
    let value =
        number::add(Number::from_integer(whole), part.value).map_err(|_| ReadingError::TooLong)?;
    Ok(Reading {
        value,
        style: Style::Mixed { proper },
    })
}

fn read_decimal(text: &str) -> Result<Reading, ReadingError> {
    let commas = text.matches(',').count();
    if commas > 1 || (commas == 1 && text.contains('.')) {
        return Err(ReadingError::AmbiguousComma);
    }
    if let Some((before, after)) = text.split_once(',') {
        let could_be_thousands = after.len() == 3 && matches!(before.len(), 1..=3) && before != "0";
        if could_be_thousands {
            return Err(ReadingError::AmbiguousComma);
        }
    }
    let text = text.replace(',', ".");
    let value = plain_decimal(&text).ok_or(ReadingError::NotANumber)?;
    let style = if text.contains('.') {
        Style::Decimal
    } else {
        Style::Whole
    };
    Ok(Reading { value, style })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match read(text) {
            Ok(Reading { value, style }) => format!("{value} {style:?}"),
            Err(error) => format!("{error:?}"),
        };
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn people_type_numbers_in_many_ways() {
        check("12", "12 Whole");
        check("1 / 2 ", "1/2 Fraction { lowest: true }");
        check("１／２", "1/2 Fraction { lowest: true }");
        check("-.5", "-1/2 Decimal");
        check("1,5", "3/2 Decimal");
        check("0,125", "1/8 Decimal");
        check("−3", "-3 Whole");
        check("2/4", "1/2 Fraction { lowest: false }");
        check("4/1", "4 Fraction { lowest: false }");
        check("-3/4", "-3/4 Fraction { lowest: true }");
        check("3/-4", "-3/4 Fraction { lowest: false }");
        check("1 3/4", "7/4 Mixed { proper: true }");
        check("-1 3/4", "-7/4 Mixed { proper: true }");
        check("1 6/4", "5/2 Mixed { proper: false }");
        check("1½", "3/2 Mixed { proper: true }");
        check("½", "1/2 Fraction { lowest: true }");
        check("x = 5", "5 Whole");
        check("+7", "7 Whole");
        check("3.", "3 Decimal");
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        check("", "Empty");
        check("   ", "Empty");
        check("x =", "Empty");
        check("three", "NotANumber");
        check("1/2/3", "NotANumber");
        check("--2", "NotANumber");
        check("1,500", "AmbiguousComma");
        check("1,500.5", "AmbiguousComma");
        check("50%", "Percent");
        check("-12.5 %", "Percent");
        check("５０％", "Percent");
        check("most%", "NotANumber");
        check("%", "NotANumber");
        check("50%%", "NotANumber");
        check("3/0", "ZeroDenominator");
        check("1234567890123456", "TooLong");
        check(".", "NotANumber");
        check("1e5", "NotANumber");
        check("-", "NotANumber");
        check("/2", "NotANumber");
    }
}
