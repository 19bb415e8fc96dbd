//! Log loss by position in a student's history, as a drawing.

use std::fmt::Write as _;

use crate::scoreboard::Entry;

use waymark::lab::scores::scores;

/// Positions at which the bins begin, from 0; each goes up to the next.
const BINS: [usize; 12] = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144];
/// Fewer responses than this in a bin are not drawn.
const FEWEST: usize = 100;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 380.0;
/// Left, right, top and bottom of the plot.
const PLOT: (f64, f64, f64, f64) = (56.0, 610.0, 36.0, 330.0);
/// The first colour is for our own model; the others are paler.
const COLOURS: [&str; 8] = [
    "#9c3d1f", "#4a6785", "#5d7a4a", "#8a6d2f", "#6b4a85", "#3d7f7a", "#8a8378", "#b5476a",
];

/// Draws a line for each model; an error if there are too few responses for any.
pub(crate) fn drawing(entries: &[Entry]) -> Result<String, String> {
    let curves: Vec<(&str, Vec<(usize, f64)>)> = entries
        .iter()
        .map(|entry| (entry.name, curve(entry)))
        .collect();
    if curves.iter().any(|(_, points)| points.is_empty()) {
        return Err(format!(
            "--curve: no position in the histories has {FEWEST} responses"
        ));
    }
    let plot = Plot::of(&curves);
    let mut svg = heading();
    plot.draw_axes(&mut svg);
    for (at, (name, points)) in curves.iter().enumerate() {
        plot.draw_curve(&mut svg, at, name, points);
    }
    Ok(svg + "</svg>\n")
}

fn heading() -> String {
    let (left, ..) = PLOT;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"11\">\n\
         <title>Log loss by position of the response in a student's history</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fffdf8\"/>\n\
         <text x=\"{left}\" y=\"20\" font-size=\"13\">\
         Log loss by position of the response (lower is better)</text>\n"
    )
}

/// The range of log losses that the plot shows.
struct Plot {
    low: f64,
    high: f64,
}

impl Plot {
    fn of(curves: &[(&str, Vec<(usize, f64)>)]) -> Self {
        let losses = || {
            curves
                .iter()
                .flat_map(|(_, points)| points)
                .map(|point| point.1)
        };
        Self {
            low: losses().fold(f64::MAX, f64::min),
            high: losses().fold(f64::MIN, f64::max),
        }
    }

    fn x(bin: usize) -> f64 {
        let (left, right, ..) = PLOT;
        left + (right - left) * bin as f64 / (BINS.len() - 1) as f64
    }

    fn y(&self, loss: f64) -> f64 {
        let (_, _, top, bottom) = PLOT;
        top + (bottom - top) * (self.high - loss) / (self.high - self.low).max(1e-9)
    }

    fn draw_axes(&self, svg: &mut String) {
        let (left, right, _, bottom) = PLOT;
        for step in 0..5 {
            let loss = self.low + (self.high - self.low) * f64::from(step) / 4.0;
            let at = self.y(loss);
            let _ = writeln!(
                svg,
                "<path d=\"M{left} {at:.1}H{right}\" stroke=\"#e3dccd\"/>\
                 <text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{loss:.2}</text>",
                left - 6.0,
                at + 4.0
            );
        }
        for (bin, first) in BINS.iter().enumerate() {
            let _ = writeln!(
                svg,
                "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                Self::x(bin),
                bottom + 18.0,
                first + 1
            );
        }
    }

    /// The line of model number `at`, and its entry in the key.
    fn draw_curve(&self, svg: &mut String, at: usize, name: &str, points: &[(usize, f64)]) {
        let (_, right, top, _) = PLOT;
        let colour = COLOURS[at % COLOURS.len()];
        let path: Vec<String> = points
            .iter()
            .map(|&(bin, loss)| format!("{:.1} {:.1}", Self::x(bin), self.y(loss)))
            .collect();
        let width = if at == 0 { 2.5 } else { 1.2 };
        let _ = writeln!(
            svg,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"/>",
            path.join("L")
        );
        let key = top + 8.0 + 18.0 * at as f64;
        let _ = writeln!(
            svg,
            "<path d=\"M{} {key}h18\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\
             <text x=\"{}\" y=\"{}\">{name}</text>",
            right + 16.0,
            right + 40.0,
            key + 4.0
        );
    }
}

/// Bins and their log loss.
fn curve(entry: &Entry) -> Vec<(usize, f64)> {
    let of = |bin: usize| {
        let end = BINS.get(bin + 1).copied().unwrap_or(usize::MAX);
        let within = entry
            .stated
            .iter()
            .flat_map(|stated| stated.iter().take(end).skip(BINS[bin]))
            .copied();
        let stated: Vec<_> = within.collect();
        (stated.len() >= FEWEST).then(|| (bin, scores(&stated).log_loss))
    };
    (0..BINS.len()).filter_map(of).collect()
}
