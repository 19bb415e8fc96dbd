//! Marks words: case, spaces, punctuation and width do not count.

use super::{
    limits,
    verdict::{Mark, Verdict},
    why::{Reading, Why},
};

/// Marks a text. A word of five letters or more with one slip is wrong, and the slip is named.
///
/// # Errors
/// If it is too long, or nothing is written.
pub(super) fn mark_text(answer: &str, given: &str) -> Reading<Verdict> {
    if answer.chars().count().max(given.chars().count()) > limits::CHARACTERS {
        return Err(Why::TooLong);
    }
    let (asked, found) = (normal(answer), normal(given));
    if found.is_empty() && !asked.is_empty() {
        return Err(Why::Nothing);
    }
    if asked == found {
        return Ok(Verdict::right());
    }
    let letters: Vec<Vec<char>> = [&asked, &found].map(|text| text.chars().collect()).to_vec();
    let close = letters[0].len() >= 5 && is_one_slip(&letters[0], &letters[1]);
    let why = match close {
        true => Why::Spelling(answer.trim().to_owned()),
        false => Why::WordsDifferent,
    };
    Ok(Verdict::new(Mark::Wrong, why))
}

/// Small letters and digits, one space between words, no other signs; compatible forms of a letter
/// are one.
fn normal(text: &str) -> String {
    let mut found = String::new();
    let mut space = false;
    for character in text.chars().map(narrow) {
        if character == '\'' || character == '’' || is_invisible(character) {
            continue;
        }
        if !character.is_alphanumeric() && !is_mark(character) && !is_meaning(character) {
            space = true;
            continue;
        }
        if space && !found.is_empty() {
            found.push(' ');
        }
        space = false;
        match composed(&found, character) {
            Some(letter) => {
                found.pop();
                found.push(letter);
            }
            None => found.extend(character.to_lowercase()),
        }
    }
    found
        .replace('ﬁ', "fi")
        .replace('ﬂ', "fl")
        .replace('ß', "ss")
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}')
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Signs that carry meaning of their own.
fn is_meaning(character: char) -> bool {
    matches!(
        character,
        '+' | '=' | '<' | '>' | '%' | '/' | '*' | '^' | '°' | '$' | '€' | '£'
    )
}

/// The plain form of a full-width, raised or lowered character.
fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(' '),
        '\u{3000}' | '\u{a0}' => ' ',
        '²' => '2',
        '³' => '3',
        '¹' => '1',
        '₀'..='₉' => char::from_digit(character as u32 - '₀' as u32, 10).unwrap_or('0'),
        other => other,
    }
}

/// The letter that a combining mark makes with the letter before it.
fn composed(before: &str, mark: char) -> Option<char> {
    const LETTERS: [(char, &str, &str); 6] = [
        ('\u{300}', "aeiou", "àèìòù"),
        ('\u{301}', "aeiouy", "áéíóúý"),
        ('\u{302}', "aeiou", "âêîôû"),
        ('\u{303}', "ano", "ãñõ"),
        ('\u{308}', "aeiouy", "äëïöüÿ"),
        ('\u{327}', "c", "ç"),
    ];
    let last = before.chars().next_back()?;
    let (_, plain, marked) = LETTERS.iter().find(|(known, ..)| *known == mark)?;
    let at = plain.chars().position(|letter| letter == last)?;
    marked.chars().nth(at)
}

/// Whether one letter is missing, too many, another, or swapped with its neighbour (Damerau 1964).
fn is_one_slip(one: &[char], other: &[char]) -> bool {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let swapped = one.len() >= 2
        && other.len() >= 2
        && one[0] == other[1]
        && one[1] == other[0]
        && one[2..] == other[2..];
    let rest = |text: &[char]| text.get(1..).unwrap_or_default().to_vec();
    swapped || rest(one) == other || one == rest(other) || rest(one) == rest(other)
}
