//! A spinner and a bag of marbles.

use std::f64::consts::TAU;

use crate::course::figure::{
    FigureError,
    parts::{Part, mark, paint, read},
    pen::Pen,
    words::{MARBLES, Phrase, SPINNER, Words},
};

/// Sectors that can be told apart.
const MOST_SECTORS: i64 = 24;

/// Marbles that can be counted.
const MOST_MARBLES: i64 = 40;

const RADIUS: f64 = 92.0;

/// Points on the rim of a sector.
const RIM: u32 = 12;

pub(super) fn spinner(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let parts = read(text, MOST_SECTORS)?;
    let all = say(&parts, SPINNER, words);
    let mut pen = Pen::new(200.0, 200.0);
    let on_rim = |turn: f64, radius: f64| {
        let (sin, cos) = (turn * TAU).sin_cos();
        [100.0 + radius * sin, 100.0 - radius * cos]
    };
    let mut begun = 0;
    for (at, part) in parts.iter().enumerate() {
        for sector in begun..begun + part.count {
            let turn =
                |step: u32| (f64::from(sector) + f64::from(step) / f64::from(RIM)) / f64::from(all);
            let mut points: Vec<_> = (0..=RIM).map(|step| on_rim(turn(step), RADIUS)).collect();
            points.push([100.0, 100.0]);
            pen.path(paint(part.name, at), &points, true);
            let middle = on_rim(turn(RIM / 2), RADIUS * 0.68);
            pen.text("label mark-text", middle, mark(&parts, at));
        }
        begun += part.count;
    }
    let needle = [on_rim(0.07, 60.0), on_rim(0.32, 8.0), on_rim(0.82, 8.0)];
    pen.path("needle", &needle, true);
    pen.circle("needle", [100.0, 100.0], 6.0);
    Ok(pen)
}

pub(super) fn marbles(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let parts = read(text, MOST_MARBLES)?;
    let all = say(&parts, MARBLES, words);
    let row = if all > 20 {
        10
    } else {
        all.div_ceil(2).clamp(4, 8)
    };
    let rows = all.div_ceil(row);
    let size = 34.0;
    let width = f64::from(row) * size + 24.0;
    let height = f64::from(rows) * size + 24.0;
    let mut pen = Pen::new(width, height);
    pen.rect("bag", [1.0, 1.0], [width - 2.0, height - 2.0]);
    let each = parts.iter().enumerate();
    let each = each.flat_map(|(at, part)| (0..part.count).map(move |_| at));
    for (place, at) in each.enumerate() {
        let (down, across) = (place as u32 / row, place as u32 % row);
        let middle = [across, down].map(|at| 12.0 + (f64::from(at) + 0.5) * size);
        pen.circle(paint(parts[at].name, at), middle, 14.0);
        pen.text("label mark-text", middle, mark(&parts, at));
    }
    Ok(pen)
}

/// Says the parts; how many there are in all.
fn say(parts: &[Part<'_>], phrase: Phrase, words: &mut Words) -> u32 {
    let all = parts.iter().map(|part| part.count).sum::<u32>();
    let part = |part: &Part<'_>| words.many(part.count, part.name);
    let each = parts.iter().map(part).collect::<Vec<_>>().join(", ");
    words.say(phrase, &[&all.to_string(), &each]);
    all
}
