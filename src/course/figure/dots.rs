//! A dot plot: a dot over a line for each value.

use crate::course::{
    figure::{
        FigureError,
        columns::nice,
        pen::Pen,
        read::{how, list, number, shown, split},
        words::{DOTS, DOTS_AT, Words},
    },
    number::{Number, real},
};

const WRITTEN: &str = "from 0 to 10 values 1, 2, 2";

/// More dots than this cannot be counted.
const MOST: usize = 60;

const LEFT: f64 = 24.0;
const WIDE: f64 = 300.0;

pub(super) fn draw(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let rest = text.strip_prefix("from ").ok_or_else(|| how(WRITTEN))?;
    let (from, rest) = split(rest, " to ", WRITTEN)?;
    let (to, values) = split(rest, " values ", WRITTEN)?;
    let (from, to) = (number(from)?, number(to)?);
    let mut values = list(values)
        .into_iter()
        .map(number)
        .collect::<Result<Vec<_>, _>>()?;
    if from >= to || values.len() > MOST {
        return Err(how(WRITTEN));
    }
    if let Some(value) = values.iter().find(|value| !(from..=to).contains(value)) {
        return Err(FigureError::new(format!("{value} is outside the line")));
    }
    values.sort_unstable();
    words.say(DOTS, &[&shown(from), &shown(to)]);
    let stacks: Vec<&[Number]> = values.chunk_by(|a, b| a == b).collect();
    let tallest = stacks.iter().map(|stack| stack.len()).max().unwrap_or(1);
    let size = (150.0 / tallest as f64).min(18.0);
    let floor = tallest as f64 * size + 10.0;
    let mut pen = Pen::new(WIDE + 2.0 * LEFT, floor + 32.0);
    let place = |value: f64| LEFT + (value - real(from)) / (real(to) - real(from)) * WIDE;
    pen.line("axis", [LEFT, floor], [LEFT + WIDE, floor]);
    let step = nice((real(to) - real(from)) / 2.0);
    let mut tick = real(from);
    while tick <= real(to) + step / 1e6 {
        pen.line(
            "tick",
            [place(tick), floor - 4.0],
            [place(tick), floor + 4.0],
        );
        pen.text(
            "label",
            [place(tick), floor + 18.0],
            &format!("{tick}").replace('-', "−"),
        );
        tick += step;
    }
    for stack in stacks {
        words.say(DOTS_AT, &[&shown(stack[0]), &stack.len().to_string()]);
        for at in 0..stack.len() {
            let middle = [place(real(stack[0])), floor - (at as f64 + 0.7) * size];
            pen.circle("dot", middle, size * 0.42);
        }
    }
    Ok(pen)
}
