//! Columns: a histogram over equal intervals, and a chart over names.

use crate::course::{
    figure::{
        FigureError,
        pen::Pen,
        read::{self, how, list, number, shown, split},
        words::{COLUMN, COLUMNS, FROM_TO, HISTOGRAM, HISTOGRAM_OF, Words},
    },
    number::{self, Number, real},
};

const WRITTEN: &str = "from 0 step 10 counts 3, 5, 2 label minutes";

/// More columns than this do not fit on a phone.
const MOST: usize = 15;

const LEFT: f64 = 40.0;
const FLOOR: f64 = 190.0;
const TALLEST: f64 = 170.0;
const WIDE: f64 = 300.0;

pub(super) fn histogram(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let rest = text.strip_prefix("from ").ok_or_else(|| how(WRITTEN))?;
    let (from, rest) = split(rest, " step ", WRITTEN)?;
    let (step, rest) = split(rest, " counts ", WRITTEN)?;
    let (counts, label) = rest.split_once(" label ").unwrap_or((rest, ""));
    let (from, step) = (number(from)?, number(step)?);
    if step <= Number::from_integer(0) {
        return Err(FigureError::new("the step must be above 0"));
    }
    let counts = heights(list(counts).into_iter().map(number))?;
    if label.is_empty() {
        words.say(HISTOGRAM, &[]);
    } else {
        words.say(HISTOGRAM_OF, &[label.trim()]);
    }
    let (mut pen, width) = frame(&counts, label, 1.0);
    let mut edge = from;
    for (at, count) in counts.iter().enumerate() {
        let next = number::add(edge, step).map_err(|error| FigureError::new(error.to_string()))?;
        words.say(FROM_TO, &[&shown(edge), &shown(next), &shown(*count)]);
        pen.text(
            "label",
            [LEFT + at as f64 * width, FLOOR + 16.0],
            &shown(edge),
        );
        edge = next;
    }
    let end = LEFT + counts.len() as f64 * width;
    pen.text("label", [end, FLOOR + 16.0], &shown(edge));
    Ok(pen)
}

pub(super) fn named(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let parts = list(text)
        .into_iter()
        .map(read::named)
        .collect::<Result<Vec<_>, _>>()?;
    let counts = heights(parts.iter().map(|(_, count)| number(count)))?;
    words.say(COLUMNS, &[]);
    let (mut pen, width) = frame(&counts, "", 0.7);
    for (at, (name, _)) in parts.iter().enumerate() {
        words.say(COLUMN, &[name, &shown(counts[at])]);
        // Names side by side would run into each other, so every second one stands lower.
        let low = if at % 2 == 1 && parts.len() > 4 {
            18.0
        } else {
            0.0
        };
        let middle = LEFT + (at as f64 + 0.5) * width;
        pen.text("label", [middle, FLOOR + 16.0 + low], name);
    }
    Ok(pen)
}

/// The heights: not below 0, and not too many.
fn heights(
    counts: impl Iterator<Item = Result<Number, FigureError>>,
) -> Result<Vec<Number>, FigureError> {
    let counts = counts.collect::<Result<Vec<_>, _>>()?;
    let below = counts.iter().any(|count| *count < Number::from_integer(0));
    if counts.is_empty() || counts.len() > MOST || below {
        return Err(FigureError::new(format!(
            "1 to {MOST} columns are needed, none below 0"
        )));
    }
    Ok(counts)
}

/// Columns over a floor, with their scale at the left; the width of a column and its gap. The
/// column has this share of it.
fn frame(counts: &[Number], label: &str, share: f64) -> (Pen, f64) {
    let highest = counts.iter().copied().map(real).fold(0.0, f64::max);
    let step = nice(highest);
    let top = (highest / step).ceil().max(1.0) * step;
    let width = WIDE / counts.len() as f64;
    let mut pen = Pen::new(LEFT + WIDE + 20.0, FLOOR + 50.0);
    let mut tick = 0.0;
    while tick <= top + step / 2.0 {
        let y = FLOOR - tick / top * TALLEST;
        pen.line("grid", [LEFT, y], [LEFT + WIDE, y]);
        pen.text("label", [LEFT - 18.0, y], &format!("{tick}"));
        tick += step;
    }
    for (at, count) in counts.iter().enumerate() {
        let height = real(*count) / top * TALLEST;
        let left = LEFT + (at as f64 + (1.0 - share) / 2.0) * width;
        pen.rect(
            "part filled",
            [left, FLOOR - height],
            [width * share, height],
        );
    }
    pen.line("axis", [LEFT, FLOOR], [LEFT + WIDE, FLOOR]);
    pen.text("label", [LEFT + WIDE / 2.0, FLOOR + 38.0], label.trim());
    (pen, width)
}

/// A step of 1, 2 or 5 times a power of ten, so that at most six ticks are needed.
pub(super) fn nice(highest: f64) -> f64 {
    let steps = (0..12)
        .flat_map(|power| [1.0, 2.0, 5.0].map(|step| step * libm::pow(10.0, f64::from(power))));
    steps
        .into_iter()
        .find(|step| highest / step <= 6.0)
        .unwrap_or(highest)
}
