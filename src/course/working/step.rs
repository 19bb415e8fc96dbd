//! One step: how a line stands to the lines before it.

use super::{line::Line, system, verdict::LineVerdict};
use crate::course::algebra::{
    ast::Node,
    equality::is_equal,
    normal::normal,
    relation::{Agreement, agreement},
    solution_set::solutions,
    statement::Statement,
};

/// Where a line breaks: what stood before, and what was made of it.
pub(super) enum Broken {
    /// Statements.
    Statements(Statement, Statement),
    /// Expressions.
    Values(Node, Node),
}

/// The lines so far.
#[derive(Default)]
pub(super) struct Thread {
    /// The last line.
    before: Option<Line>,
    /// All statements since the start, or since a line that broke.
    known: Vec<Statement>,
}

impl Thread {
    /// Judges the next line.
    pub(super) fn step(&mut self, line: &Line) -> (LineVerdict, Option<Broken>) {
        match (self.before.take(), line) {
            (None, line) => {
                self.take_up(line.clone());
                (LineVerdict::Start, None)
            }
            (Some(Line::Values(before)), Line::Values(parts)) => {
                let main = before.last().cloned().unwrap_or_else(|| Node::whole(0));
                self.values(main, parts)
            }
            (Some(Line::Statement(before)), Line::Statement(line)) => self.statement(before, line),
            // All lines of a working are of one kind.
            (Some(_), line) => {
                self.take_up(line.clone());
                (LineVerdict::Breaks, None)
            }
        }
    }

    fn take_up(&mut self, line: Line) {
        if let Line::Statement(statement) = &line {
            self.known.push(statement.clone());
        }
        self.before = Some(line);
    }

    fn values(&mut self, main: Node, parts: &[Node]) -> (LineVerdict, Option<Broken>) {
        let break_within = || parts.windows(2).find(|two| !is_same(&two[0], &two[1]));
        let apart = !is_same(&main, &parts[0]);
        if apart && parts.len() > 1 && break_within().is_none() && is_part(&parts[0], &main) {
            // Worked out beside: `3·4 = 12` below `2 + 3·4`.
            self.before = Some(Line::Values(vec![main]));
            return (LineVerdict::Follows, None);
        }
        self.before = Some(Line::Values(parts.to_vec()));
        let broken = if apart {
            Some((main, parts[0].clone()))
        } else {
            break_within().map(|two| (two[0].clone(), two[1].clone()))
        };
        match broken {
            None => (LineVerdict::Follows, None),
            Some((before, after)) => (LineVerdict::Breaks, Some(Broken::Values(before, after))),
        }
    }

    fn statement(&mut self, before: Statement, line: &Statement) -> (LineVerdict, Option<Broken>) {
        let verdict = compared(&self.known, &before, line);
        if verdict != LineVerdict::Follows {
            self.known.clear();
        }
        self.take_up(Line::Statement(line.clone()));
        let broken = Broken::Statements(before, line.clone());
        (verdict, (verdict != LineVerdict::Follows).then_some(broken))
    }
}

/// Equal, or the very same text of something that has no value.
fn is_same(one: &Node, other: &Node) -> bool {
    one == other || is_equal(one, other)
}

fn is_part(part: &Node, whole: &Node) -> bool {
    let part = normal(part);
    whole.all().into_iter().any(|inner| normal(inner) == part)
}

fn compared(known: &[Statement], before: &Statement, line: &Statement) -> LineVerdict {
    let mut names = [before.variables(), line.variables()].concat();
    names.sort();
    names.dedup();
    if names.len() < 2 {
        let name = names.first().map_or("x", String::as_str);
        if let Some(verdict) = by_solutions(before, line, name) {
            return verdict;
        }
    }
    match agreement(before, line) {
        Agreement::Same => LineVerdict::Follows,
        Agreement::Loses => LineVerdict::Loses,
        Agreement::Gains => LineVerdict::Gains,
        Agreement::Different => system::compared(known, before, line),
    }
}

/// In one variable the solutions decide; `None` if they cannot be found.
fn by_solutions(before: &Statement, line: &Statement, name: &str) -> Option<LineVerdict> {
    let (first, second) = (solutions(before, name)?, solutions(line, name)?);
    Some(if first.is_same(&second) {
        LineVerdict::Follows
    } else if has_false_chain(line) {
        LineVerdict::Breaks
    } else if first.includes(&second) {
        LineVerdict::Loses
    } else if second.includes(&first) {
        LineVerdict::Gains
    } else {
        LineVerdict::Breaks
    })
}

/// Whether a chain says of two numbers what does not hold: `2x = 10 = 5`.
fn has_false_chain(line: &Statement) -> bool {
    let Statement::And(parts) = line else {
        return false;
    };
    parts.iter().any(|part| {
        part.variables().is_empty()
            && solutions(part, "x").is_some_and(|solutions| solutions.is_empty())
    })
}
