//! From text to an expression.

use super::{
    ast::Node,
    characters, limits,
    parse::Parser,
    tex,
    token::{Commas, Placed, tokens},
    why::{Reading, Why},
};

/// The tokens of a text, TeX or plain.
///
/// # Errors
/// If it is too long or holds something that is not understood.
pub fn read_tokens(text: &str, commas: Commas) -> Reading<Vec<Placed>> {
    if text.chars().count() > limits::CHARACTERS {
        return Err(Why::TooLong);
    }
    let plain = characters::plain(tex::plain(text)?.trim());
    if plain.trim().is_empty() {
        return Err(Why::Nothing);
    }
    tokens(plain.trim(), commas)
}

/// Reads an expression.
///
/// # Errors
/// A sentence that says what is not understood.
pub fn read_expression(text: &str) -> Reading<Node> {
    expression(&read_tokens(text, Commas::Thousands)?)
}

/// Reads an expression from all of these tokens.
///
/// # Errors
/// A sentence that says what is not understood.
pub fn expression(tokens: &[Placed]) -> Reading<Node> {
    let mut parser = Parser::new(tokens, None);
    let found = parser.sum()?;
    if !parser.is_done() {
        return Err(parser.unexpected());
    }
    within(found)
}

/// The expression, unless it is nested too deeply.
///
/// # Errors
/// If it is.
pub fn within(node: Node) -> Reading<Node> {
    let mut level = vec![&node];
    for _ in 0..2 * limits::DEPTH {
        level = level.into_iter().flat_map(Node::parts).collect();
        if level.is_empty() {
            return Ok(node);
        }
    }
    Err(Why::TooDeep)
}
