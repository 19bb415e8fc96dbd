//! The words and signs of an expression.

pub use super::word::Word;
use super::{
    ast::{Rational, Written},
    limits,
    why::{Reading, Why},
    word::{GREEK, WORDS, is_rare, stands_alone, takes_argument},
};
use num_bigint::BigInt;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A number.
    Number(Rational, Written),
    /// A variable.
    Variable(String),
    /// A word.
    Word(Word),
    /// A sign: one of `+-*/^()[]{}|,;:!%=_±∓<>⟦⟧⟨⟩'`, `≤` `≥` `≠`.
    Sign(char),
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The token.
    pub token: Token,
    /// Whether a space stands before it.
    pub spaced: bool,
}

/// What a comma between digits means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commas {
    /// Thousands, where three digits follow, except inside brackets.
    Thousands,
    /// The next element.
    Elements,
}

/// Splits plain text into tokens.
///
/// # Errors
/// If a sign or a number is not understood, or the text is too long.
pub fn tokens(text: &str, commas: Commas) -> Reading<Vec<Placed>> {
    let characters: Vec<char> = text.chars().collect();
    let mut found: Vec<Placed> = Vec::new();
    let (mut at, mut spaced, mut brackets) = (0, false, 0_usize);
    while let Some(&character) = characters.get(at) {
        if character == ' ' {
            (at, spaced) = (at + 1, true);
            continue;
        }
        let rest = &characters[at..];
        let from = found.len();
        at += if character.is_ascii_digit() || starts_decimal(rest) {
            let (token, length) = number(rest, commas == Commas::Thousands && brackets == 0)?;
            found.push(Placed { token, spaced });
            length
        } else if character.is_ascii_alphabetic() {
            letters(rest, &mut found)
        } else {
            let (sign, length) = sign(rest)?;
            match sign {
                '(' | '[' | '{' => brackets += 1,
                ')' | ']' | '}' => brackets = brackets.saturating_sub(1),
                _ => {}
            }
            let token = Token::Sign(sign);
            found.push(Placed { token, spaced });
            length
        };
        if let Some(first) = found.get_mut(from) {
            first.spaced = spaced;
        }
        spaced = false;
        if found.len() > limits::NODES {
            return Err(Why::TooLong);
        }
    }
    Ok(found)
}

fn starts_decimal(rest: &[char]) -> bool {
    rest[0] == '.' && rest.get(1).is_some_and(char::is_ascii_digit)
}

fn sign(rest: &[char]) -> Reading<(char, usize)> {
    if rest.starts_with(&['=', '/', '=']) {
        return Ok(('≠', 3));
    }
    Ok(match (rest[0], rest.get(1)) {
        ('*', Some('*')) => ('^', 2),
        ('<', Some('=')) | ('=', Some('<')) => ('≤', 2),
        ('>', Some('=')) | ('=', Some('>')) => ('≥', 2),
        ('!', Some('=')) | ('<', Some('>')) => ('≠', 2),
        ('=', Some('=')) => ('=', 2),
        (sign, _) if "+-*/^()[]{}|,;:!%=_±∓<>⟦⟧⟨⟩'".contains(sign) => (sign, 1),
        (other, _) => {
            return Err(Why::UnknownSign(other));
        }
    })
}

