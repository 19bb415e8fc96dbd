//! Keys for the signs that an answer may need.

use crate::{
    course::algebra::marking::Kind,
    ui::{
        answer::keys::Key,
        words::{Locale, td_string},
    },
};

/// The keys for a kind of answer; a kind of nothing is a line of a working.
pub(super) fn of(l: Locale, kind: Option<Kind>, letters: &[String]) -> Vec<Key> {
    let brackets = || {
        vec![
            Key::new("(", td_string!(l, answers.key_open), "("),
            Key::new(")", td_string!(l, answers.key_close), ")"),
        ]
    };
    let comma = || Key::new(",", td_string!(l, answers.key_comma), ", ");
    let square = || {
        vec![
            Key::new("[", td_string!(l, answers.key_open_square), "["),
            Key::new("]", td_string!(l, answers.key_close_square), "]"),
        ]
    };
    let equals = || Key::new("=", td_string!(l, answers.key_equals), "=");
    let compares = || {
        vec![
            Key::new("<", td_string!(l, answers.key_less), "<"),
            Key::new(">", td_string!(l, answers.key_greater), ">"),
            Key::new("≤", td_string!(l, answers.key_at_most), "≤"),
            Key::new("≥", td_string!(l, answers.key_at_least), "≥"),
        ]
    };
    let of_kind = match kind {
        Some(Kind::Text) => return Vec::new(),
        Some(Kind::Number | Kind::Expression) => brackets(),
        Some(Kind::Equation) | None => [vec![equals()], brackets()].concat(),
        Some(Kind::Inequality) => compares(),
        Some(Kind::Interval) => [
            brackets(),
            square(),
            vec![
                comma(),
                Key::new("∞", td_string!(l, answers.key_infinity), "∞"),
            ],
        ]
        .concat(),
        Some(Kind::Set) => vec![
            Key::new("{", td_string!(l, answers.key_open_curly), "{"),
            Key::new("}", td_string!(l, answers.key_close_curly), "}"),
            comma(),
        ],
        Some(Kind::List) => vec![comma()],
        Some(Kind::Point) => [brackets(), vec![comma()]].concat(),
        Some(Kind::Matrix) => [square(), vec![comma()]].concat(),
    };
    let letters = letters.iter().map(|letter| {
        let name = td_string!(l, answers.key_letter, letter = letter.clone());
        Key::new(letter, &name, letter)
    });
    let signs = vec![
        Key::new("−", td_string!(l, answers.key_minus), "-"),
        Key::new("/", td_string!(l, answers.key_over), "/"),
    ];
    let powers = match kind {
        Some(Kind::Number | Kind::Expression) => vec![
            Key::new("xⁿ", td_string!(l, answers.key_power), "^"),
            Key::new("√", td_string!(l, answers.key_root), "√"),
        ],
        _ => Vec::new(),
    };
    letters.chain(of_kind).chain(signs).chain(powers).collect()
}
