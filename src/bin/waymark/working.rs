//! `waymark working`

use crate::lines;
use serde::Deserialize;
use serde_json::{Value, json};
use waymark::{
    course::working::{Goal, JudgedLine, Misconception, check},
    lab::json_lines,
};

/// A line of the input.
#[derive(Deserialize)]
struct Question {
    lines: Vec<String>,
    #[serde(default)]
    goal: Option<String>,
    /// Those that may be named; all, if it is left out or empty.
    #[serde(default)]
    misconceptions: Vec<String>,
}

/// Answers line by line until the input ends.
pub(crate) fn run() -> Result<(), String> {
    lines::serve(|line| json_lines::reply(line, judged))
}

fn judged(question: Question) -> Result<Value, String> {
    let goal = question.goal.as_deref().unwrap_or("any");
    let goal = Goal::named(goal).ok_or_else(|| format!("there is no goal `{goal}`"))?;
    // A name that is not known here is never named.
    let own = question.misconceptions.iter();
    let own: Vec<(Misconception, &String)> = own
        .filter_map(|name| Some((Misconception::named(name)?, name)))
        .collect();
    let among: Vec<Misconception> = if question.misconceptions.is_empty() {
        Misconception::ALL.to_vec()
    } else {
        own.iter().map(|(known, _)| *known).collect()
    };
    let lines: Vec<&str> = question.lines.iter().map(String::as_str).collect();
    let found = check(&lines, goal, &among);
    // It is called as the question calls it.
    let called = |known: Misconception| {
        let same = own.iter().find(|(own, _)| *own == known);
        same.map_or(known.name(), |(_, name)| name.as_str())
    };
    Ok(json!({
        "lines": found.lines.iter().map(verdict).collect::<Vec<_>>(),
        "first_break": found.first_break,
        "misconception": found.misconception.map(called),
        "finished": found.finished,
    }))
}

fn verdict(line: &JudgedLine) -> Value {
    match &line.why {
        Some(why) => json!({ "verdict": line.verdict.name(), "why": why.to_string() }),
        None => json!({ "verdict": line.verdict.name() }),
    }
}
