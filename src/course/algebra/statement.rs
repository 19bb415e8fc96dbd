//! Equations and inequalities, joined by `and` and `or`, as they are typed.

use num_traits::Zero;

use super::{
    ast::Node,
    interval::{Segment, read_segments},
    limits,
    parse::Parser,
    reading::{read_tokens, within},
    token::{Commas, Placed, Token, Word},
    why::{Reading, Why},
};

/// How two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `≠`
    Unequal,
    /// `<`
    Less,
    /// `≤`
    LessOrEqual,
    /// `>`
    Greater,
    /// `≥`
    GreaterOrEqual,
}

impl Comparison {
    fn of(token: &Token) -> Option<Self> {
        let Token::Sign(sign) = token else {
            return None;
        };
        Some(match sign {
            '=' => Comparison::Equal,
            '≠' => Comparison::Unequal,
            '<' => Comparison::Less,
            '≤' => Comparison::LessOrEqual,
            '>' => Comparison::Greater,
            '≥' => Comparison::GreaterOrEqual,
            _ => return None,
        })
    }

    /// The comparison with the sides swapped.
    pub fn mirrored(self) -> Self {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessOrEqual => Comparison::GreaterOrEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterOrEqual => Comparison::LessOrEqual,
            same => same,
        }
    }

    /// Whether it holds for a difference of this sign.
    pub fn holds(self, sign: i32) -> bool {
        match self {
            Comparison::Equal => sign == 0,
            Comparison::Unequal => sign != 0,
            Comparison::Less => sign < 0,
            Comparison::LessOrEqual => sign <= 0,
            Comparison::Greater => sign > 0,
            Comparison::GreaterOrEqual => sign >= 0,
        }
    }
}

/// A statement about variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// Left side, comparison, right side.
    Relation(Node, Comparison, Node),
    /// All hold.
    And(Vec<Statement>),
    /// At least one holds.
    Or(Vec<Statement>),
    /// Always true.
    Always,
    /// Never true: no solution.
    Never,
}

impl Statement {
    /// The relations, from left to right: `left - right` and the comparison.
    pub fn relations(&self) -> Vec<(Node, Comparison)> {
        match self {
            Statement::Relation(left, comparison, right) => {
                vec![(difference(left, right), *comparison)]
            }
            Statement::And(parts) | Statement::Or(parts) => {
                parts.iter().flat_map(Statement::relations).collect()
            }
            Statement::Always | Statement::Never => vec![],
        }
    }

    /// The variables, sorted, each once.
    pub fn variables(&self) -> Vec<String> {
        let relations = self.relations();
        let mut found: Vec<String> = relations
            .iter()
            .flat_map(|(difference, _)| difference.variables())
            .collect();
        found.sort();
        found.dedup();
        found
    }

    /// That a variable lies in one of these segments.
    pub fn within(variable: &str, segments: &[Segment]) -> Self {
        let x = || Node::Variable(variable.to_owned());
        let one = |segment: &Segment| {
            let mut parts = Vec::new();
            if let Some((end, closed)) = &segment.from {
                let sign = if *closed {
                    Comparison::GreaterOrEqual
                } else {
                    Comparison::Greater
                };
                parts.push(Statement::Relation(x(), sign, end.clone()));
            }
            if let Some((end, closed)) = &segment.to {
                let sign = if *closed {
                    Comparison::LessOrEqual
                } else {
                    Comparison::Less
                };
                parts.push(Statement::Relation(x(), sign, end.clone()));
            }
            if parts.is_empty() {
                Statement::Always
            } else {
                Statement::And(parts)
            }
        };
        match segments {
            [] => Statement::Never,
            [only] => one(only),
            all => Statement::Or(all.iter().map(one).collect()),
        }
    }
}

fn difference(left: &Node, right: &Node) -> Node {
    match right {
        Node::Number(value, _) if value.is_zero() => left.clone(),
        _ => left.clone().minus(right.clone()),
    }
}

/// Reads an equation or inequality, a chain (`-2 < x < 2`), or several with `and`, `or` and commas.
/// After a comma or `or`, a value alone belongs to the variable before: `x = 1 or 2`. Commas mean
/// `or` between equations for one variable, and `and` else.
///
/// # Errors
/// A sentence that says what is not understood.
pub fn read_statement(text: &str) -> Reading<Statement> {
    if let Some(known) = in_words(text) {
        return Ok(known);
    }
    let tokens = read_tokens(text, Commas::Thousands)?;
    let mut before = None;
    let parts = split(condition(&tokens), &|token| *token == Token::Word(Word::Or));
    let mut found = Vec::new();
    for part in parts {
        let parts = split(part, &|token| *token == Token::Word(Word::And));
        let parts = parts.into_iter().map(|part| with_commas(part, &mut before));
        found.push(joined(parts.collect::<Reading<Vec<_>>>()?, Statement::And));
    }
    let found = joined(found, Statement::Or);
    if found.relations().len() > limits::PARTS {
        return Err(Why::TooManyParts);
    }
    Ok(found)
}

