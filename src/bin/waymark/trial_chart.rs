//! The drawing of `waymark trial --chart`: for some columns a bar for each tutor, over all
//! students.

use std::fmt::Write;

use waymark::lab::{
    comparison::{interval, mean},
    trial::{COLUMNS, Column, Row},
};

/// The columns that are drawn, in rows of two.
const SHOWN: [&str; 6] = [
    "per_hour",
    "kept_30",
    "false_solid",
    "on_known",
    "stuck",
    "unsaid",
];

/// Sizes of the drawing: a panel, a bar with its gap, the place for names and for numbers.
const PANEL: f64 = 380.0;
const ROW: f64 = 17.0;
const HEAD: f64 = 40.0;
const NAMES: f64 = 80.0;
const NUMBERS: f64 = 60.0;

/// A tutor with the outcomes of its students.
pub(crate) struct Taught<'a> {
    pub(crate) tutor: &'a str,
    pub(crate) rows: &'a [Row],
}

/// The drawing for the tutors of all students together.
pub(crate) fn drawing(tutors: &[Taught<'_>], seed: u64) -> String {
    let columns = SHOWN
        .iter()
        .filter_map(|name| COLUMNS.iter().find(|column| column.name == *name));
    let panel = HEAD + ROW * tutors.len() as f64;
    let (width, height) = (
        2.0 * PANEL,
        panel * (SHOWN.len() as f64 / 2.0).ceil() + 12.0,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height:.0}\" \
         font-family=\"sans-serif\" font-size=\"11\">\n\
         <title>Tutors with simulated students, which are not people; means with 95 % \
         intervals</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fffdf8\"/>\n"
    );
    for (at, column) in columns.enumerate() {
        let corner = ((at % 2) as f64 * PANEL, (at / 2) as f64 * panel);
        draw(&mut svg, *column, tutors, seed, corner);
    }
    svg + "</svg>\n"
}

fn draw(
    svg: &mut String,
    column: Column,
    tutors: &[Taught<'_>],
    seed: u64,
    (left, top): (f64, f64),
) {
    let figures = |taught: &Taught<'_>| taught.rows.iter().filter_map(column.of).collect();
    let all: Vec<Vec<f64>> = tutors.iter().map(figures).collect();
    let ranges = all.iter().map(|figures| interval(figures, seed));
    let ranges: Vec<(f64, f64)> = ranges.collect();
    let most = ranges.iter().map(|range| range.1).fold(1e-9, f64::max);
    let better = if column.more { "more" } else { "less" };
    let _ = writeln!(
        svg,
        "<text x=\"{:.0}\" y=\"{:.0}\">{} ({better} is better)</text>",
        left + 8.0,
        top + HEAD - 10.0,
        // What comes after a comma is for the table.
        column.meaning.split(',').next().unwrap_or_default()
    );
    let start = left + NAMES;
    let at = |figure: f64| start + (PANEL - NAMES - NUMBERS) * figure / most;
    for (row, (taught, figures)) in tutors.iter().zip(&all).enumerate() {
        let y = top + HEAD + ROW * row as f64;
        let colour = match taught.tutor {
            "waymark" => "#9c3d1f",
            "oracle" => "#4a6785",
            _ => "#c9c2b4",
        };
        let (mean, (low, high)) = (mean(figures), ranges[row]);
        let _ = writeln!(
            svg,
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{start:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"11\" fill=\"{colour}\"/>\
             <path d=\"M{:.1} {:.1}H{:.1}\" stroke=\"#1d1b18\"/>\
             <text x=\"{:.1}\" y=\"{:.0}\">{mean:.2}</text>",
            start - 6.0,
            y + 10.0,
            taught.tutor,
            y + 1.0,
            at(mean) - start,
            at(low),
            y + 6.5,
            at(high),
            at(high) + 4.0,
            y + 10.0
        );
    }
}
