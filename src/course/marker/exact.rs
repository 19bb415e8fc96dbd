//! The marker itself.

use super::{Finding, Marker, Question, Worked, WorkedLine, next_line};
use crate::{
    base::sealed::Sealed,
    course::{
        algebra::{
            form::Form,
            marking::{Kind, mark},
            typeset,
            verdict::Mark,
        },
        working::{self, Goal, Misconception},
    },
};

/// The marker, linked in.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExactMarker;

impl Marker for ExactMarker {
    fn find(&self, question: &Question) -> Option<Finding> {
        Some(match question {
            Question::Mark {
                kind,
                answer,
                form,
                given,
                wrong,
            } => marked(*kind, answer, *form, given, wrong),
            Question::Read { kind, given, voice } => {
                let read = typeset::read_back(*kind, given, *voice);
                Finding::Read(read.map_err(|why| Sealed::new(&why)))
            }
            Question::Work { lines, goal } => Finding::Worked(worked(lines, *goal)),
            Question::Next { lines, goal } => Finding::Next(next_line::after(lines, *goal)),
        })
    }
}

fn marked(kind: Kind, answer: &str, form: Form, given: &str, wrong: &[String]) -> Finding {
    let verdict = mark(kind, answer, form, given);
    let is_wrong = verdict.mark == Mark::Wrong;
    let is_given = |wrong: &String| mark(kind, wrong, Form::Any, given).mark == Mark::Right;
    Finding::Marked {
        matched: is_wrong.then(|| wrong.iter().position(is_given)).flatten(),
        mark: verdict.mark,
        why: Sealed::new(&verdict.why),
    }
}

fn worked(lines: &[String], goal: Goal) -> Worked {
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    let found = working::check(&texts, goal, Misconception::ALL);
    let moves = working::moves(&texts, goal);
    let lines = found.lines.into_iter().zip(moves);
    Worked {
        lines: lines
            .map(|(line, done)| WorkedLine {
                verdict: line.verdict,
                done,
                why: line.why.as_ref().map(Sealed::new),
            })
            .collect(),
        first_break: found.first_break,
        misconception: found.misconception,
        finished: found.finished,
    }
}
