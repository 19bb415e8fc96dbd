//! `waymark mark`

use crate::lines;
use serde::Deserialize;
use serde_json::{Value, json};
use waymark::{
    course::algebra::{
        form::Form,
        marking::{Kind, mark},
    },
    lab::json_lines,
};

/// A line of the input.
#[derive(Deserialize)]
struct Question {
    kind: String,
    answer: String,
    form: Option<String>,
    given: String,
}

/// Answers line by line until the input ends.
pub(crate) fn run() -> Result<(), String> {
    lines::serve(|line| json_lines::reply(line, marked))
}

fn marked(question: Question) -> Result<Value, String> {
    let unknown = |what: &str, name: &str| format!("there is no {what} `{name}`");
    let kind = Kind::named(&question.kind).ok_or_else(|| unknown("kind", &question.kind))?;
    let form = question.form.as_deref().unwrap_or("any");
    let form = Form::named(form).ok_or_else(|| unknown("form", form))?;
    let verdict = mark(kind, &question.answer, form, &question.given);
    Ok(json!({ "mark": verdict.mark.name(), "why": verdict.why.to_string() }))
}