/// A run of letters: a word that stands alone, or words and variables side by side, the longest
/// word first.
fn letters(rest: &[char], found: &mut Vec<Placed>) -> usize {
    let end = |character: &char| !character.is_ascii_alphabetic();
    let length = rest.iter().position(end).unwrap_or(rest.len());
    let run: String = rest[..length].iter().collect();
    let mut push = |token| {
        found.push(Placed {
            token,
            spaced: false,
        })
    };
    let known = WORDS.iter().find(|(known, _)| *known == run);
    if let Some((_, word)) = known.filter(|_| !is_rare(&run) || takes_argument(&rest[length..])) {
        push(Token::Word(*word));
        return length;
    }
    let mut at = 0;
    while at < run.len() {
        let part = &run[at..];
        let fits = |known: &str| part.starts_with(known);
        let words = WORDS
            .iter()
            .filter(|(known, word)| fits(known) && !stands_alone(known, *word));
        let word = words.max_by_key(|(known, _)| known.len());
        let greek = GREEK
            .iter()
            .filter(|known| fits(known))
            .max_by_key(|known| known.len());
        let name = match (word, greek) {
            (Some((known, word)), greek) if greek.is_none_or(|name| name.len() < known.len()) => {
                push(Token::Word(*word));
                at += known.len();
                continue;
            }
            (_, Some(name)) => name,
            _ => &part[..1],
        };
        at += name.len();
        let (subscript, used) = if at == run.len() {
            subscript(&rest[length..])
        } else {
            (String::new(), 0)
        };
        push(Token::Variable(format!("{name}{subscript}")));
        if used > 0 {
            return length + used;
        }
    }
    length
}

/// A subscript and its length: `_1`, `_12`, `_n`.
fn subscript(rest: &[char]) -> (String, usize) {
    if rest.first() != Some(&'_') {
        return (String::new(), 0);
    }
    let (open, body) = match rest.get(1) {
        Some('(' | '{') => (1, &rest[2..]),
        _ => (0, &rest[1..]),
    };
    let digits = body
        .iter()
        .take_while(|character| character.is_ascii_digit())
        .count();
    let letter = usize::from(body.first().is_some_and(char::is_ascii_alphabetic));
    let length = digits.max(letter);
    let closed = open == 0 || matches!(body.get(length), Some(')' | '}'));
    if length == 0 || length > 4 || !closed {
        return (String::new(), 0);
    }
    let text: String = body[..length].iter().collect();
    (format!("_{text}"), 1 + length + 2 * open)
}

/// A number and its length.
/// The length of `...` or `…`.
fn goes_on(rest: &[char]) -> Option<usize> {
    match rest {
        ['.', '.', '.', ..] => Some(3),
        ['…', ..] => Some(1),
        _ => None,
    }
}

/// Decimals that go on as they end: `0.1666…` is a sixth. The shortest part that stands twice at
/// the end is the period.
fn recurring(decimals: &str) -> Reading<Rational> {
    let repeats = |length: &usize| {
        let (rest, last) = decimals.split_at(decimals.len() - length);
        rest.ends_with(last)
    };
    let Some(length) = (1..=decimals.len() / 2).find(repeats) else {
        return Err(Why::Period);
    };
    let (before, period) = decimals.split_at(decimals.len() - length);
    let number = |digits: &str| -> BigInt { format!("0{digits}").parse().unwrap_or_default() };
    let ten = |count: usize| BigInt::from(10).pow(count as u32);
    let nines = ten(length) - 1;
    let over: BigInt = number(before) * &nines + number(period);
    Ok(Rational::new(over, ten(before.len()) * nines))
}

