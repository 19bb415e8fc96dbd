//! `waymark train-policy`

use std::{fs, path::Path};

use crate::simulate::progress;
use serde_json::json;

use waymark::{
    lab::{
        arena::{interval, mean},
        strategy::{KINDS, Regret, Training, regret, train, value},
    },
    tutor::strategies::{BOUNDS, STRATEGIES, StrategyPrior},
};

/// Students that the trained prior is tried on, which it was not trained on.
const TEST_STUDENTS: usize = 1_400;
const TEST_SEED: u64 = 0x7e57;

/// Trains the strategy prior, measures it on fresh students, and writes both.
pub(crate) fn run(training: &Training, out: &Path) -> Result<(), String> {
    let trained = train(training, &mut |step| {
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
    fs::write(out, text + "\n").map_err(|error| format!("{}: {error}", out.display()))
}

/// Meta-trained against untuned on the same students, and the regret of the strategies chosen late.
fn measure(prior: StrategyPrior) -> serde_json::Value {
    let untuned = value(StrategyPrior::default(), TEST_STUDENTS, TEST_SEED);
    let tuned = value(prior, TEST_STUDENTS, TEST_SEED);
    let differences: Vec<f64> = tuned
        .iter()
        .zip(&untuned)
        .map(|(tuned, untuned)| tuned - untuned)
        .collect();
    let (low, high) = interval(&differences, TEST_SEED);
    let base = mean(&untuned);
    println!(
        "remembered at delayed probes, {TEST_STUDENTS} fresh simulated students (not people):"
    );
    println!(
        "  untuned prior {base:.3}, meta-trained {:.3}",
        mean(&tuned)
    );
    println!(
        "  gain {:+.1} % relative, 95 % interval {:+.1}..{:+.1} %",
        100.0 * mean(&differences) / base,
        100.0 * low / base,
        100.0 * high / base
    );
    let regrets = |prior| -> Vec<Regret> {
        (0..TEST_STUDENTS)
            .map(|at| regret(at, prior, TEST_SEED))
            .collect()
    };
    let (tuned_regrets, untuned_regrets) = (regrets(prior), regrets(StrategyPrior::default()));
    let below = share_below(&tuned_regrets);
    println!("strategy regret at the end of 150 tasks below 20 % of a random fixed strategy's:");
    println!(
        "  {:.1} % of students (untuned prior {:.1} %)",
        100.0 * below,
        100.0 * share_below(&untuned_regrets)
    );
    for kind in KINDS {
        let of: Vec<Regret> = tuned_regrets
            .iter()
            .copied()
            .filter(|regret| regret.kind == kind)
            .collect();
        let average = |part: fn(&Regret) -> f64| of.iter().map(part).sum::<f64>() / of.len() as f64;
        println!(
            "  {:<10} {:>5.1} %  regret {:.3}, random {:.3}",
            format!("{kind:?}"),
            100.0 * share_below(&of),
            average(|regret| regret.late),
            average(|regret| regret.random)
        );
    }
    let exploration = tuned_regrets
        .iter()
        .map(|regret| regret.exploration)
        .fold(0.0, f64::max);
    println!(
        "exploration: at most {:.1} % of a student's choices",
        100.0 * exploration
    );
    json!({
        "untuned": base, "meta_trained": mean(&tuned), "relative_gain": mean(&differences) / base,
        "relative_gain_interval": [low / base, high / base], "regret_below_fifth": below, "exploration": exploration,
    })
}

fn share_below(regrets: &[Regret]) -> f64 {
    regrets
        .iter()
        .filter(|regret| regret.late < 0.2 * regret.random)
        .count() as f64
        / regrets.len().max(1) as f64
}
