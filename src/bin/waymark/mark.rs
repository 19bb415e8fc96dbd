//! `waymark mark`

use std::io::{BufRead, Write, stdin, stdout};

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
    let mut input = stdin().lock();
    let mut output = stdout().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        if read.map_err(|error| error.to_string())? == 0 {
            return Ok(());
        }
        // Bytes that are not UTF-8 become replacement characters.
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        let reply = reply(text.trim())
            .unwrap_or_else(|message| json!({ "type": "error", "message": message }));
        if writeln!(output, "{reply}")
            .and_then(|()| output.flush())
            .is_err()
        {
            return Ok(());
        }
    }
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
