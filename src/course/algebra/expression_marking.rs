//! Marks numbers and expressions.

use super::{
    ast::Node,
    cause::cause,
    equality::{Equality, equality},
    form::Form,
    reading::{expression, read_expression, read_tokens},
    token::{Commas, Placed, Token},
    verdict::{Mark, Verdict},
    why::{Reading, Why},
};

/// Marks an expression.
///
/// # Errors
/// If one of the two cannot be read.
pub(super) fn mark_expression(answer: &str, given: &str, form: Form) -> Reading<Verdict> {
    let answer = read_author(answer)?;
    let given = read_given(given, &answer)?;
    Ok(mark_nodes(&answer, &given, form))
}

/// Marks a number: no variables, and a comma may be a decimal point.
///
/// # Errors
/// If one of the two cannot be read.
pub(super) fn mark_number(answer: &str, given: &str, form: Form) -> Reading<Verdict> {
    let answer = read_author(&with_point(answer))?;
    let given = read_given(&with_point(given), &answer)?;
    Ok(mark_nodes(&answer, &given, form))
}

/// A number without variables, in which a comma may be a decimal point.
///
/// # Errors
/// If it cannot be read.
pub(super) fn read_plain(text: &str) -> Reading<Node> {
    read_expression(&with_point(text))
}

/// Compares two expressions and judges the form.
pub(super) fn mark_nodes(answer: &Node, given: &Node, form: Form) -> Verdict {
    match equality(answer, given) {
        Equality::Equal => match form.fits(answer, given) {
            true => Verdict::right(),
            false => Verdict::new(Mark::OtherForm, Why::Form(form)),
        },
        Equality::Different => Verdict::new(Mark::Wrong, cause(answer, given)),
        Equality::FirstUndefined => Verdict::new(Mark::Unreadable, Why::AuthorUndefined),
        Equality::SecondUndefined => Verdict::new(Mark::Wrong, Why::NoValue),
        Equality::Undecided => Verdict::new(Mark::Wrong, Why::NoCommonValue),
    }
}

/// The author's expression; what is wrong with it is said to be the author's.
///
/// # Errors
/// If it cannot be read.
pub(super) fn read_author(text: &str) -> Reading<Node> {
    let tokens = read_tokens(text, Commas::Thousands).map_err(|error| of_author(&error))?;
    expression(assigned(&tokens).map_or(tokens.as_slice(), |(_, rest)| rest))
        .map_err(|error| of_author(&error))
}

/// Says that the author's answer is what cannot be read.
pub(super) fn of_author(error: &Why) -> Why {
    Why::Authors(Box::new(error.clone()))
}

/// The student's expression; `x = 2` is read as `2` where the answer has no `x`.
fn read_given(text: &str, answer: &Node) -> Reading<Node> {
    let tokens = read_tokens(text, Commas::Thousands)?;
    if let Some((name, rest)) = assigned(&tokens)
        && !answer.variables().contains(name)
    {
        return expression(rest);
    }
    match tokens.iter().any(|placed| placed.token == Token::Sign('=')) {
        true => Err(Why::ValueOnly),
        false => read_expression(text),
    }
}

/// The variable and what follows, of `x = …`.
fn assigned(tokens: &[Placed]) -> Option<(&String, &[Placed])> {
    match tokens {
        [name, equals, rest @ ..] if equals.token == Token::Sign('=') => match &name.token {
            Token::Variable(name) => Some((name, rest)),
            _ => None,
        },
        _ => None,
    }
}

/// A comma that cannot stand between groups of three digits is a decimal point.
fn with_point(text: &str) -> String {
    let text = text.replace('，', ",");
    let plain = |character: char| !character.is_alphabetic() && character != '(';
    if !text.chars().all(plain) {
        return text;
    }
    let mut parts = text.split(',');
    let (Some(before), Some(after), None) = (parts.next(), parts.next(), parts.next()) else {
        return text;
    };
    let digits = after.chars().take_while(char::is_ascii_digit).count();
    let whole = before.ends_with(|last: char| last.is_ascii_digit());
    let before_digits = before
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .count();
    let is_zero = before_digits == 1 && before.ends_with('0');
    if whole && digits > 0 && (digits != 3 || before_digits > 3 || is_zero) {
        return format!("{before}.{after}");
    }
    text
}
