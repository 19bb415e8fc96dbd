//! `waymark simulate`

use std::{
    io::{IsTerminal, Write, stderr},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use clap::Args;
use serde_json::{Value, json};

use waymark::lab::{
    comparison::{
        Entry, Episode, SIMULATORS, episode, interval, mean, simulator, student_seed, worst_decile,
    },
    rivals::{Contender, ZERO_SHOT},
};

/// What to simulate.
#[derive(Args)]
pub(crate) struct Simulate {
    /// Which students: a name, several with commas, or `all`.
    #[arg(long, default_value = "all")]
    students: String,
    /// Which policy: a name, several with commas, or `all`.
    #[arg(long, default_value = "all")]
    policy: String,
    /// Students to simulate with each policy.
    #[arg(long, default_value_t = 1000)]
    episodes: usize,
    /// The seed of the students; the same seed gives the same ones.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The policy that all are compared with, student by student.
    #[arg(long, default_value = "walk")]
    against: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Simulate {
    /// Runs all policies on all simulators and prints their scores.
    pub(crate) fn run(&self) -> Result<(), String> {
        run(self)
    }
}

/// Policies beyond the zero-shot ones that `all` means.
const TOLD: [&str; 10] = [
    "told",
    "misled-slow",
    "misled-fast",
    "misled-ungated",
    "misled-flat",
    "ensemble-misled-slow",
    "ensemble-misled-fast",
    "ensemble-misled-ungated",
    "ensemble-misled-flat",
    "oracle",
];

/// One cell of the matrix.
struct Cell {
    policy: String,
    column: &'static str,
    episodes: Vec<Episode>,
}

impl Cell {
    fn scores(&self) -> Vec<f64> {
        self.episodes.iter().map(|episode| episode.score).collect()
    }
}

fn run(simulate: &Simulate) -> Result<(), String> {
    if simulate.episodes == 0 {
        return Err("--episodes must be at least 1".into());
    }
    let mut all = Vec::new();
    for name in names(&simulate.students, &SIMULATORS) {
        let entry = simulator(&name).ok_or_else(|| {
            format!(
                "there are no students '{name}'; there are: {}",
                SIMULATORS.join(", ")
            )
        })?;
        let mut cells = Vec::new();
        let everything: Vec<&str> = ZERO_SHOT.into_iter().chain(TOLD).collect();
        let mut policies = names(&simulate.policy, &everything);
        if !policies.contains(&simulate.against) {
            policies.insert(0, simulate.against.clone());
        }
        for policy in policies {
            let contender = Contender::named(&policy).ok_or_else(|| {
                format!(
                    "there is no policy '{policy}'; there are: {}, walk-3 and the like",
                    everything.join(", ")
                )
            })?;
            let label = format!("{name} {policy}");
            if let Some(episodes) = episodes(&entry, &contender, simulate, &label) {
                cells.push(Cell {
                    column: column(&contender),
                    policy,
                    episodes,
                });
            }
        }
        all.push(report(&entry, &cells, simulate));
    }
    if simulate.json {
        println!(
            "{}",
            json!({ "episodes": simulate.episodes, "seed": simulate.seed, "simulators": all })
        );
    }
    Ok(())
}

fn names(wanted: &str, all: &[&str]) -> Vec<String> {
    match wanted {
        "all" => all.iter().map(|name| (*name).to_owned()).collect(),
        some => some.split(',').map(|name| name.trim().to_owned()).collect(),
    }
}

fn column(contender: &Contender) -> &'static str {
    match contender {
        Contender::Oracle => "oracle, approximate",
        told if told.needs_equations() => "in-family",
        _ => "zero-shot",
    }
}

/// All students, divided among the cores. The order does not depend on their number.
fn episodes(
    entry: &Entry,
    contender: &Contender,
    simulate: &Simulate,
    label: &str,
) -> Option<Vec<Episode>> {
    let done = AtomicUsize::new(0);
    let workers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(simulate.episodes);
    let run = |worker: usize| -> Option<Vec<(usize, Episode)>> {
        let mut some = Vec::new();
        for at in (worker..simulate.episodes).step_by(workers) {
            some.push((
                at,
                episode(entry, contender, student_seed(simulate.seed, at as u64))?,
            ));
            progress(
                label,
                done.fetch_add(1, Ordering::Relaxed) + 1,
                simulate.episodes,
            );
        }
        Some(some)
    };
    let parts: Option<Vec<Vec<(usize, Episode)>>> = thread::scope(|scope| {
        let handles: Vec<_> = (0..workers)
            .map(|worker| scope.spawn(move || run(worker)))
            .collect();
        handles
            .into_iter()
            .map(|handle| handle.join().ok().flatten())
            .collect()
    });
    let mut all: Vec<(usize, Episode)> = parts?.into_iter().flatten().collect();
    all.sort_by_key(|(at, _)| *at);
    Some(all.into_iter().map(|(_, episode)| episode).collect())
}

/// A line of progress, if standard error is a terminal.
pub(crate) fn progress(label: &str, done: usize, of: usize) {
    if stderr().is_terminal() && (done == of || done.is_multiple_of((of / 100).max(1))) {
        let end = if done == of { "\n" } else { "" };
        eprint!("\r{label}: {done}/{of} ({} %){end}", 100 * done / of);
        let _ = stderr().flush();
    }
}

fn report(entry: &Entry, cells: &[Cell], simulate: &Simulate) -> Value {
    let base = cells
        .iter()
        .find(|cell| cell.policy == simulate.against)
        .map(Cell::scores)
        .unwrap_or_default();
    let rows: Vec<Row<'_>> = cells
        .iter()
        .map(|cell| Row::new(cell, &base, simulate.seed))
        .collect();
    if !simulate.json {
        println!("{}", heading(entry, simulate));
        rows.iter().for_each(|row| println!("{}", row.text()));
    }
    let rows: Vec<Value> = rows.iter().map(|row| row.json(&simulate.against)).collect();
    json!({ "students": entry.name, "policies": rows })
}

fn heading(entry: &Entry, simulate: &Simulate) -> String {
    format!(
        "\n{} ({} students, seed {})\n{:<26}{:>7}{:>16}{:>8}{:>22}{:>7}{:>7}{:>7}",
        entry.name,
        simulate.episodes,
        simulate.seed,
        "policy",
        "mean",
        "95 %",
        "worst",
        format!("- {} (paired)", simulate.against),
        "viol.",
        "expl.",
        "starv."
    )
}

/// A policy's results on one simulator.
struct Row<'a> {
    cell: &'a Cell,
    mean: f64,
    /// 95 % interval of the mean.
    interval: (f64, f64),
    worst_decile: f64,
    /// Mean difference to the policy it is compared with, and its 95 % interval.
    difference: f64,
    difference_interval: (f64, f64),
    /// Choices that were not allowed.
    violations: usize,
    /// Share of choices made to find out something.
    explored: f64,
    /// The longest that a skill that counts was not chosen, in choices.
    starved: usize,
}

