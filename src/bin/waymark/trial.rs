//! `waymark trial`

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::trial_chart::{Taught, drawing};
use waymark::lab::{
    comparison::{interval, mean, student_seed},
    course_folder,
    pupils::{Effects, FAMILIES},
    trial::{COLUMNS, CONTENDERS, Column, Ground, Row, episode},
    tutors::is_tutor,
};

/// What to try.
#[derive(Args)]
pub(crate) struct Trial {
    /// A folder with `course.toml`, or a compiled course.
    #[arg(long, required_unless_present = "chart")]
    course: Option<PathBuf>,
    /// Which students: a family, several with commas, or `all`.
    #[arg(long, default_value = "all")]
    students: String,
    /// Which tutor: a name, several with commas, or `all`.
    #[arg(long, default_value = "all")]
    tutor: String,
    /// Days of work.
    #[arg(long, default_value_t = 30)]
    days: usize,
    /// Minutes of work a day.
    #[arg(long, default_value_t = 20.0)]
    minutes: f64,
    /// Students of each family.
    #[arg(long, default_value_t = 50)]
    episodes: usize,
    /// The seed of the students; the same seed gives the same ones.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How much the kinds of work teach: `published`, `equal` or `no-transfer`.
    #[arg(long, default_value = "published")]
    effects: String,
    /// Tell the tutors that the students want to be ready after these days.
    #[arg(long)]
    ready: bool,
    /// The tutor that all are compared with, student by student.
    #[arg(long, default_value = "waymark")]
    against: String,
    /// What an earlier trial with the same students printed as JSON: its `waymark` is compared too,
    /// under the file's name.
    #[arg(long)]
    with: Vec<PathBuf>,
    /// Draw this file, which an earlier trial printed as JSON, and try nothing.
    #[arg(long, requires = "out")]
    chart: Option<PathBuf>,
    /// The SVG file to write.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Print JSON, with a row for each student.
    #[arg(long)]
    json: bool,
}

/// What is printed as JSON, as far as it is read again.
#[derive(Deserialize)]
struct Told {
    days: usize,
    minutes: f64,
    episodes: usize,
    seed: u64,
    effects: String,
    cells: Vec<Cell>,
}

/// All episodes of a tutor with a family.
#[derive(Serialize, Deserialize)]
struct Cell {
    #[serde(rename = "students")]
    family: String,
    tutor: String,
    rows: Vec<Row>,
}

impl Cell {
    fn taught(&self) -> Taught<'_> {
        Taught {
            tutor: &self.tutor,
            rows: &self.rows,
        }
    }
}

impl Trial {
    /// Runs all tutors with all students and prints what came of it.
    pub(crate) fn run(&self) -> Result<(), String> {
        if let (Some(from), Some(out)) = (&self.chart, &self.out) {
            return draw(from, out);
        }
        let families = chosen(&self.students, &FAMILIES, "students", |_| false)?;
        let tutors = chosen(&self.tutor, &CONTENDERS, "tutor", is_tutor)?;
        if self.episodes == 0 || self.days == 0 || !(self.minutes > 0.0 && self.minutes <= 1440.0) {
            return Err(
                "--episodes, --days and --minutes must be above 0, and a day has 1440 minutes"
                    .into(),
            );
        }
        let effects = match self.effects.as_str() {
            "published" => Effects::PUBLISHED,
            "equal" => Effects::EQUAL,
            "no-transfer" => Effects::NO_TRANSFER,
            other => return Err(format!("there are no effects \"{other}\"")),
        };
        let course = self.course.as_deref().ok_or("--course is missing")?;
        let course = course_folder::read_any(course)?;
        let mut ground = Ground::new(course, self.days, self.minutes, effects)?;
        ground.setting.ready_in_hours = self.ready.then_some(self.days as f64 * 24.0);
        let mut cells = Vec::new();
        for family in &families {
            for tutor in &tutors {
                cells.push(self.cell(&ground, family, tutor)?);
            }
        }
        for path in &self.with {
            cells.extend(self.earlier(path, &ground, &families)?);
        }
        if self.json {
            println!("{}", self.told(&cells));
        } else {
            self.print(&cells);
        }
        Ok(())
    }

    fn cell(&self, ground: &Ground, family: &str, tutor: &str) -> Result<Cell, String> {
        let rows = (0..self.episodes)
            .into_par_iter()
            .map(|at| episode(ground, family, tutor, student_seed(self.seed, at as u64)))
            .collect::<Result<_, _>>()?;
        eprintln!("{family}, {tutor}: {} students", self.episodes);
        Ok(Cell {
            family: family.to_owned(),
            tutor: tutor.to_owned(),
            rows,
        })
    }

