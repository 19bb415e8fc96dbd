//! Inputs that a program of their own draws: what it needs to know.

use crate::{
    course::{
        Answer, Variant,
        answer::{Mark, WorkingAnswer, standing},
        marker::{Finding, Marker, Question, Worked},
        text::{MathMl, Rendered, mathml::convert, speech::Voice},
        working::LineVerdict,
    },
    engine::{
        course_state::open::OpenTask,
        log::words::Given,
        protocol::view::{ApartView, Line, Note},
        views::text,
    },
};

/// Letters that may get a key of their own.
const MOST_LETTERS: usize = 4;

/// Words of mathematics, whose letters are none by themselves.
const WORDS: [&str; 13] = [
    "sqrt", "abs", "sin", "cos", "tan", "log", "ln", "pi", "or", "and", "root", "inf", "in",
];

/// What an answer needs the marker for.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) variant: &'a Variant<'a>,
    pub(super) open: &'a OpenTask,
    pub(super) marker: &'a dyn Marker,
    pub(super) voice: Voice,
}

impl<'a> Desk<'a> {
    /// What to answer with; nothing for a kind that the page draws itself.
    pub(super) fn input(self) -> Option<ApartView> {
        let values = &self.variant.values;
        match &self.variant.item.answer {
            Answer::Number(_) | Answer::Choice(_) | Answer::Select(_) => None,
            Answer::Typed(typed) => {
                let question = typed.question("", values, &[]);
                let letters = match question {
                    Some(Question::Mark { answer, .. }) => letters(&answer),
                    _ => Vec::new(),
                };
                Some(ApartView::Typed {
                    kind: typed.kind,
                    form: typed.form,
                    letters,
                    given: given(self.open).unwrap_or_default().to_owned(),
                })
            }
            Answer::Working(working) => Some(self.working(working)),
            Answer::Order(_) => {
                let lines = self.options();
                let as_shown = || (0..lines.len()).collect();
                let order = self.picked().map_or_else(as_shown, <[usize]>::to_vec);
                Some(ApartView::Order { lines, order })
            }
            Answer::Match(pairs) => Some(ApartView::Match {
                left: pairs
                    .pairs
                    .iter()
                    .map(|pair| text(&pair.left, values, self.voice))
                    .collect(),
                right: self.options(),
                picked: self.picked().unwrap_or_default().to_vec(),
            }),
            Answer::Blanks(blanks) => Some(self.blanks(blanks)),
            Answer::NumberLine(line) => self.number_line(line),
            Answer::Plane(plane) => self.plane(plane),
            Answer::Shade(shade) => self.shade(shade),
        }
    }

    /// The options as they are shown.
    fn options(self) -> Vec<Rendered> {
        let options = self.variant.options.iter();
        let options = options.filter_map(|option| option.text());
        options
            .map(|option| text(option, &self.variant.values, self.voice))
            .collect()
    }

    /// The positions that were given last.
    fn picked(self) -> Option<&'a [usize]> {
        match &self.open.answers.last()?.given {
            Given::Options(picked) => Some(picked),
            Given::Text(_) => None,
        }
    }

    fn working(self, working: &WorkingAnswer) -> ApartView {
        let start = working.first_line(&self.variant.values);
        let start = start.unwrap_or_default();
        let lines = written(working, self.variant, self.open).unwrap_or_default();
        let judged = self.judged(working);
        let kept = judged.as_ref().map_or(lines.len(), kept);
        let draft = lines.get(kept).cloned().unwrap_or_default();
        ApartView::Working {
            goal: working.goal,
            letters: letters(&start),
            start: self.line(start),
            lines: lines
                .into_iter()
                .take(kept)
                .skip(1)
                .map(|line| self.line(line))
                .collect(),
            draft,
        }
    }

    fn judged(self, working: &WorkingAnswer) -> Option<Worked> {
        let given = given(self.open)?;
        working.judge(given, &self.variant.values, self.marker)
    }

    fn line(self, text: String) -> Line {
        Line {
            maths: self.shown(&text),
            text,
        }
    }

    /// A line of a working as it is shown.
    pub(super) fn shown(self, text: &str) -> Option<MathMl> {
        let question = Question::Read {
            kind: None,
            given: text.to_owned(),
            voice: self.voice,
        };
        match self.marker.find(&question)? {
            Finding::Read(Ok(tex)) => convert(&tex, false, self.voice).ok(),
            _ => None,
        }
    }

    /// What there is to say about the last answer.
    pub(super) fn note(self) -> Note {
        let options = &self.variant.options;
        let parts = self
            .picked()
            .and_then(|picked| match &self.variant.item.answer {
                Answer::Order(order) => order.places(picked, options),
                Answer::Match(pairs) => pairs.places(picked, options),
                _ => None,
            });
        if let Some(parts) = parts {
            return Note::Parts(parts);
        }
        let Some(given) = given(self.open) else {
            return Note::None;
        };
        let values = &self.variant.values;
        match &self.variant.item.answer {
            Answer::Typed(typed) => {
                let question = typed.question(given, values, &self.variant.item.wrong);
                match question.and_then(|question| self.marker.find(&question)) {
                    Some(Finding::Marked { why, .. }) => Note::Typed(why),
                    _ => Note::None,
                }
            }
            Answer::Working(working) => match self.judged(working) {
                Some(worked) => Note::Working(worked),
                None => Note::None,
            },
            Answer::Blanks(blanks) => self.blanks_note(blanks, given),
            Answer::Plane(plane) => self.plane_note(plane, given),
            Answer::Number(_)
            | Answer::Choice(_)
            | Answer::Select(_)
            | Answer::Order(_)
            | Answer::Match(_)
            | Answer::NumberLine(_)
            | Answer::Shade(_) => Note::None,
        }
    }

    /// What was given last, as text.
    pub(super) fn given_text(self) -> String {
        given(self.open).unwrap_or_default().to_owned()
    }
}

/// The lines of a working so far, the author's first; nothing for other kinds.
pub(in crate::engine) fn written(
    working: &WorkingAnswer,
    variant: &Variant<'_>,
    open: &OpenTask,
) -> Option<Vec<String>> {
    working.lines(given(open).unwrap_or_default(), &variant.values)
}

/// What was typed last.
fn given(open: &OpenTask) -> Option<&str> {
    let last = open.answers.last()?;
    match &last.given {
        Given::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// How many lines stand: those before the first that breaks or cannot be read.
fn kept(worked: &Worked) -> usize {
    let breaks = matches!(standing(worked), Mark::Wrong(_));
    let broken = worked.first_break.filter(|_| breaks);
    let unread = worked
        .lines
        .iter()
        .position(|line| line.verdict == LineVerdict::Unreadable);
    let all = worked.lines.len();
    broken.unwrap_or(all).min(unread.unwrap_or(all))
}

/// The letters of a text of mathematics, each once, in the order of the alphabet.
fn letters(text: &str) -> Vec<String> {
    let runs = text.split(|sign: char| !sign.is_ascii_alphabetic());
    let runs = runs.filter(|run| !WORDS.contains(run));
    let mut found: Vec<String> = runs.flat_map(|run| run.chars().map(String::from)).collect();
    found.sort();
    found.dedup();
    found.truncate(MOST_LETTERS);
    found
}
