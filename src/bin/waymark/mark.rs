//! `waymark mark`

use crate::lines;
use serde::Deserialize;
use serde_json::{Value, json};
use waymark::course::algebra::{
    form::Form,
    marking::{Kind, mark},
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
    lines::serve(|line| {
        let reply =
            reply(line).unwrap_or_else(|message| json!({ "type": "error", "message": message }));
        reply.to_string()
    })
}

fn reply(line: &str) -> Result<Value, String> {
    let question: Question = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let unknown = |what: &str, name: &str| format!("there is no {what} `{name}`");
    let kind = Kind::named(&question.kind).ok_or_else(|| unknown("kind", &question.kind))?;
    let form = question.form.as_deref().unwrap_or("any");
    let form = Form::named(form).ok_or_else(|| unknown("form", form))?;
    let verdict = mark(kind, &question.answer, form, &question.given);
    Ok(json!({ "mark": verdict.mark.name(), "why": verdict.why }))
}
