//! Mathematics or words, typed in one line.

use leptos::prelude::*;

use crate::{
    course::algebra::{form::Form, marking::Kind},
    engine::protocol::Given,
    ui::{
        apart::{Input, keys, line::Line, words},
        words::td_string,
    },
};

/// The line and its keys.
pub(super) fn draw(
    input: Input,
    kind: Kind,
    form: Form,
    letters: &[String],
    given: String,
) -> AnyView {
    let l = input.l;
    let line = Line::new(input, given);
    Effect::new(move || input.report(&Given::Text(line.text.get())));
    let hint = match words::form(l, form) {
        Some(form) => format!("{} · {form}", words::kind(l, kind)),
        None => words::kind(l, kind).to_owned(),
    };
    line.draw(
        move || td_string!(l, answers.your_answer),
        Some(hint),
        keys::of(l, Some(kind), letters),
    )
}
