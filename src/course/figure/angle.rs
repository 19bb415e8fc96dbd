//! An angle between two rays.

use std::{cmp::Ordering, f64::consts::TAU};

use crate::course::figure::{
    FigureError,
    pen::Pen,
    read::count,
    words::{ANGLE, BEYOND, RIGHT, SHARP, WIDE, Words},
};

/// Length of a ray.
const RAY: f64 = 96.0;

pub(super) fn draw(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let (degrees, label) = match text.split_once(" label ") {
        Some((degrees, label)) => (degrees, Some(label.trim())),
        None => (text, None),
    };
    let degrees = count(degrees, 1, 359)?;
    say(degrees, label, words);
    // No room is left where nothing is drawn.
    let left = if degrees <= 90 { 14.0 } else { RAY + 10.0 };
    let below = if degrees <= 180 { 12.0 } else { RAY + 10.0 };
    let middle = [left, RAY + 10.0];
    let mut pen = Pen::new(left + RAY + 14.0, middle[1] + below);
    let at = |degrees: f64, radius: f64| {
        let (sin, cos) = (degrees / 360.0 * TAU).sin_cos();
        [middle[0] + radius * cos, middle[1] - radius * sin]
    };
    if degrees == 90 {
        pen.path(
            "tick open",
            &[at(0.0, 22.0), at(45.0, 31.1), at(90.0, 22.0)],
            false,
        );
    } else {
        let arc: Vec<_> = (0..=degrees / 3)
            .map(|step| at(f64::from(step * 3), 26.0))
            .chain([at(f64::from(degrees), 26.0)])
            .collect();
        pen.path("tick open", &arc, false);
    }
    pen.line("beam", middle, at(0.0, RAY));
    pen.line("beam", middle, at(f64::from(degrees), RAY));
    let own = format!("{degrees}°");
    let far = if degrees < 40 { 66.0 } else { 48.0 };
    pen.text(
        "label",
        at(f64::from(degrees) / 2.0, far),
        label.unwrap_or(&own),
    );
    Ok(pen)
}

/// Without a label its size is said; with one, only how it looks.
fn say(degrees: u32, label: Option<&str>, words: &mut Words) {
    match label {
        None => words.say(ANGLE, &[&degrees.to_string()]),
        Some(label) => {
            let phrase = match (degrees.cmp(&90), degrees < 180) {
                (Ordering::Less, _) => SHARP,
                (Ordering::Equal, _) => RIGHT,
                (_, true) => WIDE,
                (_, false) => BEYOND,
            };
            words.say(phrase, &[label]);
        }
    }
}
