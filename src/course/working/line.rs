//! Reads a line of working: a statement, or values joined by `=`.

use num_bigint::BigInt;

use super::Goal;
use crate::course::algebra::{
    ast::Node,
    equality::is_equal,
    evaluate::enclose,
    interval_arithmetic::Arithmetic,
    reading::{expression, read_expression, read_tokens},
    statement::{Statement, read_statement, split},
    token::{Commas, Token},
    why::{Reading, Why},
};

/// What may stand before a line and says nothing.
const LEADS: [&str; 18] = [
    "<=>",
    "<->",
    "=>",
    "->",
    "⇔",
    "↔",
    "⇒",
    "→",
    "∴",
    "therefore",
    "hence",
    "thus",
    "then",
    "so",
    "所以",
    "因此",
    "解：",
    "得",
];

/// What the lines of a working are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Equations and inequalities.
    Statements,
    /// Expressions that are equal.
    Values,
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// An equation, an inequality, or several.
    Statement(Statement),
    /// Expressions, joined by `=`.
    Values(Vec<Node>),
}

impl Line {
    /// The variables of a statement, sorted.
    pub(super) fn variables(&self) -> Vec<String> {
        match self {
            Line::Statement(statement) => statement.variables(),
            Line::Values(_) => vec![],
        }
    }
}

impl Kind {
    /// What the lines are, from the first one and the goal.
    pub(super) fn of(start: &str, goal: Goal) -> Self {
        let statement = || read_statement(plain(start)).is_ok();
        let is_chain = || {
            values(plain(start))
                .is_ok_and(|parts| parts.windows(2).all(|two| is_equal(&two[0], &two[1])))
        };
        match goal {
            Goal::Simplify | Goal::Calculate if is_chain() || !statement() => Kind::Values,
            _ if statement() => Kind::Statements,
            _ => Kind::Values,
        }
    }
}

/// Reads a line. `names` are the variables of the task: `{2, 3}` and `(2, 3)` are about them.
///
/// # Errors
/// A sentence that says what is not understood.
pub(super) fn read(text: &str, kind: Kind, names: &[String]) -> Reading<Line> {
    let text = plain(text);
    match kind {
        Kind::Statements => {
            let spelt = solutions_spelt(text, names);
            read_statement(spelt.as_deref().unwrap_or(text)).map(Line::Statement)
        }
        Kind::Values => values(text).map(Line::Values),
    }
}

/// A set of solutions, or a point, as equations: `L = {2, 3}` is `x = 2 or x = 3`.
fn solutions_spelt(text: &str, names: &[String]) -> Option<String> {
    let named = text.split_once('=').filter(|(name, _)| {
        let name = name.trim();
        name.len() == 1 && name.starts_with(['L', 'S']) && !names.iter().any(|own| own == name)
    });
    let text = named.map_or(text, |(_, set)| set).trim();
    let inside = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    let separator = if text.contains(';') { ';' } else { ',' };
    let (inside, name_of, word): (_, fn(&[String], usize) -> &String, _) = match names {
        [_] => (inside('{', '}')?, |names, _| &names[0], " or "),
        [_, _, ..] => (inside('(', ')')?, |names, at| &names[at], " and "),
        [] => return None,
    };
    if inside.trim().is_empty() {
        return Some("no solution".to_owned());
    }
    let values: Vec<&str> = inside.split(separator).collect();
    let fits = names.len() == 1 || values.len() == names.len();
    let nested = inside.contains(['{', '}', '(', '|', ':']);
    let equation = |(at, value): (usize, &&str)| format!("{}={value}", name_of(names, at));
    let equations = values.iter().enumerate().map(equation);
    (fits && !nested).then(|| equations.collect::<Vec<_>>().join(word))
}

fn plain(text: &str) -> &str {
    let mut text = without_rounding(without_note(text.trim()));
    while let Some(rest) = LEADS.iter().find_map(|lead| without(text, lead)) {
        text = rest.trim_start();
    }
    let ended = text.trim_end_matches(['。', ';', '；', ' ']);
    // `0.333...` goes on.
    match ended.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest,
        _ => ended,
    }
}

/// Without a decimal that rounds the value before it: `x = 7/3 ≈ 2.33`. A wrong one stays.
fn without_rounding(text: &str) -> &str {
    let Some((line, decimal)) = text.rsplit_once('≈') else {
        return text;
    };
    let value = line.rsplit('=').next().unwrap_or(line);
    let places = decimal
        .trim()
        .split_once('.')
        .map_or(0, |(_, places)| places.len());
    match (read_expression(value), read_expression(decimal)) {
        (Ok(value), Ok(decimal)) if rounds(&value, &decimal, places) => line.trim_end(),
        _ => text,
    }
}

/// Whether a decimal with so many places is a number rounded.
fn rounds(value: &Node, decimal: &Node, places: usize) -> bool {
    let arithmetic = Arithmetic::new(96);
    let difference = value.clone().minus(decimal.clone());
    let Some(difference) = enclose(&difference, &Default::default(), &arithmetic) else {
        return false;
    };
    let Ok(places) = u32::try_from(places.min(20)) else {
        return false;
    };
    let half = arithmetic.unit() / (BigInt::from(2) * BigInt::from(10).pow(places));
    // Half of the last place, with a little for the enclosure.
    difference.lo >= -half.clone() - 1 && difference.hi <= half + 1
}

/// Without what is done next, as some note it in the margin: `2x + 3 = 7 | -3`.
fn without_note(text: &str) -> &str {
    let Some((line, note)) = text.rsplit_once('|') else {
        return text;
    };
    let compares = line.contains(['=', '<', '>', '≤', '≥']);
    let does = note
        .trim_start()
        .starts_with(['+', '-', '−', '*', '·', '×', ':', '/', '÷', '√', '^']);
    let even = line.matches('|').count().is_multiple_of(2);
    if compares && does && even {
        line.trim_end()
    } else {
        text
    }
}

/// What follows a lead. A word is one only if no letter follows.
fn without<'a>(text: &'a str, lead: &str) -> Option<&'a str> {
    let start = text.get(..lead.len())?;
    let rest = &text[lead.len()..];
    let word = lead.is_ascii() && lead.starts_with(|sign: char| sign.is_alphabetic());
    let ends = !word || !rest.starts_with(|sign: char| sign.is_alphanumeric());
    (start.eq_ignore_ascii_case(lead) && ends).then_some(rest)
}

fn values(text: &str) -> Reading<Vec<Node>> {
    let text = text.strip_prefix(['=', '＝']).unwrap_or(text);
    let tokens = read_tokens(text, Commas::Thousands)?;
    let parts = split(&tokens, &|token| *token == Token::Sign('='));
    if parts.iter().any(|part| part.is_empty()) {
        return Err(Why::BesideEquals);
    }
    parts.into_iter().map(expression).collect()
}
