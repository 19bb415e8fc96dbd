//! Answers that are put into a picture, and gaps: they must be possible to give.

use super::{Checker, numbers};
use crate::course::{
    answer::{
        Answer, BlanksAnswer, MOST_ALONG, Mark, NumberLineAnswer, PlaneAnswer, Points, ShadeAnswer,
        Submission, Wrong, read_points,
    },
    figure::{Drawing, Kind},
    number::Number,
    template::{Place, fill},
    text::{render::number_line, speech::Voice},
    variables::Values,
    variant::Variant,
};

impl<const WARN: bool> Checker<'_, WARN> {
    pub(super) fn pictured(&mut self, variant: &Variant<'_>) {
        let values = &variant.values;
        match &variant.item.answer {
            Answer::Blanks(blanks) => {
                self.text(&blanks.text, values, "the text with gaps");
                self.blanks(blanks, variant);
            }
            Answer::NumberLine(line) => self.number_line(line, values),
            Answer::Plane(plane) => self.plane(plane, variant),
            Answer::Shade(shade) => self.shade(shade, values),
            _ => {}
        }
    }

    /// Each wrong answer of a gap must be told from the right one.
    fn blanks(&mut self, blanks: &BlanksAnswer, variant: &Variant<'_>) {
        let Ok(Submission::Typed(right)) = variant.right_sample() else {
            return;
        };
        for (at, blank) in blanks.blanks.iter().enumerate() {
            for wrong in variant
                .item
                .wrong
                .get(blank.wrong.clone())
                .unwrap_or_default()
            {
                let text = match &wrong.value {
                    Wrong::Value(value) => value
                        .evaluate(&variant.values)
                        .map(|value| value.to_string())
                        .map_err(|error| error.to_string()),
                    Wrong::Typed(text) => {
                        fill(text, &variant.values, Place::Words).map_err(|error| error.to_string())
                    }
                    Wrong::Option { .. } => continue,
                };
                let text = match text {
                    Ok(text) => text,
                    Err(error) => {
                        self.error(format!("a wrong value of gap {}: {error}", at + 1));
                        continue;
                    }
                };
                let mut lines: Vec<&str> = right.split('\n').collect();
                if let Some(line) = lines.get_mut(at) {
                    *line = &text;
                }
                let given = Submission::Typed(lines.join("\n"));
                // A number may happen to be right in one variant; what is typed never may.
                let typed = matches!(wrong.value, Wrong::Typed(_));
                match variant.mark(&given, self.marker) {
                    Some(Mark::Right | Mark::Rewrite) if typed => {
                        let (gap, at) = (at + 1, numbers(&variant.values));
                        self.error(format!("gap {gap}: the wrong `{text}` is right {at}"));
                    }
                    Some(Mark::Unreadable(_)) => {
                        self.error(format!("gap {}: the wrong `{text}` cannot be read", at + 1));
                    }
                    _ => {}
                }
            }
        }
    }

    fn number_line(&mut self, line: &NumberLineAnswer, values: &Values) {
        if let Err(error) = number_line(&line.line, values) {
            self.error(format!("the line: {error} {}", numbers(values)));
        }
        match (line.places(values), line.value.evaluate(values)) {
            (Ok(places), Ok(value)) if !places.hold(value) => self.error(format!(
                "no point can be put at {value}; choose `snap` so that it can {}",
                numbers(values)
            )),
            (Err(error), _) => self.error(format!("the line: {error}")),
            _ => {}
        }
    }

    fn plane(&mut self, plane: &PlaneAnswer, variant: &Variant<'_>) {
        let values = &variant.values;
        let drawn = match plane.drawn(values) {
            Ok(text) => text,
            Err(error) => return self.error(format!("the plane: {error}")),
        };
        let drawing = Drawing {
            kind: Kind::Plane,
            text: drawn,
            voice: Voice::Plain,
        };
        if WARN && let Err(error) = drawing.svg() {
            self.error(format!("the plane: {error} {}", numbers(values)));
        }
        let spots = plane.spots(values).unwrap_or_default();
        let right = match variant.right_sample() {
            Ok(Submission::Typed(text)) => read_points(&text).unwrap_or_default(),
            _ => Vec::new(),
        };
        if let Points::Any { count, .. } = &plane.points
            && right.len() < *count
        {
            let at = numbers(values);
            return self.error(format!(
                "fewer than {count} places of the plane meet `on` {at}"
            ));
        }
        if let Some([x, y]) = right.iter().find(|point| !spots.contains(point)) {
            let at = numbers(values);
            self.error(format!(
                "no point can be put at ({x}, {y}); widen the plane or choose `snap` {at}"
            ));
        }
    }

    fn shade(&mut self, shade: &ShadeAnswer, values: &Values) {
        let size = match shade.size(values) {
            Ok(size) => size,
            Err(error) => return self.error(format!("parts: {error}")),
        };
        if !size.iter().all(|side| (1..=MOST_ALONG).contains(side)) {
            self.error(format!(
                "parts: 1 to {MOST_ALONG} rows and columns can be touched"
            ));
        }
        let all = Number::from_integer(size[0] * size[1]);
        match shade.count(values) {
            Ok(count) if count.is_integer() && (Number::from_integer(0)..=all).contains(&count) => {
            }
            Ok(count) => self.error(format!(
                "{count} parts cannot be shaded {}",
                numbers(values)
            )),
            Err(error) => self.error(format!("answer: {error}")),
        }
    }
}
