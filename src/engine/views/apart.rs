//! Inputs that a program of their own draws: what it needs to know.

use crate::{
    course::{
        Answer, Variant,
        answer::{
            Blank, BlankAnswer, Mark, NumberLineAnswer, Places, WorkingAnswer, read_points,
            reading::ReadingError, standing,
        },
        figure::{self, Drawing},
        marker::{Finding, Marker, Question, Worked},
        template::{Place, fill},
        text::{MathMl, Rendered, mathml::convert, render::number_line, speech::Voice},
        working::LineVerdict,
    },
    engine::{
        course_state::open::OpenTask,
        log::words::Given,
        protocol::view::{ApartView, BlankView, Line, Note, Stand},
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
            Answer::Blanks(_) | Answer::NumberLine(_) | Answer::Plane(_) | Answer::Shade(_) => {
                self.pictured()
            }
        }
    }

    /// What is put into a picture or a text.
    fn pictured(self) -> Option<ApartView> {
        let values = &self.variant.values;
        match &self.variant.item.answer {
            Answer::Blanks(blanks) => Some(ApartView::Blanks {
                text: text(&blanks.text, values, self.voice),
                blanks: blanks
                    .blanks
                    .iter()
                    .map(|blank| self.blank(blank))
                    .collect(),
                given: self.given_text().split('\n').map(str::to_owned).collect(),
            }),
            Answer::NumberLine(line) => self.number_line(line),
            Answer::Plane(plane) => Some(ApartView::Plane {
                drawing: Drawing {
                    kind: figure::Kind::Plane,
                    text: plane.drawn(values).ok()?,
                    voice: self.voice,
                },
                snap: plane.snap(values).ok()?,
                count: plane.count(values),
                given: self.given_text(),
            }),
            Answer::Shade(shade) => Some(ApartView::Shade {
                size: shade.size(values).ok()?,
                given: self.given_text(),
            }),
            _ => None,
        }
    }

    fn given_text(self) -> String {
        given(self.open).unwrap_or_default().to_owned()
    }

    fn blank(self, blank: &Blank) -> BlankView {
        match &blank.answer {
            BlankAnswer::Number(_) => BlankView::Number,
            BlankAnswer::Typed(typed) => BlankView::Typed(typed.kind),
            BlankAnswer::Choice { options, .. } => {
                let fill = |option: &String| fill(option, &self.variant.values, Place::Words).ok();
                BlankView::Choice(options.iter().filter_map(fill).collect())
            }
        }
    }

    fn number_line(self, line: &NumberLineAnswer) -> Option<ApartView> {
        let values = &self.variant.values;
        let Places { from, to, snap } = line.places(values).ok()?;
        Some(ApartView::NumberLine {
            line: number_line(&line.line, values).ok()?,
            ends: [from, to, snap].map(|number| number.to_string()),
            given: self.given_text(),
        })
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
            Answer::Blanks(blanks) => {
                let wrong = &self.variant.item.wrong;
                let marks = blanks.marks(given, values, wrong, self.marker);
                marks.map_or(Note::None, |marks| {
                    Note::Blanks(marks.iter().map(stand).collect())
                })
            }
            Answer::Plane(plane) => match read_points(given) {
                Ok(points) => match plane.places(&points, values) {
                    Some(places) => Note::Parts(places),
                    None => Note::Points {
                        given: points.len(),
                        wanted: plane.count(values),
                    },
                },
                Err(_) => Note::None,
            },
            _ => Note::None,
        }
    }
}

fn stand(mark: &Mark<'_>) -> Stand {
    match mark {
        Mark::Right => Stand::Right,
        Mark::Wrong(_) | Mark::Incomplete | Mark::GoesOn => Stand::Wrong,
        Mark::OtherForm(_) | Mark::Rewrite => Stand::Form,
        Mark::Unreadable(ReadingError::Empty) => Stand::Empty,
        Mark::Unreadable(_) => Stand::Unreadable,
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