/// What stands behind `{x |` or `{x :`.
fn condition(tokens: &[Placed]) -> &[Placed] {
    match tokens {
        [open, name, bar, inside @ .., close]
            if open.token == Token::Sign('{')
                && matches!(name.token, Token::Variable(_))
                && matches!(bar.token, Token::Sign('|' | ':'))
                && close.token == Token::Sign('}') =>
        {
            inside
        }
        all => all,
    }
}

/// Statements in words.
pub fn in_words(text: &str) -> Option<Statement> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    const NONE: [&str; 8] = [
        "no solution",
        "no solutions",
        "none",
        "no real solution",
        "no real solutions",
        "empty set",
        "无解",
        "∅",
    ];
    const ALL: [&str; 6] = [
        "all real numbers",
        "all reals",
        "any real number",
        "all real x",
        "all numbers",
        "任意实数",
    ];
    if NONE.contains(&text.as_str()) {
        return Some(Statement::Never);
    }
    ALL.contains(&text.as_str()).then_some(Statement::Always)
}

fn joined(mut parts: Vec<Statement>, together: fn(Vec<Statement>) -> Statement) -> Statement {
    if parts.len() == 1 {
        parts.remove(0)
    } else {
        together(parts)
    }
}

/// Splits at tokens outside of brackets.
pub fn split<'a>(tokens: &'a [Placed], at: &dyn Fn(&Token) -> bool) -> Vec<&'a [Placed]> {
    let (mut depth, mut start, mut found) = (0_i32, 0, Vec::new());
    for (place, placed) in tokens.iter().enumerate() {
        match placed.token {
            Token::Sign('(' | '[' | '{' | '⟨' | '⟦') => depth += 1,
            Token::Sign(')' | ']' | '}' | '⟩' | '⟧') => depth -= 1,
            _ if depth == 0 && at(&placed.token) => {
                found.push(&tokens[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    found.push(&tokens[start..]);
    found
}

fn with_commas(tokens: &[Placed], before: &mut Option<Node>) -> Reading<Statement> {
    let parts = split(tokens, &|token| matches!(token, Token::Sign(',' | ';')));
    // The comma of `x in (1, 2)` is inside its brackets.
    let parts = parts.into_iter().map(|part| chain(part, before));
    let parts = parts.collect::<Reading<Vec<_>>>()?;
    let subject = |part: &Statement| match part {
        // `y = 2x, y = x + 3` is a system, and so is `x + y = 3, x + y = 5`.
        Statement::Relation(left, Comparison::Equal, right)
            if right.variables().is_empty() && left.variables().len() < 2 =>
        {
            Some(left.clone())
        }
        Statement::Or(parts) => match parts.first() {
            Some(Statement::Relation(left, Comparison::Equal, _)) => Some(left.clone()),
            _ => None,
        },
        _ => None,
    };
    let first = parts.first().and_then(subject);
    let alike = first.is_some() && parts.iter().all(|part| subject(part) == first);
    Ok(joined(
        parts,
        if alike { Statement::Or } else { Statement::And },
    ))
}

/// One relation or a chain; `±` makes two of them.
fn chain(tokens: &[Placed], before: &mut Option<Node>) -> Reading<Statement> {
    match tokens {
        [only] if only.token == Token::Word(Word::Empty) => return Ok(Statement::Never),
        [only] if only.token == Token::Word(Word::Reals) => return Ok(Statement::Always),
        [name, within, rest @ ..] if within.token == Token::Word(Word::In) => {
            if let Token::Variable(name) = &name.token {
                return Ok(Statement::within(name, &read_segments(rest)?));
            }
        }
        _ => {}
    }
    let doubled = |placed: &Placed| matches!(placed.token, Token::Sign('±' | '∓'));
    if !tokens.iter().any(doubled) {
        return one_chain(tokens, None, before);
    }
    let plus = one_chain(tokens, Some(true), before)?;
    Ok(Statement::Or(vec![
        plus,
        one_chain(tokens, Some(false), before)?,
    ]))
}

fn one_chain(
    tokens: &[Placed],
    plus: Option<bool>,
    before: &mut Option<Node>,
) -> Reading<Statement> {
    let mut parser = Parser::new(tokens, plus);
    let mut left = within(parser.sum()?)?;
    if parser.is_done()
        && let Some(subject) = before
    {
        return Ok(Statement::Relation(
            subject.clone(),
            Comparison::Equal,
            left,
        ));
    }
    let mut found = Vec::new();
    while let Some(comparison) = parser.peek().and_then(Comparison::of) {
        if let Some(Token::Sign(sign)) = parser.peek() {
            parser.takes(*sign);
        }
        let right = within(parser.sum()?)?;
        found.push(Statement::Relation(left, comparison, right.clone()));
        left = right;
    }
    if !parser.is_done() {
        return Err(parser.unexpected());
    }
    match found.first() {
        None => Err(Why::NoComparison),
        Some(Statement::Relation(subject, Comparison::Equal, _)) => {
            *before = Some(subject.clone());
            Ok(joined(found, Statement::And))
        }
        Some(_) => Ok(joined(found, Statement::And)),
    }
}
