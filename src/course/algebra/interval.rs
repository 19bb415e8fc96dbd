//! Intervals as they are typed: `[1, 2)`, `]1, 2[`, `(-inf, 3] U {5}`.

use super::{
    ast::Node,
    parse::Parser,
    reading::within,
    token::{Placed, Token, Word},
    why::{Reading, Why},
};

/// An interval: each end with whether it belongs to it; no end is infinity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The lower end.
    pub from: Option<(Node, bool)>,
    /// The upper end.
    pub to: Option<(Node, bool)>,
}

/// Reads a union of intervals and of sets of points.
///
/// # Errors
/// A sentence that says what is not understood.
pub fn read_segments(tokens: &[Placed]) -> Reading<Vec<Segment>> {
    let mut found = Vec::new();
    let mut parser = Parser::of_interval(tokens);
    loop {
        read_one(&mut parser, &mut found)?;
        let joins = [Word::Union, Word::Or];
        if parser.is_done() {
            return Ok(found);
        }
        let joined = joins.iter().any(|word| parser.takes_word(*word)) || parser.takes(',');
        if !joined {
            return Err(parser.unexpected());
        }
    }
}

fn read_one(parser: &mut Parser<'_>, found: &mut Vec<Segment>) -> Reading<()> {
    if parser.takes_word(Word::Empty) {
        return Ok(());
    }
    if parser.takes_word(Word::Reals) {
        found.push(Segment {
            from: None,
            to: None,
        });
        return Ok(());
    }
    if parser.takes('{') {
        return points(parser, found);
    }
    let from_closed = match parser.peek() {
        Some(Token::Sign('[')) => true,
        Some(Token::Sign('(' | ']')) => false,
        _ => return Err(Why::IntervalForm),
    };
    if let Some(Token::Sign(sign)) = parser.peek() {
        parser.takes(*sign);
    }
    let from = end(parser)?;
    if !parser.takes(',') && !parser.takes(';') {
        return Err(Why::IntervalEnds);
    }
    let to = end(parser)?;
    let to_closed = parser.takes(']');
    if !to_closed && !parser.takes(')') && !parser.takes('[') {
        return Err(Why::IntervalOpen);
    }
    found.push(Segment {
        from: bounded(from, from_closed, -1)?,
        to: bounded(to, to_closed, 1)?,
    });
    Ok(())
}

/// The points of a set whose opening brace is read.
fn points(parser: &mut Parser<'_>, found: &mut Vec<Segment>) -> Reading<()> {
    while !parser.takes('}') {
        let point = within(parser.sum()?)?;
        let end = Some((point, true));
        found.push(Segment {
            from: end.clone(),
            to: end,
        });
        if !parser.takes(',') && parser.peek() != Some(&Token::Sign('}')) {
            return Err(parser.unexpected());
        }
    }
    Ok(())
}

/// An end of an interval.
enum End {
    Finite(Node),
    Infinite(i32),
}

fn end(parser: &mut Parser<'_>) -> Reading<End> {
    let mut ahead = parser.clone();
    let negative = ahead.takes('-');
    let _ = ahead.takes('+');
    if ahead.takes_word(Word::Infinity) {
        *parser = ahead;
        return Ok(End::Infinite(if negative { -1 } else { 1 }));
    }
    Ok(End::Finite(within(parser.sum()?)?))
}

fn bounded(end: End, closed: bool, side: i32) -> Reading<Option<(Node, bool)>> {
    match end {
        End::Finite(node) => Ok(Some((node, closed))),
        End::Infinite(sign) if sign != side => Err(Why::IntervalOrder),
        // `[-inf` is a slip of writing that means the same.
        End::Infinite(_) => Ok(None),
    }
}
