//! What was done from one line of a working to the next, where it is clear: each move belongs to a
//! skill of its own.

use serde::{Deserialize, Serialize};

use super::{
    Goal,
    line::{Kind, Line, read},
};
use crate::course::algebra::{
    ast::Node, equality::is_equal, form::is_expanded, statement::Statement,
};

/// A move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    /// A bracket was multiplied out.
    Expanded,
    /// Like terms were put together.
    Collected,
    /// The same was added to both sides, or taken from them.
    Added,
    /// Both sides were multiplied or divided by the same.
    Multiplied,
    /// Numbers were worked out.
    Calculated,
}

impl Move {
    /// All moves.
    pub const ALL: [Self; 5] = [
        Self::Expanded,
        Self::Collected,
        Self::Added,
        Self::Multiplied,
        Self::Calculated,
    ];

    /// Its name in a course.
    pub fn name(self) -> &'static str {
        match self {
            Self::Expanded => "expanded",
            Self::Collected => "collected",
            Self::Added => "added",
            Self::Multiplied => "multiplied",
            Self::Calculated => "calculated",
        }
    }
}

/// For each line the move that leads to it from the line before. The first has none.
pub fn moves(lines: &[&str], goal: Goal) -> Vec<Option<Move>> {
    let kind = lines
        .first()
        .map_or(Kind::Values, |start| Kind::of(start, goal));
    let mut before: Option<Line> = None;
    let mut found = Vec::new();
    for text in lines {
        let line = read(text, kind, &[]).ok();
        found.push(match (&before, &line) {
            (Some(before), Some(line)) => between(before, line),
            _ => None,
        });
        before = line.or(before);
    }
    found
}

fn between(before: &Line, line: &Line) -> Option<Move> {
    match (before, line) {
        (Line::Values(before), Line::Values(parts)) => within(before.last()?, parts.last()?),
        (
            Line::Statement(Statement::Relation(left, _, right)),
            Line::Statement(Statement::Relation(new_left, _, new_right)),
        ) => {
            let straight = of_sides([left, right], [new_left, new_right]);
            straight.or_else(|| of_sides([left, right], [new_right, new_left]))
        }
        _ => None,
    }
}

fn of_sides([left, right]: [&Node; 2], [new_left, new_right]: [&Node; 2]) -> Option<Move> {
    if is_equal(left, new_left) && is_equal(right, new_right) {
        return within(left, new_left).or_else(|| within(right, new_right));
    }
    let change = |new: &Node, old: &Node| new.clone().minus(old.clone());
    if is_equal(&change(new_left, left), &change(new_right, right)) {
        return Some(Move::Added);
    }
    let across = |one: &Node, other: &Node| Node::Product(vec![one.clone(), other.clone()]);
    is_equal(&across(new_left, right), &across(new_right, left)).then_some(Move::Multiplied)
}

/// The move between two ways of writing the same.
fn within(before: &Node, after: &Node) -> Option<Move> {
    if before == after {
        return None;
    }
    let brackets = |node: &Node| {
        let product = |part: &&Node| match part {
            Node::Product(factors) => factors.iter().any(|factor| matches!(factor, Node::Sum(_))),
            Node::Power(base, _) => matches!(**base, Node::Sum(_)),
            _ => false,
        };
        node.all().iter().filter(|part| product(part)).count()
    };
    if before.variables().is_empty() {
        return Some(Move::Calculated);
    }
    if brackets(after) < brackets(before) {
        return Some(Move::Expanded);
    }
    let terms = |node: &Node| node.all().len();
    (!is_expanded(before) || terms(after) < terms(before)).then_some(Move::Collected)
}
