//! The face of a clock. Its words say where the hands point, not what time it is: to read that off
//! may be the task.

use std::f64::consts::TAU;

use crate::course::figure::{
    FigureError,
    pen::Pen,
    read::{how, number},
    words::{CLOCK, LONG, SHORT_AT, SHORT_BETWEEN, Words},
};

const WRITTEN: &str = "3:45";

pub(super) fn draw(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let (hour, minute) = text.split_once([':', '：']).ok_or_else(|| how(WRITTEN))?;
    let whole = |text: &str, most: i64, what: &str| {
        let value = number(text)?;
        if value.is_integer() && (0..most).contains(value.numer()) {
            Ok(*value.numer())
        } else {
            Err(FigureError::new(format!("there is no {what} {value}")))
        }
    };
    let (hour, minute) = (whole(hour, 25, "hour")?, whole(minute, 60, "minute")?);
    let on_face = |hour: i64| if hour % 12 == 0 { 12 } else { hour % 12 };
    words.say(CLOCK, &[]);
    let (now, next) = (on_face(hour).to_string(), on_face(hour + 1).to_string());
    if minute == 0 {
        words.say(SHORT_AT, &[&now]);
    } else {
        words.say(SHORT_BETWEEN, &[&now, &next]);
    }
    words.say(LONG, &[&minute.to_string()]);
    let mut pen = Pen::new(200.0, 200.0);
    let at = |turn: f64, radius: f64| {
        let (sin, cos) = (turn * TAU).sin_cos();
        [100.0 + radius * sin, 100.0 - radius * cos]
    };
    pen.circle("part", [100.0, 100.0], 96.0);
    for tick in 0..60_u32 {
        let (turn, inner) = (
            f64::from(tick) / 60.0,
            if tick % 5 == 0 { 86.0 } else { 91.0 },
        );
        pen.line("tick", at(turn, inner), at(turn, 95.0));
        if tick % 5 == 0 {
            let name = if tick == 0 { 12 } else { tick / 5 };
            pen.text("label", at(turn, 72.0), &name.to_string());
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "at most 24 · 60")]
    let minutes = |minutes: i64| minutes as f64;
    let short = minutes(hour % 12 * 60 + minute) / 720.0;
    pen.line("hand", [100.0, 100.0], at(short, 46.0));
    pen.line("beam", [100.0, 100.0], at(minutes(minute) / 60.0, 76.0));
    pen.circle("needle", [100.0, 100.0], 5.0);
    Ok(pen)
}
