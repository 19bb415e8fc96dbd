//! Sets, lists, points and matrices as they are typed.

use super::{
    ast::Node,
    limits,
    reading::{expression, read_tokens},
    statement::{Comparison, Statement, read_statement, split},
    token::{Commas, Placed, Token, Word},
    why::{Reading, Why},
};

/// An element: a value, or several in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A value.
    Value(Node),
    /// Several, in order, in brackets that open with this sign.
    Several(char, Vec<Item>),
}

/// What a semicolon separates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Semicolons {
    /// Rows of a matrix.
    Rows,
    /// Elements, like a comma.
    Elements,
}

/// Reads a set, list, point or matrix: with or without its outer brackets.
///
/// # Errors
/// A sentence that says what is not understood.
pub fn read_collection(text: &str, semicolons: Semicolons) -> Reading<Item> {
    let name = text.trim_start();
    let text = ["matrix(", "Matrix("]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix)?.trim_end().strip_suffix(')'));
    let text = text.unwrap_or(name);
    let tokens = read_tokens(text, Commas::Elements)?;
    let mut tokens = doubled(&tokens);
    if semicolons == Semicolons::Elements {
        with_commas(&mut tokens);
    }
    let item = read_item(&tokens, 0)?;
    Ok(match item {
        Item::Value(node) if text != name => Item::Several('[', vec![Item::Value(node)]),
        other => other,
    })
}

fn with_commas(tokens: &mut [Placed]) {
    for placed in tokens {
        if placed.token == Token::Sign(';') {
            placed.token = Token::Sign(',');
        }
    }
}

/// `±2` as two elements.
fn doubled(tokens: &[Placed]) -> Vec<Placed> {
    let is_double = |placed: &&Placed| placed.token == Token::Sign('±');
    if tokens.iter().filter(is_double).count() != 1 || tokens.len() > limits::PARTS {
        return tokens.to_vec();
    }
    let inside = tokens
        .iter()
        .filter(|placed| !matches!(placed.token, Token::Sign('{' | '}')));
    let inside: Vec<&Placed> = inside.collect();
    let with = |sign: char| {
        inside.iter().map(move |placed| match placed.token {
            Token::Sign('±') => Placed {
                token: Token::Sign(sign),
                spaced: true,
            },
            _ => (*placed).clone(),
        })
    };
    let comma = Placed {
        token: Token::Sign(','),
        spaced: false,
    };
    with('+').chain([comma]).chain(with('-')).collect()
}

fn read_item(tokens: &[Placed], depth: usize) -> Reading<Item> {
    if depth > 4 {
        return Err(Why::TooManyBrackets);
    }
    if let [first, inside @ .., last] = tokens
        && (&first.token, &last.token) == (&Token::Sign('<'), &Token::Sign('>'))
    {
        return read_item(inside, depth + 1);
    }
    let rows = split(tokens, &|token| *token == Token::Sign(';'));
    if rows.len() > 1 {
        let rows = rows.into_iter().filter(|row| !row.is_empty());
        return several('[', rows, depth);
    }
    let parts = split(tokens, &|token| *token == Token::Sign(','));
    if parts.len() > 1 {
        return several(' ', parts.into_iter(), depth);
    }
    if let Some((open, inside)) = bracketed(tokens) {
        if inside.is_empty() {
            return Ok(Item::Several(open, vec![]));
        }
        let inner = read_item(inside, depth + 1)?;
        return Ok(match inner {
            Item::Several(' ', parts) => Item::Several(open, parts),
            Item::Several('[', parts) if has_rows(inside) => Item::Several(open, parts),
            Item::Several(..) => Item::Several(open, vec![inner]),
            Item::Value(node) if matches!(open, '(' | '⟦') => Item::Value(node),
            Item::Value(_) => Item::Several(open, vec![inner]),
        });
    }
    if let [only] = tokens
        && only.token == Token::Word(Word::Empty)
    {
        return Ok(Item::Several('{', vec![]));
    }
    // A point may carry its name: `A(1, 2)`.
    if let [name, rest @ ..] = tokens
        && matches!(name.token, Token::Variable(_))
        && let Some(('(', inside)) = bracketed(rest)
        && split(inside, &|token| *token == Token::Sign(',')).len() > 1
    {
        return read_item(rest, depth + 1);
    }
    Ok(Item::Value(expression(tokens)?))
}

