//! Answers that are put into a picture, and gaps.

use crate::course::{
    answer::{
        Answer, Blank, BlankAnswer, BlanksAnswer, MOST_BLANKS, MOST_POINTS, NumberLineAnswer,
        PlaneAnswer, Points, ShadeAnswer,
    },
    format::{
        item::{BlankDraft, ItemDraft, Kind},
        reader::{Place, Reader},
    },
    text::{Block, Inline, Source, Tex, figure_source::number_line},
};

impl Reader {
    pub(super) fn blanks(&mut self, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        let Some(text) = draft.text.as_ref().filter(|_| !draft.blank.is_empty()) else {
            let message = "blanks have `text = '''... [[1]] ...'''` and a [[blank]] for each gap";
            self.error_at(place, message);
            return None;
        };
        let mut text = self.text(text, place)?;
        let mut found = Vec::new();
        gaps(&mut text, &mut found);
        found.sort_unstable();
        let count = draft.blank.len();
        if !found.into_iter().eq(0..count) || count > MOST_BLANKS {
            self.error_at(
                place,
                format!("the text has each of [[1]] to [[{count}]] once, {MOST_BLANKS} at most"),
            );
            return None;
        }
        let mut blanks = Vec::new();
        let mut start = 0;
        for (at, blank) in draft.blank.iter().enumerate() {
            let of_gap = |wrong: &&super::item::WrongDraft| wrong.blank == Some(at + 1);
            let end = start + draft.wrong.iter().filter(of_gap).count();
            blanks.push(Blank {
                answer: self.blank(blank, place)?,
                wrong: start..end,
            });
            start = end;
        }
        Some(Answer::Blanks(BlanksAnswer { text, blanks }))
    }

    fn blank(&mut self, draft: &BlankDraft, place: Place<'_>) -> Option<BlankAnswer> {
        let (answer, form) = (&draft.answer, draft.form.as_deref());
        match draft.kind.unwrap_or_default() {
            Kind::Number => self.number(answer, form, place).map(BlankAnswer::Number),
            Kind::Choice if draft.options.contains(answer) => Some(BlankAnswer::Choice {
                options: draft.options.clone(),
                right: answer.clone(),
            }),
            kind if kind.typed().is_some() => self
                .typed(kind.typed()?, answer, form, place)
                .map(BlankAnswer::Typed),
            _ => {
                let message = "a [[blank]] is a number, a choice with `options` of which `answer` \
                               is one, or something typed";
                self.error_at(place, message);
                None
            }
        }
    }

    pub(super) fn number_line(&mut self, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        let (Some(line), Some(value)) = (&draft.line, &draft.answer) else {
            let message = "a number line has `line = \"from 0 to 2 step 1/4\"` and `answer`";
            self.error_at(place, message);
            return None;
        };
        let line = match number_line(line) {
            Ok(line) => line,
            Err(problem) => {
                self.error_at(place, problem);
                return None;
            }
        };
        Some(Answer::NumberLine(NumberLineAnswer {
            line,
            value: self.expression(value, place)?,
            snap: draft.snap.clone(),
            within: self.optional_expression(draft.within.as_deref(), place)?,
        }))
    }

    pub(super) fn plane(&mut self, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        let points = match (&draft.answer, &draft.on, draft.count) {
            (Some(points), None, None) => Points::These(points.clone()),
            (None, Some(on), Some(count)) if (1..=MOST_POINTS).contains(&count) => Points::Any {
                count,
                on: self.expression(on, place)?,
            },
            _ => {
                self.error_at(
                    place,
                    format!(
                        "a plane has `answer = \"(1, 2), (3, 4)\"`, or `on = \"y == 2*x\"` and a \
                         `count` up to {MOST_POINTS}"
                    ),
                );
                return None;
            }
        };
        let Some(plane) = draft.plane.clone() else {
            self.error_at(place, "a plane has `plane = \"x -5 to 5 y -5 to 5\"`");
            return None;
        };
        Some(Answer::Plane(PlaneAnswer {
            plane,
            snap: draft.snap.clone(),
            points,
        }))
    }

    pub(super) fn shade(&mut self, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        let sides = draft
            .parts
            .as_ref()
            .and_then(|parts| parts.split_once(" by "));
        let (Some((rows, columns)), Some(share)) = (sides, &draft.answer) else {
            let message =
                "parts to shade have `parts = \"2 by 4\"` and `answer`, the share of them";
            self.error_at(place, message);
            return None;
        };
        Some(Answer::Shade(ShadeAnswer {
            rows: self.expression(rows, place)?,
            columns: self.expression(columns, place)?,
            share: self.expression(share, place)?,
        }))
    }
}

/// Turns `[[1]]` in a text into gaps, and collects their positions.
fn gaps(text: &mut Source, found: &mut Vec<usize>) {
    for block in text {
        match block {
            Block::Paragraph(line) | Block::Heading(line) => line_gaps(line, found),
            Block::List { items, .. } => items.iter_mut().for_each(|item| gaps(item, found)),
            Block::Table { head, rows } => head
                .iter_mut()
                .chain(rows.iter_mut().flatten())
                .for_each(|cell| line_gaps(cell, found)),
            Block::Figure(_) => {}
        }
    }
}

fn line_gaps(line: &mut Vec<Inline<Tex>>, found: &mut Vec<usize>) {
    let mut pieces = Vec::new();
    for piece in line.drain(..) {
        match piece {
            Inline::Text(text) => text_gaps(&text, &mut pieces, found),
            Inline::Strong(mut inside) => {
                line_gaps(&mut inside, found);
                pieces.push(Inline::Strong(inside));
            }
            Inline::Emphasis(mut inside) => {
                line_gaps(&mut inside, found);
                pieces.push(Inline::Emphasis(inside));
            }
            other => pieces.push(other),
        }
    }
    *line = pieces;
}

fn text_gaps(text: &str, pieces: &mut Vec<Inline<Tex>>, found: &mut Vec<usize>) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[")
        && let Some((number, after)) = after.split_once("]]")
        && let Some(at) = number
            .trim()
            .parse::<usize>()
            .ok()
            .and_then(|at| at.checked_sub(1))
    {
        if !before.is_empty() {
            pieces.push(Inline::Text(before.to_owned()));
        }
        pieces.push(Inline::Blank(at));
        found.push(at);
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Inline::Text(rest.to_owned()));
    }
}
