//! `waymark train-policy`

use std::{fs, path::PathBuf};

use crate::simulate::progress;
use clap::Args;
use serde_json::{Map, Value, json};

use waymark::{
    lab::{
        comparison::{interval, mean},
        strategy_training::{Regret, Training, regret, train, value},
        students::by_work::KINDS,
    },
    tutor::strategies::{BOUNDS, STRATEGIES, StrategyPrior},
};

/// Students that the trained prior is tested on; it was not trained on them.
const TEST_STUDENTS: usize = 1_400;
const TEST_SEED: u64 = 0x7e57;

/// How to train.
#[derive(Args)]
pub(crate) struct TrainPolicy {
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// Steps of the gradient.
    #[arg(long, default_value_t = 400)]
    steps: usize,
    /// The same seed gives the same file.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl TrainPolicy {
    /// Trains the strategy prior, measures it on fresh students, and writes both.
    pub(crate) fn run(&self) -> Result<(), String> {
        let training = Training {
            steps: self.steps,
            seed: self.seed,
            ..Training::default()
        };
        let trained = train(&training, &mut |step| {
            progress("train-policy", step, training.steps)
        });
        let measured = measure(trained.prior);
        let file = json!({
            "version": 1,
            "seed": training.seed,
            "steps": training.steps,
            "strategies": STRATEGIES.map(|strategy| strategy.name),
            "bounds": BOUNDS.to_vec(),
            "prior": trained.prior,
            "measured_on_simulated_students": measured,
        });
        let text = serde_json::to_string_pretty(&file).map_err(|error| error.to_string())?;
        fs::write(&self.out, text + "\n")
            .map_err(|error| format!("{}: {error}", self.out.display()))
    }
}

/// Compares the trained prior with the untuned one on the same students; prints the results.
fn measure(prior: StrategyPrior) -> Value {
    let mut measured = measure_remembered(prior);
    let regrets = |prior| -> Vec<Regret> {
        (0..TEST_STUDENTS)
            .map(|at| regret(at, prior, TEST_SEED))
            .collect()
    };
    let (tuned, untuned) = (regrets(prior), regrets(StrategyPrior::default()));
    print_regrets(&tuned, &untuned);
    let exploration = tuned
        .iter()
        .map(|regret| regret.exploration)
        .fold(0.0, f64::max);
    println!(
        "exploration: at most {:.1} % of a student's choices",
        100.0 * exploration
    );
    measured.insert("regret_below_fifth".into(), share_below(&tuned).into());
    measured.insert("exploration".into(), exploration.into());
    Value::Object(measured)
}

/// The mean remembered at delayed probes, with each prior.
fn measure_remembered(prior: StrategyPrior) -> Map<String, Value> {
    let untuned = value(StrategyPrior::default(), TEST_STUDENTS, TEST_SEED);
    let tuned = value(prior, TEST_STUDENTS, TEST_SEED);
    let differences: Vec<f64> = tuned
        .iter()
        .zip(&untuned)
        .map(|(tuned, untuned)| tuned - untuned)
        .collect();
    let (low, high) = interval(&differences, TEST_SEED);
    let (base, gain) = (mean(&untuned), mean(&differences));
    println!(
        "remembered at delayed probes, {TEST_STUDENTS} fresh simulated students (not people):"
    );
    println!(
        "  untuned prior {base:.3}, meta-trained {:.3}",
        mean(&tuned)
    );
    println!(
        "  gain {:+.1} % relative, 95 % interval {:+.1}..{:+.1} %",
        100.0 * gain / base,
        100.0 * low / base,
        100.0 * high / base
    );
    Map::from_iter([
        ("untuned".to_owned(), json!(base)),
        ("meta_trained".to_owned(), json!(mean(&tuned))),
        ("relative_gain".to_owned(), json!(gain / base)),
        (
            "relative_gain_interval".to_owned(),
            json!([low / base, high / base]),
        ),
    ])
}

/// The regret of the strategies chosen late, for each kind of student.
fn print_regrets(tuned: &[Regret], untuned: &[Regret]) {
    println!("strategy regret at the end of 150 tasks below 20 % of a random fixed strategy's:");
    println!(
        "  {:.1} % of students (untuned prior {:.1} %)",
        100.0 * share_below(tuned),
        100.0 * share_below(untuned)
    );
    for kind in KINDS {
        let of_kind = tuned.iter().copied().filter(|regret| regret.kind == kind);
        let of: Vec<Regret> = of_kind.collect();
        let average = |part: fn(&Regret) -> f64| of.iter().map(part).sum::<f64>() / of.len() as f64;
        println!(
            "  {:<10} {:>5.1} %  regret {:.3}, random {:.3}",
            format!("{kind:?}"),
            100.0 * share_below(&of),
            average(|regret| regret.late),
            average(|regret| regret.random)
        );
    }
}

fn share_below(regrets: &[Regret]) -> f64 {
    regrets
        .iter()
        .filter(|regret| regret.late < 0.2 * regret.random)
        .count() as f64
        / regrets.len().max(1) as f64
}
