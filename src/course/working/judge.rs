//! The whole of a working: a verdict for each line, the first that breaks, and why.

use crate::course::algebra::why::Why;

use super::{
    Goal, Misconception,
    finished::is_finished,
    line::{Kind, Line, read},
    naming::{self, Scene},
    step::{Broken, Thread},
    verdict::LineVerdict,
};

/// A line with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedLine {
    /// The verdict.
    pub verdict: LineVerdict,
    /// Why a line cannot be read.
    pub why: Option<Why>,
}

/// A working with its verdicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// Each line, in order.
    pub lines: Vec<JudgedLine>,
    /// The first line, from 0, that loses or gains solutions or breaks. None if there is none, or
    /// if what was gained was taken out again.
    pub first_break: Option<usize>,
    /// The misconception that gives that line.
    pub misconception: Option<Misconception>,
    /// Whether the last line is an answer, right or wrong.
    pub finished: bool,
}

/// Judges a working. `among` are the misconceptions that may be named.
pub fn check(lines: &[&str], goal: Goal, among: &[Misconception]) -> Working {
    let kind = lines
        .first()
        .map_or(Kind::Values, |start| Kind::of(start, goal));
    let mut found = Working {
        lines: Vec::new(),
        first_break: None,
        misconception: None,
        finished: false,
    };
    let mut thread = Thread::default();
    let (mut first, mut last, mut broken) = (None, None, None);
    let mut names = Vec::new();
    for (at, text) in lines.iter().enumerate() {
        let read = read(text, kind, &names);
        found.lines.push(match &read {
            Err(why) => JudgedLine {
                verdict: LineVerdict::Unreadable,
                why: Some(why.clone()),
            },
            Ok(line) => {
                let (verdict, parts) = thread.step(line);
                if verdict.departs() && found.first_break.is_none() {
                    found.first_break = Some(at);
                    broken = parts.map(|parts| (verdict, parts));
                }
                JudgedLine { verdict, why: None }
            }
        });
        last = read.ok();
        if let (None, Some(line)) = (&first, &last) {
            names = line.variables();
            first = last.clone();
        }
    }
    found.finished = last
        .as_ref()
        .is_some_and(|last| is_finished(first.as_ref(), last, goal));
    if is_mended(&found, first.as_ref(), last.as_ref()) {
        found.first_break = None;
    } else {
        found.misconception = broken.and_then(|(verdict, broken)| named(verdict, &broken, among));
    }
    found
}

fn named(verdict: LineVerdict, broken: &Broken, among: &[Misconception]) -> Option<Misconception> {
    let scene = match broken {
        Broken::Statements(before, after) => Scene::Statements(before, after),
        Broken::Values(before, after) => Scene::Values(before, after),
    };
    naming::name(scene, verdict, among)
}

/// Whether solutions were gained and lost again on the way, so that the last line says what the
/// first does.
fn is_mended(working: &Working, first: Option<&Line>, last: Option<&Line>) -> bool {
    let is = |verdict| working.lines.iter().any(|line| line.verdict == verdict);
    let kept = is(LineVerdict::Gains) && is(LineVerdict::Loses) && !is(LineVerdict::Breaks);
    match (first, last) {
        (Some(first), Some(last)) if kept => {
            let mut thread = Thread::default();
            thread.step(first);
            thread.step(last).0 == LineVerdict::Follows
        }
        _ => false,
    }
}
