//! Is it right, and if not, what does it tell?

pub mod reading;

use crate::course::{
    answer::reading::{Reading, ReadingError, Style},
    model::{Answer, Distractor, Form, Wrong},
    number::{Number, decimal},
    variant::{Choice, Variant},
};

/// What a student gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Submission<'a> {
    /// What was typed.
    Typed(&'a str),
    /// Positions of the options picked.
    Picked(&'a [usize]),
}

/// The outcome of an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark<'a> {
    /// Right.
    Right,
    /// Not right; with what the answer tells, where it is known.
    Wrong(Option<&'a Distractor>),
    /// The right value in another form than asked for.
    OtherForm(Form),
    /// Only right options, but not all of them.
    Incomplete,
    /// Could not be read.
    Unreadable(ReadingError),
}

/// Marks an answer. An answer of the other kind than asked for (a text for options) cannot be read.
pub fn mark<'a>(variant: &Variant<'a>, submission: Submission<'_>) -> Mark<'a> {
    match (&variant.item.answer, submission) {
        (Answer::Number { form, .. }, Submission::Typed(text)) => mark_typed(variant, *form, text),
        (Answer::Choice { .. }, Submission::Picked([picked])) => mark_choice(variant, *picked),
        (Answer::Choice { .. } | Answer::Select { .. }, Submission::Picked([])) => {
            Mark::Unreadable(ReadingError::Empty)
        }
        (Answer::Select { .. }, Submission::Picked(picked)) => mark_select(variant, picked),
        _ => Mark::Unreadable(ReadingError::NotANumber),
    }
}

fn mark_typed<'a>(variant: &Variant<'a>, form: Form, text: &str) -> Mark<'a> {
    let reading = match reading::read(text) {
        Ok(reading) => reading,
        Err(error) => return Mark::Unreadable(error),
    };
    match variant.answer() {
        Ok(Some(answer)) if answer == reading.value => {
            if has_form(reading, form) {
                Mark::Right
            } else {
                Mark::OtherForm(form)
            }
        }
        _ => Mark::Wrong(matching_distractor(variant, reading.value)),
    }
}

fn matching_distractor<'a>(variant: &Variant<'a>, given: Number) -> Option<&'a Distractor> {
    variant
        .item
        .wrong
        .iter()
        .find(|distractor| match &distractor.value {
            Wrong::Value(value) => value.evaluate(&variant.values) == Ok(given),
            Wrong::Option { .. } => false,
        })
}

/// Writes a number in the form that is asked for, as a student would type it. A number whose
/// decimals never end stays a fraction.
pub fn in_form(number: Number, form: Form) -> String {
    let (whole, rest) = (number.trunc(), number.fract());
    match form {
        Form::Mixed if !number.is_integer() && *whole.numer() != 0 => {
            format!("{whole} {}/{}", rest.numer().abs(), rest.denom())
        }
        Form::Decimal => decimal(number).unwrap_or_else(|| number.to_string()),
        _ => number.to_string(),
    }
}

/// Whether a right value is written in the form asked for. A whole number is in lowest terms and
/// needs no mixing.
fn has_form(reading: Reading, form: Form) -> bool {
    match (form, reading.style) {
        (Form::Any, _) => true,
        (Form::Lowest, Style::Whole) | (Form::Mixed, Style::Whole) => true,
        (Form::Lowest, style) => style == Style::Fraction { lowest: true },
        (Form::Mixed, Style::Fraction { lowest }) => {
            lowest && reading.value.numer().abs() < *reading.value.denom()
        }
        (Form::Mixed, style) => style == Style::Mixed { proper: true },
        (Form::Decimal, style) => style == Style::Decimal || reading.value.is_integer(),
        (Form::Fraction, style) => {
            matches!(style, Style::Fraction { .. }) || reading.value.is_integer()
        }
    }
}

fn mark_choice<'a>(variant: &Variant<'a>, picked: usize) -> Mark<'a> {
    match variant.options.get(picked) {
        Some(Choice::Right(_)) => Mark::Right,
        Some(Choice::Wrong(distractor)) => Mark::Wrong(Some(distractor)),
        None => Mark::Unreadable(ReadingError::Empty),
    }
}

fn mark_select<'a>(variant: &Variant<'a>, picked: &[usize]) -> Mark<'a> {
    for &at in picked {
        match variant.options.get(at) {
            Some(Choice::Right(_)) => {}
            Some(Choice::Wrong(distractor)) => return Mark::Wrong(Some(distractor)),
            None => return Mark::Unreadable(ReadingError::Empty),
        }
    }
    let all = variant.right_options().iter().all(|at| picked.contains(at));
    if all { Mark::Right } else { Mark::Incomplete }
}