fn has_rows(tokens: &[Placed]) -> bool {
    split(tokens, &|token| *token == Token::Sign(';')).len() > 1
}

fn several<'a>(
    open: char,
    parts: impl Iterator<Item = &'a [Placed]>,
    depth: usize,
) -> Reading<Item> {
    let parts: Vec<&[Placed]> = parts.collect();
    if parts.len() > limits::PARTS {
        return Err(Why::TooManyParts);
    }
    let row = |part: &&[Placed]| -> Reading<Item> {
        let item = read_item(part, depth + 1)?;
        // The rows of `1, 2; 3, 4` have no brackets of their own.
        Ok(match item {
            Item::Several(' ', parts) => Item::Several('[', parts),
            Item::Value(_) if open == '[' => Item::Several('[', vec![item]),
            other => other,
        })
    };
    Ok(Item::Several(
        open,
        parts.iter().map(row).collect::<Reading<_>>()?,
    ))
}

/// The opening bracket and what is inside, if one pair of brackets holds all.
fn bracketed(tokens: &[Placed]) -> Option<(char, &[Placed])> {
    let [first, inside @ .., last] = tokens else {
        return None;
    };
    let (Token::Sign(open), Token::Sign(close)) = (&first.token, &last.token) else {
        return None;
    };
    let pairs = ["()", "[]", "{}", "⟨⟩"];
    pairs
        .contains(&format!("{open}{close}").as_str())
        .then_some(())?;
    let mut depth = 1;
    for placed in inside {
        match placed.token {
            Token::Sign('(' | '[' | '{' | '⟨') => depth += 1,
            Token::Sign(')' | ']' | '}' | '⟩') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return None;
        }
    }
    Some((*open, inside))
}

/// The elements of a collection; a value alone is one element. `x = 1 or x = 2`, `1 or 2` and
/// `1 and 2` list elements too.
///
/// # Errors
/// A sentence that says what is not understood.
pub fn read_elements(text: &str) -> Reading<Vec<Item>> {
    if text.contains('=') {
        let inside = |open, close| text.trim().strip_prefix(open)?.strip_suffix(close);
        let inside = inside('[', ']').or_else(|| inside('{', '}'));
        let statement = read_statement(inside.unwrap_or(text))?;
        let mut found = Vec::new();
        values(&statement, &mut found)?;
        let mut names: Vec<&String> = found.iter().map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        // `y = 2, x = 1` is the point (1, 2).
        if names.len() == found.len() {
            found.sort_by(|one, other| one.0.cmp(&other.0));
        }
        return Ok(found
            .into_iter()
            .map(|(_, value)| Item::Value(value))
            .collect());
    }
    if let Some(Statement::Never) = super::statement::in_words(text) {
        return Ok(vec![]);
    }
    let tokens = read_tokens(text, Commas::Elements)?;
    let joins = |token: &Token| matches!(token, Token::Word(Word::Or | Word::And));
    let parts = split(&tokens, &joins);
    if parts.len() > 1 {
        let mut found = Vec::new();
        for part in parts {
            match read_item(part, 0)? {
                Item::Several(' ', parts) => found.extend(parts),
                other => found.push(other),
            }
        }
        return Ok(found);
    }
    Ok(match read_collection(text, Semicolons::Elements)? {
        Item::Several(_, parts) => parts,
        value => vec![value],
    })
}

/// The variables and values of `x = 1 or x = 2`, or of `x = 1, y = 2`, in order.
fn values(statement: &Statement, found: &mut Vec<(String, Node)>) -> Reading<()> {
    match statement {
        Statement::Relation(Node::Variable(name), Comparison::Equal, value) => {
            found.push((name.clone(), value.clone()));
            Ok(())
        }
        Statement::And(parts) | Statement::Or(parts) => {
            parts.iter().try_for_each(|part| values(part, found))
        }
        _ => Err(Why::ListForm),
    }
}
