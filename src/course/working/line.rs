//! Reads a line of working: a statement, or values joined by `=`.

use super::Goal;
use crate::course::algebra::{
    ast::Node,
    equality::is_equal,
    reading::{expression, read_tokens},
    statement::{Statement, read_statement, split},
    token::{Commas, Token},
    unreadable::{Reading, Unreadable},
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

/// Reads a line.
///
/// # Errors
/// A sentence that says what is not understood.
pub(super) fn read(text: &str, kind: Kind) -> Reading<Line> {
    let text = plain(text);
    match kind {
        Kind::Statements => read_statement(text).map(Line::Statement),
        Kind::Values => values(text).map(Line::Values),
    }
}

fn plain(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(rest) = LEADS.iter().find_map(|lead| without(text, lead)) {
        text = rest.trim_start();
    }
    text.trim_end_matches(['.', '。', ';', '；', ' '])
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
        return Err(Unreadable::new("Something is missing beside `=`."));
    }
    parts.into_iter().map(expression).collect()
}