    /// The cells of an earlier trial, if its students were the same.
    fn earlier(
        &self,
        path: &Path,
        ground: &Ground,
        families: &[String],
    ) -> Result<Vec<Cell>, String> {
        let told = told(path)?;
        let fault = |what: &str| format!("{}: {what}", path.display());
        let same = told.days == self.days
            && told.minutes == self.minutes
            && told.seed == self.seed
            && told.episodes == self.episodes
            && told.effects == self.effects;
        let skills = ground.setting.course.skills.len();
        let mut rows = told.cells.iter().flat_map(|cell| &cell.rows);
        if !same || rows.any(|row| row.skills as usize != skills) {
            return Err(fault(
                "this trial had another course, other students, days or minutes",
            ));
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let here = told
            .cells
            .into_iter()
            .filter(|cell| cell.tutor == "waymark" && families.contains(&cell.family));
        Ok(here
            .map(|cell| Cell {
                tutor: name.clone().into_owned(),
                ..cell
            })
            .collect())
    }

    fn told(&self, cells: &[Cell]) -> Value {
        json!({
            "days": self.days,
            "minutes": self.minutes,
            "episodes": self.episodes,
            "seed": self.seed,
            "effects": self.effects,
            "cells": cells,
            "means": cells.iter().map(means).collect::<Vec<_>>(),
        })
    }

    fn print(&self, cells: &[Cell]) {
        let mut families: Vec<&str> = cells.iter().map(|cell| cell.family.as_str()).collect();
        families.dedup();
        for family in families {
            println!("\n{family} (simulated; not people)");
            let here = |cell: &&Cell| cell.family == family;
            table(&cells.iter().filter(here).collect::<Vec<_>>());
        }
        println!("\nall families together");
        table(&together(cells).iter().collect::<Vec<_>>());
        self.print_differences(&together(cells));
    }

    /// Differences to one tutor, student by student.
    fn print_differences(&self, cells: &[Cell]) {
        let Some(own) = cells.iter().find(|cell| cell.tutor == self.against) else {
            return;
        };
        println!(
            "\n{} minus each, with 95 % intervals over students",
            own.tutor
        );
        for other in cells.iter().filter(|cell| cell.tutor != own.tutor) {
            for column in COLUMNS {
                let pairs = own.rows.iter().zip(&other.rows);
                let gap = |(a, b)| Some((column.of)(a)? - (column.of)(b)?);
                let gaps: Vec<f64> = pairs.filter_map(gap).collect();
                if gaps.is_empty() {
                    continue;
                }
                let (low, high) = interval(&gaps, self.seed);
                println!(
                    "{:>10} {:<15} {:+.3} ({low:+.3} to {high:+.3})",
                    other.tutor,
                    column.name,
                    mean(&gaps)
                );
            }
        }
    }
}

/// What an earlier trial printed as JSON.
fn told(path: &Path) -> Result<Told, String> {
    let fault = |what: &dyn std::fmt::Display| format!("{}: {what}", path.display());
    let text = fs::read_to_string(path).map_err(|error| fault(&error))?;
    serde_json::from_str(&text).map_err(|error| fault(&error))
}

fn draw(from: &Path, out: &Path) -> Result<(), String> {
    let told = told(from)?;
    let cells = together(&told.cells);
    let tutors: Vec<Taught<'_>> = cells.iter().map(Cell::taught).collect();
    let svg = drawing(&tutors, told.seed);
    fs::write(out, svg).map_err(|error| format!("{}: {error}", out.display()))
}

/// The names in a list, each one of `all` or known otherwise; or all.
fn chosen(
    list: &str,
    all: &[&str],
    what: &str,
    known: fn(&str) -> bool,
) -> Result<Vec<String>, String> {
    if list == "all" {
        return Ok(all.iter().map(|name| (*name).to_owned()).collect());
    }
    let names = list.split(',').map(str::trim);
    names
        .map(|name| match all.contains(&name) || known(name) {
            true => Ok(name.to_owned()),
            false => Err(format!(
                "--{what} {name}: there is no such name; there are {}",
                all.join(", ")
            )),
        })
        .collect()
}

/// The rows of each tutor over all families.
fn together(cells: &[Cell]) -> Vec<Cell> {
    let mut all: Vec<Cell> = Vec::new();
    for cell in cells {
        match all.iter_mut().find(|known| known.tutor == cell.tutor) {
            Some(known) => known.rows.extend(&cell.rows),
            None => all.push(Cell {
                family: "all".into(),
                tutor: cell.tutor.clone(),
                rows: cell.rows.clone(),
            }),
        }
    }
    all
}

/// The figures of a column that rows have.
fn figures(column: Column, rows: &[Row]) -> Vec<f64> {
    rows.iter().filter_map(column.of).collect()
}

/// The mean of the tenth of the students with the worst figures.
fn worst_tenth(column: Column, rows: &[Row]) -> f64 {
    let mut sorted = figures(column, rows);
    sorted.sort_by(f64::total_cmp);
    if !column.more {
        sorted.reverse();
    }
    let tenth = (sorted.len() / 10).max(1).min(sorted.len());
    mean(&sorted[..tenth])
}

fn means(cell: &Cell) -> Value {
    let mut figures_of = Map::new();
    for column in COLUMNS {
        let figures = figures(column, &cell.rows);
        let worst = worst_tenth(column, &cell.rows);
        figures_of.insert(
            column.name.into(),
            json!({ "mean": mean(&figures), "worst_tenth": worst }),
        );
    }
    json!({ "students": cell.family, "tutor": cell.tutor, "figures": figures_of })
}

/// Means, and the worst tenth in brackets.
fn table(cells: &[&Cell]) {
    print!("{:<16}", "");
    cells.iter().for_each(|cell| print!("{:>18}", cell.tutor));
    println!();
    for column in COLUMNS {
        print!("{:<16}", column.name);
        for cell in cells {
            let figures = figures(column, &cell.rows);
            let told = match figures.is_empty() {
                true => "–".into(),
                false => format!(
                    "{:.2} ({:.2})",
                    mean(&figures),
                    worst_tenth(column, &cell.rows)
                ),
            };
            print!("{told:>18}");
        }
        println!();
    }
}
