//! A rectangle cut into equal parts, or one whose sides are cut into named pieces.

use crate::course::figure::{
    FigureError,
    pen::Pen,
    read::{count, how, list, split},
    words::{CROSSED, GRID, INSIDE, SHADED, SIDES, Words},
};

const WRITTEN: &str = "3 by 4 shade 5, 3 by 4 shade 2 by 1 or sides 2 by x, 3 inside 2x, 6";

/// More rows or columns than this cannot be counted.
const MOST: i64 = 20;

/// Side of a part, in units of the drawing.
const PART: f64 = 34.0;

/// Largest width of a grid.
const WIDEST: f64 = 300.0;

pub(super) fn draw(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    match text.strip_prefix("sides ") {
        Some(sides) => pieces(sides, words),
        None => grid(text, words),
    }
}

fn grid(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let (size, shade) = text.split_once(" shade ").unwrap_or((text, "0"));
    let (rows, columns) = split(size, " by ", WRITTEN)?;
    let (rows, columns) = (count(rows, 1, MOST)?, count(columns, 1, MOST)?);
    let all = rows * columns;
    let say = |number: u32| number.to_string();
    words.say(GRID, &[&say(all), &say(rows), &say(columns)]);
    let class: Box<dyn Fn(u32, u32) -> &'static str> =
        if let Some((down, across)) = shade.split_once(" by ") {
            let down = count(down, 0, rows.into())?;
            let across = count(across, 0, columns.into())?;
            words.say(CROSSED, &[&say(down), &say(across), &say(down * across)]);
            Box::new(move |row, column| match (row < down, column < across) {
                (true, true) => "part filled",
                (false, false) => "part",
                _ => "part tinted",
            })
        } else {
            let shaded = count(shade, 0, all.into())?;
            words.say(SHADED, &[&say(shaded), &say(all)]);
            let is_shaded = move |row, column| row * columns + column < shaded;
            Box::new(move |row, column| {
                if is_shaded(row, column) {
                    "part filled"
                } else {
                    "part"
                }
            })
        };
    let part = PART.min(WIDEST / f64::from(rows.max(columns)));
    let side = |parts: u32| f64::from(parts) * part + 2.0;
    let mut pen = Pen::new(side(columns), side(rows));
    for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
        let corner = [column, row].map(|at| 1.0 + f64::from(at) * part);
        pen.rect(class(row, column), corner, [part, part]);
    }
    Ok(pen)
}

/// A rectangle whose width is in pieces. The first piece is drawn larger: it is often a letter.
fn pieces(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let (sides, inside) = text.split_once(" inside ").unwrap_or((text, ""));
    let (high, wide) = split(sides, " by ", WRITTEN)?;
    let (wide, inside) = (list(wide), list(inside));
    if wide.is_empty() || wide.len() > 4 {
        return Err(how(WRITTEN));
    }
    if !inside.is_empty() && inside.len() != wide.len() {
        let parts = wide.len();
        return Err(FigureError::new(format!(
            "the rectangle has {parts} parts, `inside` has {}",
            inside.len()
        )));
    }
    words.say(SIDES, &[high, &wide.join(", ")]);
    if !inside.is_empty() {
        words.say(INSIDE, &[&inside.join(", ")]);
    }
    let widths = (0..wide.len()).map(|at| if at == 0 { 120.0 } else { 80.0 });
    let total: f64 = widths.clone().sum();
    let mut pen = Pen::new(total + 50.0, 130.0);
    pen.text("label", [20.0, 75.0], high);
    let mut left = 42.0;
    for (at, width) in widths.enumerate() {
        let class = if at % 2 == 0 { "part tinted" } else { "part" };
        pen.rect(class, [left, 30.0], [width, 90.0]);
        let middle = left + width / 2.0;
        pen.text("label", [middle, 14.0], wide[at]);
        if let Some(inside) = inside.get(at) {
            pen.text("label", [middle, 75.0], inside);
        }
        left += width;
    }
    Ok(pen)
}
