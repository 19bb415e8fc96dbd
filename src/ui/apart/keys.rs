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
    if kind == Some(Kind::Text) {
        return Vec::new();
    }
    let letters = letters.iter().map(|letter| {
        let name = td_string!(l, answers.key_letter, letter = letter.clone());
        Key::new(letter, &name, letter)
    });
    let signs = vec![
        Key::new("−", td_string!(l, answers.key_minus), "-"),
        Key::new("/", td_string!(l, answers.key_over), "/"),
    ];
    letters.chain(of_kind(l, kind)).chain(signs).collect()
}

fn of_kind(l: Locale, kind: Option<Kind>) -> Vec<Key> {
    match kind {
        Some(Kind::Text | Kind::List) => vec![comma(l)],
        Some(Kind::Number | Kind::Expression) => [
            round(l),
            vec![
                Key::new("xⁿ", td_string!(l, answers.key_power), "^"),
                Key::new("√", td_string!(l, answers.key_root), "√"),
            ],
        ]
        .concat(),
        Some(Kind::Equation) | None => {
            let equals = Key::new("=", td_string!(l, answers.key_equals), "=");
            [vec![equals], round(l)].concat()
        }
        Some(Kind::Inequality) => vec![
            Key::new("<", td_string!(l, answers.key_less), "<"),
            Key::new(">", td_string!(l, answers.key_greater), ">"),
            Key::new("≤", td_string!(l, answers.key_at_most), "≤"),
            Key::new("≥", td_string!(l, answers.key_at_least), "≥"),
        ],
        Some(Kind::Interval) => {
            let infinity = Key::new("∞", td_string!(l, answers.key_infinity), "∞");
            [round(l), square(l), vec![comma(l), infinity]].concat()
        }
        Some(Kind::Set) => vec![
            Key::new("{", td_string!(l, answers.key_open_curly), "{"),
            Key::new("}", td_string!(l, answers.key_close_curly), "}"),
            comma(l),
        ],
        Some(Kind::Point) => [round(l), vec![comma(l)]].concat(),
        Some(Kind::Matrix) => [square(l), vec![comma(l)]].concat(),
    }
}

fn comma(l: Locale) -> Key {
    Key::new(",", td_string!(l, answers.key_comma), ", ")
}

fn round(l: Locale) -> Vec<Key> {
    vec![
        Key::new("(", td_string!(l, answers.key_open), "("),
        Key::new(")", td_string!(l, answers.key_close), ")"),
    ]
}

fn square(l: Locale) -> Vec<Key> {
    vec![
        Key::new("[", td_string!(l, answers.key_open_square), "["),
        Key::new("]", td_string!(l, answers.key_close_square), "]"),
    ]
}