impl<'a> Row<'a> {
    fn new(cell: &'a Cell, base: &[f64], seed: u64) -> Self {
        let scores = cell.scores();
        let differences: Vec<f64> = scores
            .iter()
            .zip(base)
            .map(|(score, base)| score - base)
            .collect();
        let sum = |of: fn(&Episode) -> usize| cell.episodes.iter().map(of).sum::<usize>();
        let choices = sum(|episode| episode.choices);
        let starved = cell.episodes.iter().map(|episode| episode.starved).max();
        Self {
            cell,
            mean: mean(&scores),
            interval: interval(&scores, seed),
            worst_decile: worst_decile(&scores),
            difference: mean(&differences),
            difference_interval: interval(&differences, seed),
            violations: sum(|episode| episode.violations),
            explored: sum(|episode| episode.explored) as f64 / choices.max(1) as f64,
            starved: starved.unwrap_or(0),
        }
    }

    fn text(&self) -> String {
        let ((low, high), (less, more)) = (self.interval, self.difference_interval);
        format!(
            "{:<26}{:>7.3}{:>16}{:>8.3}{:>22}{:>7}{:>7.3}{:>7}  {}",
            self.cell.policy,
            self.mean,
            format!("{low:.3}..{high:.3}"),
            self.worst_decile,
            format!("{:+.3} {less:+.3}..{more:+.3}", self.difference),
            self.violations,
            self.explored,
            self.starved,
            self.cell.column,
        )
    }

    fn json(&self, against: &str) -> Value {
        json!({
            "policy": self.cell.policy,
            "column": self.cell.column,
            "mean": self.mean,
            "interval": self.interval,
            "worst_decile": self.worst_decile,
            "against": against,
            "difference": self.difference,
            "difference_interval": self.difference_interval,
            "violations": self.violations,
            "exploration": self.explored,
            "longest_starvation": self.starved,
        })
    }
}
