//! Marks equations, inequalities and intervals.

use super::{
    expression_marking::of_author,
    form::Form,
    interval::read_segments,
    normal::normal,
    reading::read_tokens,
    relation::{Agreement, agreement},
    statement::{Comparison, Statement, in_words, read_statement},
    token::{Commas, Token},
    verdict::{Mark, Verdict},
    why::{Reading, Why},
};

/// Marks an equation or inequality.
///
/// # Errors
/// If one of the two cannot be read.
pub(super) fn mark_relation(answer: &str, given: &str, form: Form) -> Reading<Verdict> {
    let answer = read_statement(answer).map_err(|error| of_author(&error))?;
    let given = read_either(given, &answer)?;
    let extra = given
        .variables()
        .into_iter()
        .find(|name| !answer.variables().contains(name));
    let verdict = verdict(agreement(&answer, &given), extra);
    if verdict.mark != Mark::Right {
        return Ok(verdict);
    }
    Ok(match missing_form(&answer, &given, form) {
        Some(why) => Verdict::new(Mark::OtherForm, why),
        None => verdict,
    })
}

/// Marks an interval, or a union of intervals. An inequality in one variable says the same.
///
/// # Errors
/// If one of the two cannot be read.
pub(super) fn mark_interval(answer: &str, given: &str) -> Reading<Verdict> {
    let answer = read_interval(answer, "x").map_err(|error| of_author(&error))?;
    let variables = answer.variables();
    let name = variables.first().map_or("x", String::as_str);
    let given = read_interval(given, name)?;
    Ok(verdict(agreement(&answer, &given), None))
}

fn verdict(found: Agreement, extra: Option<String>) -> Verdict {
    let why = match (found, extra) {
        (Agreement::Same, _) => return Verdict::right(),
        (_, Some(name)) => Why::UnknownVariable(name),
        (Agreement::Loses, _) => Why::SolutionsMissing,
        (Agreement::Gains, _) => Why::SolutionsExtra,
        (Agreement::Different, _) => Why::SolutionsDifferent,
    };
    Verdict::new(Mark::Wrong, why)
}

/// A statement, or an interval for the answer's only variable.
fn read_either(text: &str, answer: &Statement) -> Reading<Statement> {
    let read = read_statement(text);
    let variables = answer.variables();
    if let (Err(_), [name]) = (&read, variables.as_slice())
        && let Ok(found) = read_interval(text, name)
    {
        return Ok(found);
    }
    read
}

/// Segments or an inequality.
fn read_interval(text: &str, name: &str) -> Reading<Statement> {
    if let Some(known) = in_words(text) {
        return Ok(known);
    }
    let tokens = read_tokens(text, Commas::Elements)?;
    let compares = |token: &Token| {
        matches!(token, Token::Sign('=' | '<' | '>' | '≤' | '≥' | '≠'))
            || *token == Token::Word(super::token::Word::In)
    };
    if tokens.iter().any(|placed| compares(&placed.token)) {
        return read_statement(text);
    }
    let segments = read_segments(&tokens)?;
    if segments.len() > super::limits::PARTS {
        return Err(Why::TooManyParts);
    }
    Ok(Statement::within(name, &segments))
}

/// What is missing of the form asked.
fn missing_form(answer: &Statement, given: &Statement, form: Form) -> Option<Why> {
    match form {
        Form::Any => None,
        Form::Same => {
            let differs = sides(answer) != sides(given);
            differs.then_some(Why::Form(form))
        }
        // Each side has the form by itself.
        _ => both_sides(given)
            .into_iter()
            .find_map(|side| (!form.fits(side, side)).then_some(Why::Form(form))),
    }
}

fn both_sides(statement: &Statement) -> Vec<&super::ast::Node> {
    match statement {
        Statement::Relation(left, _, right) => vec![left, right],
        Statement::And(parts) | Statement::Or(parts) => parts.iter().flat_map(both_sides).collect(),
        Statement::Always | Statement::Never => vec![],
    }
}

type Sides = (super::ast::Node, Comparison, super::ast::Node);

/// All relations as written, in any order, those with `>` turned round.
fn sides(statement: &Statement) -> Vec<Sides> {
    let mut found = match statement {
        Statement::Relation(left, comparison, right) => {
            let (left, right) = (normal(left), normal(right));
            match comparison {
                Comparison::Greater | Comparison::GreaterOrEqual => {
                    vec![(right, comparison.mirrored(), left)]
                }
                _ => vec![(left, *comparison, right)],
            }
        }
        Statement::And(parts) | Statement::Or(parts) => parts.iter().flat_map(sides).collect(),
        Statement::Always | Statement::Never => vec![],
    };
    found.sort();
    found
}
