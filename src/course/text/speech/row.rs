//! Says a row of maths from left to right.

use super::{Words, tree::Tree};

/// Signs after which a minus belongs to what follows, beside the start of a row.
const BEFORE_SIGN: &str = "=≠<>≤≥≈+-−±×÷·*/:;,([{|→⟹⇒⟺⇔";

/// Says elements that stand side by side.
pub(super) fn say(row: &[Tree], words: &dyn Words) -> String {
    let row = flat(row);
    let mut said: Vec<String> = Vec::new();
    let mut before: Option<&Tree> = None;
    let mut at = 0;
    while let Some(element) = row.get(at) {
        let next = row.get(at + 1).copied();
        let (text, taken) = match (mixed(element, next, words), percent(element, next, words)) {
            (Some(text), _) | (None, Some(text)) => (text, 2),
            (None, None) => (one(element, before, words), 1),
        };
        said.push(text);
        before = row.get(at + taken - 1).copied();
        at += taken;
    }
    said.join(" ")
}

/// The elements of a row, without wrappers that only group.
fn flat(row: &[Tree]) -> Vec<&Tree> {
    let parts = |element: &'_ Tree| match element.name.as_str() {
        "mrow" | "mstyle" | "mpadded" => true,
        _ => element.name.is_empty(),
    };
    let mut found = Vec::new();
    for element in row {
        if parts(element) {
            found.extend(flat(&element.children));
        } else if !is_silent(element) {
            found.push(element);
        }
    }
    found
}

/// Narrow spaces, what only takes room, invisible times, function application and the like.
fn is_silent(element: &Tree) -> bool {
    let invisible = |sign: char| matches!(sign, '\u{2061}'..='\u{2064}' | '\u{200b}');
    match element.name.as_str() {
        "mphantom" => true,
        "mspace" => element.text.is_empty(),
        "mo" => element.text.chars().all(invisible),
        _ => false,
    }
}

/// A whole number and a fraction of numbers.
fn mixed(element: &Tree, next: Option<&Tree>, words: &dyn Words) -> Option<String> {
    let fraction = next.filter(|next| next.name == "mfrac")?;
    let whole = element.name == "mn" && element.text.chars().all(|sign| sign.is_ascii_digit());
    let [over, under] = [fraction.children.first()?, fraction.children.get(1)?].map(number);
    whole.then(|| Some(words.mixed(&element.text, over?, under?)))?
}

/// The text of an element that is one number.
fn number(element: &Tree) -> Option<&str> {
    match flat(std::slice::from_ref(element)).as_slice() {
        [only] if only.name == "mn" => Some(&only.text),
        _ => None,
    }
}

fn percent(element: &Tree, next: Option<&Tree>, words: &dyn Words) -> Option<String> {
    let is_percent = next.is_some_and(|next| next.text == "%");
    (element.name == "mn" && is_percent).then(|| words.percent(&element.text))
}

fn one(element: &Tree, before: Option<&Tree>, words: &dyn Words) -> String {
    let part = |at: usize| {
        element
            .children
            .get(at)
            .map(std::slice::from_ref)
            .unwrap_or(&[])
    };
    let said = |at: usize| say(part(at), words);
    match element.name.as_str() {
        "mo" => sign(&element.text, before, words),
        "mfrac" => words.fraction(&said(0), &said(1), is_simple(part(0)) && is_simple(part(1))),
        "msup" => words.power(&said(0), &said(1), is_simple(part(1))),
        "msub" => words.index(&said(0), &said(1)),
        "msubsup" => {
            let base = words.index(&said(0), &said(1));
            words.power(&base, &said(2), is_simple(part(2)))
        }
        "msqrt" => {
            let inside = element.children.as_slice();
            words.root(None, &say(inside, words), is_simple(inside))
        }
        "mroot" => words.root(Some(&said(1)), &said(0), is_simple(part(0))),
        "mover" | "munder" => words.marked(&said(0), &said(1)),
        "mtable" => {
            let rows = element.children.iter().map(|row| say(&row.children, words));
            rows.collect::<Vec<_>>().join(words.next_line())
        }
        _ if element.children.is_empty() => named(&element.text, words),
        _ => say(&element.children, words),
    }
}

/// Whether something is a single number, letter or word.
fn is_simple(parts: &[Tree]) -> bool {
    let flat = flat(parts);
    flat.len() == 1 && flat[0].children.is_empty()
}

fn named(text: &str, words: &dyn Words) -> String {
    words
        .sign(text)
        .map_or_else(|| text.to_owned(), str::to_owned)
}

fn sign(text: &str, before: Option<&Tree>, words: &dyn Words) -> String {
    let first = match before {
        None => true,
        Some(before) => before.name == "mo" && BEFORE_SIGN.contains(before.text.as_str()),
    };
    match text {
        "-" | "−" if first => words.negative().to_owned(),
        "+" if first => words.positive().to_owned(),
        _ => named(text, words),
    }
}
