//! Answers that are put into a picture or into gaps: what their input needs to know.

use crate::{
    course::{
        answer::{
            Blank, BlankAnswer, BlanksAnswer, Mark, NumberLineAnswer, Places, PlaneAnswer,
            ShadeAnswer, read_points, reading::ReadingError,
        },
        figure::{Drawing, Kind},
        template::{Place, fill},
        text::render::number_line,
    },
    engine::{
        protocol::view::{ApartView, BlankView, Note, Stand},
        views::{apart::Desk, text},
    },
};

impl Desk<'_> {
    pub(super) fn blanks(self, blanks: &BlanksAnswer) -> ApartView {
        ApartView::Blanks {
            text: text(&blanks.text, &self.variant.values, self.voice),
            blanks: blanks
                .blanks
                .iter()
                .map(|blank| self.blank(blank))
                .collect(),
            given: self.given_text().split('\n').map(str::to_owned).collect(),
        }
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

    pub(super) fn blanks_note(self, blanks: &BlanksAnswer, given: &str) -> Note {
        let values = &self.variant.values;
        let marks = blanks.marks(given, values, &self.variant.item.wrong, self.marker);
        marks.map_or(Note::None, |marks| {
            Note::Blanks(marks.iter().map(stand).collect())
        })
    }

    pub(super) fn number_line(self, line: &NumberLineAnswer) -> Option<ApartView> {
        let values = &self.variant.values;
        let Places { from, to, snap } = line.places(values).ok()?;
        Some(ApartView::NumberLine {
            line: number_line(&line.line, values).ok()?,
            ends: [from, to, snap].map(|number| number.to_string()),
            given: self.given_text(),
        })
    }

    pub(super) fn plane(self, plane: &PlaneAnswer) -> Option<ApartView> {
        let values = &self.variant.values;
        Some(ApartView::Plane {
            drawing: Drawing {
                kind: Kind::Plane,
                text: plane.drawn(values).ok()?,
                voice: self.voice,
            },
            snap: plane.snap(values).ok()?,
            count: plane.count(values),
            given: self.given_text(),
        })
    }

    pub(super) fn plane_note(self, plane: &PlaneAnswer, given: &str) -> Note {
        let values = &self.variant.values;
        let Ok(points) = read_points(given) else {
            return Note::None;
        };
        plane.places(&points, values).map_or_else(
            || Note::Points {
                given: points.len(),
                wanted: plane.count(values),
            },
            Note::Parts,
        )
    }

    pub(super) fn shade(self, shade: &ShadeAnswer) -> Option<ApartView> {
        Some(ApartView::Shade {
            size: shade.size(&self.variant.values).ok()?,
            given: self.given_text(),
        })
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
