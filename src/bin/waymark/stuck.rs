//! `waymark stuck`

use std::path::PathBuf;

use clap::Args;

use waymark::{
    base::dice::Dice,
    lab::stuck::{Seen, cases, seen, weights},
};

use crate::response_file;

/// Draws of students for an interval.
const SAMPLES: usize = 1000;

/// What to look at.
#[derive(Args)]
pub(crate) struct Stuck {
    /// A file of responses, plain or gzip; several times for several files.
    #[arg(long, required = true)]
    data: Vec<PathBuf>,
}

impl Stuck {
    pub(crate) fn run(&self) -> Result<(), String> {
        let mut all = Vec::new();
        for path in &self.data {
            let found = cases(&response_file::read(path, None, false)?);
            if found.is_empty() {
                return Err(format!(
                    "{}: no student worked on a skill often enough",
                    path.display()
                ));
            }
            let mut dice = Dice::new(1);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            print(&name, &seen(&found, SAMPLES, || dice.unit()));
            all.extend(found);
        }
        let weights: Vec<String> = weights(&all)
            .iter()
            .map(|weight| format!("{weight:.3}"))
            .collect();
        println!("weights fitted to all of it: [{}]", weights.join(", "));
        Ok(())
    }
}

fn print(name: &str, seen: &Seen) {
    println!(
        "{name}: {} cases, {:.0} % stuck",
        seen.cases,
        100.0 * seen.stuck
    );
    println!("  misses so far          AUC {:.3}", seen.misses);
    for (what, auc, gain) in [
        ("model, unknown skill ", seen.cold, seen.cold_gain),
        ("model, known skill   ", seen.known, seen.known_gain),
    ] {
        println!(
            "  {what}  AUC {auc:.3}, {:+.3} ({:+.3} to {:+.3})",
            gain.mean, gain.low, gain.high
        );
    }
}
