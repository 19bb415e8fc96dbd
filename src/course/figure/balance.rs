//! Scales with boxes of unknown weight and known weights, for equations.

use crate::course::{
    figure::{
        FigureError,
        pen::Pen,
        read::{how, number, shown},
        words::{AND, BOX, BOXES, LEFT_HEAVY, LEVEL, NOTHING, PANS, RIGHT_HEAVY, Words},
    },
    number::{Number, real},
};

const WRITTEN: &str = "2x + 3 = 11";

/// As many things fit on a pan.
const MOST: i64 = 12;

/// Things side by side on a pan.
const ROW: usize = 4;

/// Side of a thing.
const THING: f64 = 26.0;

/// What lies on a pan.
struct Pan<'a> {
    /// How many boxes, and the letter on them.
    boxes: (u32, &'a str),
    weight: Number,
}

pub(super) fn draw(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let sign = text.find(['=', '<', '>']).ok_or_else(|| how(WRITTEN))?;
    let (left, right) = (pan(&text[..sign])?, pan(&text[sign + 1..])?);
    let (tilt, standing) = match text.as_bytes()[sign] {
        b'<' => (12.0, RIGHT_HEAVY),
        b'>' => (-12.0, LEFT_HEAVY),
        _ => (0.0, LEVEL),
    };
    words.say(standing, &[]);
    let (on_left, on_right) = (said(&left, words), said(&right, words));
    words.say(PANS, &[&on_left, &on_right]);
    let beam = 124.0;
    let mut pen = Pen::new(320.0, beam + 54.0);
    let foot = [[138.0, beam + 50.0], [182.0, beam + 50.0], [160.0, beam]];
    pen.path("part", &foot, true);
    pen.line("beam", [60.0, beam - tilt], [260.0, beam + tilt]);
    load(&mut pen, &left, [76.0, beam - tilt * 0.84]);
    load(&mut pen, &right, [244.0, beam + tilt * 0.84]);
    Ok(pen)
}

fn pan(text: &str) -> Result<Pan<'_>, FigureError> {
    let mut pan = Pan {
        boxes: (0, ""),
        weight: Number::from_integer(0),
    };
    if text.contains(['-', '−']) {
        return Err(FigureError::new("nothing below 0 lies on scales"));
    }
    for term in text.split('+').map(str::trim) {
        let digits = term.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
        let letter = &term[digits.len()..];
        if letter.is_empty() {
            pan.weight += number(term)?;
            continue;
        }
        let many = if digits.is_empty() {
            Number::from_integer(1)
        } else {
            number(digits)?
        };
        if letter.len() > 1 || !many.is_integer() || !(0..=MOST).contains(many.numer()) {
            return Err(how(WRITTEN));
        }
        pan.boxes = (
            pan.boxes.0 + u32::try_from(*many.numer()).unwrap_or(0),
            letter,
        );
    }
    if pan.weight < Number::from_integer(0) || i64::from(pan.boxes.0) > MOST {
        return Err(how(WRITTEN));
    }
    Ok(pan)
}

fn said(pan: &Pan<'_>, words: &Words) -> String {
    let (many, letter) = pan.boxes;
    let boxes = if many == 1 {
        words.phrase(BOX, &[letter])
    } else {
        words.phrase(BOXES, &[&many.to_string(), letter])
    };
    let weight = shown(pan.weight);
    match (many, real(pan.weight) > 0.0) {
        (0, false) => words.phrase(NOTHING, &[]),
        (0, true) => weight,
        (_, false) => boxes,
        (_, true) => format!("{boxes}{}{weight}", words.phrase(AND, &[])),
    }
}

/// Puts the things on a pan that stands on the beam here: boxes first, then weights.
fn load(pen: &mut Pen, pan: &Pan<'_>, [middle, beam]: [f64; 2]) {
    let floor = beam - 14.0;
    pen.line("axis", [middle, beam], [middle, floor]);
    let (boxes, letter) = pan.boxes;
    let ones = if pan.weight.is_integer() && *pan.weight.numer() + i64::from(boxes) <= MOST {
        usize::try_from(*pan.weight.numer()).unwrap_or(0)
    } else {
        0
    };
    let mut things: Vec<(&str, String)> = (0..boxes)
        .map(|_| ("part filled", letter.to_owned()))
        .collect();
    things.extend((0..ones).map(|_| ("part", "1".to_owned())));
    if ones == 0 && real(pan.weight) > 0.0 {
        things.push(("part", shown(pan.weight)));
    }
    pen.line("beam", [middle - 58.0, floor], [middle + 58.0, floor]);
    for (row, things) in things.chunks(ROW).enumerate() {
        let left = middle - things.len() as f64 * THING / 2.0;
        let top = floor - (row + 1) as f64 * THING - 1.5;
        for (at, (class, name)) in things.iter().enumerate() {
            let x = left + at as f64 * THING;
            pen.rect(class, [x + 1.0, top + 1.0], [THING - 2.0, THING - 2.0]);
            pen.text("label", [x + THING / 2.0, top + THING / 2.0], name);
        }
    }
}
