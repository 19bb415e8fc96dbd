//! `waymark simulate`

use std::{
    io::{IsTerminal, Write, stderr},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use serde_json::{Value, json};

use waymark::lab::{
    arena::{
        Entry, Episode, SIMULATORS, episode, interval, mean, simulator, student_seed, worst_decile,
    },
    policies::{Contender, ZERO_SHOT},
};

/// What to simulate.
pub(crate) struct Simulate {
    /// A simulator's name, several with commas, or `all`.
    pub(crate) students: String,
    /// A policy's name, several with commas, or `all`.
    pub(crate) policy: String,
    pub(crate) episodes: usize,
    pub(crate) seed: u64,
    pub(crate) json: bool,
    /// The policy that the others are compared with, student by student.
    pub(crate) against: String,
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

/// Runs all policies on all simulators and prints what came of it.
pub(crate) fn run(simulate: &Simulate) -> Result<(), String> {
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

/// All students, shared out over the cores; the order does not depend on how.
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

/// A line that says how far it is, where somebody is watching.
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
    let mut rows = Vec::new();
    if !simulate.json {
        println!(
            "\n{} ({} students, seed {})",
            entry.name, simulate.episodes, simulate.seed
        );
        println!(
            "{:<26}{:>7}{:>16}{:>8}{:>22}{:>7}{:>7}{:>7}",
            "policy",
            "mean",
            "95 %",
            "worst",
            format!("- {} (paired)", simulate.against),
            "viol.",
            "expl.",
            "starv."
        );
    }
    for cell in cells {
        let scores = cell.scores();
        let (low, high) = interval(&scores, simulate.seed);
        let differences: Vec<f64> = scores
            .iter()
            .zip(&base)
            .map(|(score, base)| score - base)
            .collect();
        let (less, more) = interval(&differences, simulate.seed);
        let choices: usize = cell.episodes.iter().map(|episode| episode.choices).sum();
        let sum = |of: fn(&Episode) -> usize| cell.episodes.iter().map(of).sum::<usize>();
        let explored = sum(|episode| episode.explored) as f64 / choices.max(1) as f64;
        let starved = cell
            .episodes
            .iter()
            .map(|episode| episode.starved)
            .max()
            .unwrap_or(0);
        let violations = sum(|episode| episode.violations);
        let (score, worst, ahead) = (mean(&scores), worst_decile(&scores), mean(&differences));
        if !simulate.json {
            println!(
                "{:<26}{score:>7.3}{:>16}{worst:>8.3}{:>22}{violations:>7}{explored:>7.3}{starved:>7}  {}",
                cell.policy,
                format!("{low:.3}..{high:.3}"),
                format!("{ahead:+.3} {less:+.3}..{more:+.3}"),
                cell.column,
            );
        }
        rows.push(json!({
            "policy": cell.policy, "column": cell.column, "mean": score, "interval": [low, high],
            "worst_decile": worst, "against": simulate.against, "difference": ahead, "difference_interval": [less, more],
            "violations": violations, "exploration": explored, "longest_starvation": starved,
        }));
    }
    json!({ "students": entry.name, "policies": rows })
}
