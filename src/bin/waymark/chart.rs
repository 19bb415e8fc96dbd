//! `waymark chart`: the matrix of `waymark simulate --json` as a table and a drawing.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

/// Size of the drawing, of a row, and where the bars begin and end.
const WIDTH: f64 = 760.0;
const ROW: f64 = 15.0;
const HEAD: f64 = 34.0;
const BARS: (f64, f64) = (190.0, 720.0);

/// Prints the matrix as Markdown and draws it. Several files are merged, simulator by
/// simulator.
pub(crate) fn run(files: &[PathBuf], out: &Path) -> Result<(), String> {
    let mut simulators: Vec<Value> = Vec::new();
    for file in files {
        for simulator in read(file)? {
            match simulators
                .iter_mut()
                .find(|known| known["students"] == simulator["students"])
            {
                Some(known) => add(known, &simulator),
                None => simulators.push(simulator),
            }
        }
    }
    print!("{}", table(&simulators));
    fs::write(out, drawing(&simulators)).map_err(|error| format!("{}: {error}", out.display()))
}

fn read(file: &Path) -> Result<Vec<Value>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let matrix: Value =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    let simulators = matrix["simulators"].as_array().cloned();
    simulators.ok_or_else(|| {
        format!(
            "{}: this is not the output of `waymark simulate --json`",
            file.display()
        )
    })
}

/// Adds the rows of the same simulator that are not there yet.
fn add(known: &mut Value, more: &Value) {
    let new: Vec<Value> = rows(more)
        .filter(|row| rows(known).all(|old| old["policy"] != row["policy"]))
        .cloned()
        .collect();
    if let Some(policies) = known["policies"].as_array_mut() {
        policies.extend(new);
    }
}

fn rows(simulator: &Value) -> impl Iterator<Item = &Value> {
    simulator["policies"].as_array().into_iter().flatten()
}

fn name(of: &Value) -> &str {
    of.as_str().unwrap_or("?")
}

fn table(simulators: &[Value]) -> String {
    let mut policies: Vec<(&str, &str)> = Vec::new();
    for row in simulators.iter().flat_map(rows) {
        let entry = (name(&row["policy"]), name(&row["column"]));
        if !policies.contains(&entry) {
            policies.push(entry);
        }
    }
    let mut text = String::from("| policy | column |");
    simulators
        .iter()
        .for_each(|simulator| text += &format!(" {} |", name(&simulator["students"])));
    text += &format!("\n|---|---|{}\n", "---|".repeat(simulators.len()));
    for (policy, column) in policies {
        text += &format!("| {policy} | {column} |");
        for simulator in simulators {
            let cell = rows(simulator).find(|row| row["policy"] == policy);
            let number = |of: &Value| {
                of.as_f64()
                    .map_or("–".to_owned(), |number| format!("{number:.3}"))
            };
            match cell {
                Some(row) => {
                    text += &format!(
                        " {} ({}) |",
                        number(&row["mean"]),
                        number(&row["worst_decile"])
                    )
                }
                None => text += " – |",
            }
        }
        text.push('\n');
    }
    text
}

fn drawing(simulators: &[Value]) -> String {
    let height: f64 = simulators
        .iter()
        .map(|simulator| HEAD + ROW * rows(simulator).count() as f64)
        .sum();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {:.0}\" \
         font-family=\"sans-serif\" font-size=\"11\">\n\
         <title>Mean score of each policy on each simulator, with 95 % intervals</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fffdf8\"/>\n",
        height + 10.0
    );
    let mut y = 0.0;
    for simulator in simulators {
        y += HEAD;
        let _ = writeln!(
            svg,
            "<text x=\"8\" y=\"{:.0}\" font-size=\"13\">{}</text>",
            y - 8.0,
            name(&simulator["students"])
        );
        for row in rows(simulator) {
            bar(&mut svg, row, y);
            y += ROW;
        }
    }
    svg + "</svg>\n"
}

fn bar(svg: &mut String, row: &Value, y: f64) {
    let at = |score: f64| BARS.0 + (BARS.1 - BARS.0) * score.clamp(0.0, 1.0);
    let number = |of: &Value| of.as_f64().unwrap_or(0.0);
    let column = name(&row["column"]);
    let colour = match (column, name(&row["policy"])) {
        ("zero-shot", "ensemble") => "#9c3d1f",
        ("zero-shot", _) => "#8a8378",
        ("in-family", _) => "#4a6785",
        _ => "#c9c2b4",
    };
    let (mean, low, high) = (
        number(&row["mean"]),
        number(&row["interval"][0]),
        number(&row["interval"][1]),
    );
    let label = format!("{} · {column}", name(&row["policy"]));
    let _ = writeln!(
        svg,
        "<text x=\"184\" y=\"{:.0}\" text-anchor=\"end\" font-size=\"9\">{label}</text>",
        y + 9.0
    );
    let _ = writeln!(
        svg,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"10\" fill=\"{colour}\"/>",
        BARS.0,
        y + 1.0,
        at(mean) - BARS.0
    );
    let _ = writeln!(
        svg,
        "<path d=\"M{:.1} {:.1}H{:.1}\" stroke=\"#1d1b18\"/>\
         <text x=\"{:.1}\" y=\"{:.0}\" font-size=\"9\">{mean:.3}</text>",
        at(low),
        y + 6.0,
        at(high),
        at(high) + 4.0,
        y + 9.0
    );
}