fn number(rest: &[char], thousands: bool) -> Reading<(Token, usize)> {
    let digits = |from: usize| {
        let run = rest[from.min(rest.len())..].iter();
        run.take_while(|character| character.is_ascii_digit())
            .count()
    };
    let (whole, mut length) = grouped(rest, digits(0), thousands);
    let mut decimals = String::new();
    let mut written = Written::Whole;
    if rest.get(length) == Some(&'.') && rest.get(length + 1) != Some(&'.') {
        let count = digits(length + 1);
        decimals = rest[length + 1..length + 1 + count].iter().collect();
        length += 1 + count;
        written = Written::Decimal;
        if let Some((period, used)) = period(&rest[length..]).filter(|_| count == 0) {
            let whole: BigInt = format!("0{whole}").parse().unwrap_or_default();
            let value = Rational::from_integer(whole) + period;
            return Ok((Token::Number(value, written), length + used));
        }
        if let Some(used) = goes_on(&rest[length..]).filter(|_| count > 1) {
            let whole: BigInt = format!("0{whole}").parse().unwrap_or_default();
            let value = Rational::from_integer(whole) + recurring(&decimals)?;
            return Ok((Token::Number(value, written), length + used));
        }
        if rest.get(length) == Some(&'.') {
            return Err(Why::TwoPoints);
        }
    }
    let (exponent, used) = exponent(&rest[length..], written == Written::Whole && whole != "1")?;
    if used > 0 {
        (length, written) = (length + used, Written::Decimal);
    }
    if whole.len() + decimals.len() > limits::DIGITS {
        return Err(Why::TooManyDigits);
    }
    let mantissa: BigInt = format!("0{whole}{decimals}").parse().unwrap_or_default();
    let shift = exponent - decimals.len() as i64;
    let ten = BigInt::from(10).pow(shift.unsigned_abs() as u32);
    let value = if shift < 0 {
        Rational::new(mantissa, ten)
    } else {
        Rational::from_integer(mantissa * ten)
    };
    Ok((Token::Number(value, written), length))
}

/// The value of a period right after the point, and its length: `(3)` is a third.
fn period(rest: &[char]) -> Option<(Rational, usize)> {
    let inside = rest.strip_prefix(&['('])?;
    let count = inside
        .iter()
        .take_while(|digit| digit.is_ascii_digit())
        .count();
    if count == 0 || count > 20 || inside.get(count) != Some(&')') {
        return None;
    }
    let digits: BigInt = inside[..count].iter().collect::<String>().parse().ok()?;
    let nines = BigInt::from(10).pow(count as u32) - 1;
    Some((Rational::new(digits, nines), count + 2))
}

/// The digits before the point, without commas or spaces between groups of three, and the length.
fn grouped(rest: &[char], first: usize, thousands: bool) -> (String, usize) {
    let mut text: String = rest[..first].iter().collect();
    let mut length = first;
    let group = |at: usize| {
        let digit = |offset: usize| rest.get(at + offset).is_some_and(char::is_ascii_digit);
        let three = digit(1) && digit(2) && digit(3) && !digit(4);
        let comma = rest.get(at) == Some(&',') && (thousands || rest.get(at + 1) == Some(&'0'));
        let space = rest.get(at) == Some(&' ') && rest.get(at + 4) != Some(&'/');
        three && (comma || space)
    };
    if (1..=3).contains(&first) && rest[0] != '0' {
        while group(length) {
            text.extend(&rest[length + 1..length + 4]);
            length += 4;
        }
    }
    (text, length)
}

/// The exponent of ten (`e3`, `E-3`) and its length; `2e` and `2e^x` have none. `sums`: whether a
/// sign after `e` may belong to a sum.
fn exponent(rest: &[char], sums: bool) -> Reading<(i64, usize)> {
    if !matches!(rest.first(), Some('e' | 'E')) {
        return Ok((0, 0));
    }
    let sign = usize::from(matches!(rest.get(1), Some('-' | '+')));
    let is_small = rest[0] == 'e';
    let digits = rest[1 + sign..]
        .iter()
        .take_while(|digit| digit.is_ascii_digit())
        .count();
    // `2e+3` is 2·e + 3: nobody types 2000 so. `1e+3` and `1.5e+3` come from a calculator.
    if digits == 0 || (sign == 1 && is_small && rest[1] == '+' && sums) {
        return Ok((0, 0));
    }
    if sign == 1 && is_small && sums {
        return Err(Why::PowerOfTen);
    }
    let text: String = rest[1..=sign + digits].iter().collect();
    match text.trim_start_matches('+').parse::<i64>() {
        Ok(value) if value.abs() <= limits::DIGITS as i64 => Ok((value, 1 + sign + digits)),
        _ => Err(Why::PowerTooLarge),
    }
}
