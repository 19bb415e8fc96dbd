//! Comparing policies on simulated students: one student at a time, the same luck for every
//! policy, means with their intervals.

use crate::{
    base::dice::{Dice, stream},
    lab::{
        rivals::Contender,
        students::{Dash, Efc, Hlr, Kss, Simulator, Variant},
    },
};

/// A simulator by name.
pub struct Entry {
    /// Name.
    pub name: &'static str,
    /// The simulator.
    pub simulator: Box<dyn Simulator>,
    /// The equations, for a planner that may know them.
    pub fitted: Option<crate::tutor::planner::Fitted>,
}

/// Names of all simulators.
pub const SIMULATORS: [&str; 6] = ["kss", "rar-kss-10", "rar-kss-30", "efc", "hlr", "dash"];

/// The simulator of a name.
pub fn simulator(name: &str) -> Option<Entry> {
    let kss = |name, variant, horizon| {
        let kss = Kss { variant, horizon };
        Entry {
            name,
            simulator: Box::new(kss),
            fitted: Some(kss.fitted()),
        }
    };
    let memory = |name, simulator| Entry {
        name,
        simulator,
        fitted: None,
    };
    Some(match name {
        "kss" => kss(SIMULATORS[0], Variant::Plain, 20),
        "rar-kss-10" => kss(SIMULATORS[1], Variant::Strict, 10),
        "rar-kss-30" => kss(SIMULATORS[2], Variant::Strict, 30),
        "efc" => memory(SIMULATORS[3], Box::new(Efc)),
        "hlr" => memory(SIMULATORS[4], Box::new(Hlr)),
        "dash" => memory(SIMULATORS[5], Box::new(Dash)),
        _ => return None,
    })
}

/// The result of one student.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Episode {
    /// The score, as the simulator counts it.
    pub score: f64,
    /// Choices that were not allowed.
    pub violations: usize,
    /// Choices made to find out something.
    pub explored: usize,
    /// Choices in all.
    pub choices: usize,
    /// The longest that a skill that counts was allowed and not chosen, in choices.
    pub starved: usize,
}

/// Runs one student under a policy. `None` if the policy needs the simulator's equations and there
/// are none.
pub fn episode(entry: &Entry, contender: &Contender, seed: u64) -> Option<Episode> {
    let mut pupil = entry.simulator.start(seed);
    let mut policy = contender.policy(pupil.as_ref(), entry.fitted.as_ref(), seed)?;
    let needed = pupil.task().domain.needed(&pupil.task().target);
    let mut waiting = vec![0; pupil.task().domain.len()];
    let mut result = Episode {
        score: 0.0,
        violations: 0,
        explored: 0,
        choices: 0,
        starved: 0,
    };
    for _ in 0..pupil.task().horizon {
        let allowed = pupil.allowed();
        let skill = policy.choose(&allowed);
        result.violations += usize::from(!allowed.contains(&skill));
        result.explored += usize::from(policy.explored());
        result.choices += 1;
        for &open in &allowed {
            waiting[open] = if open == skill { 0 } else { waiting[open] + 1 };
            if needed.contains(&open) {
                result.starved = result.starved.max(waiting[open]);
            }
        }
        policy.record(pupil.practise(skill));
    }
    result.score = pupil.score();
    Some(result)
}

/// The seed of student number `at`. Students of different seeds are independent.
pub fn student_seed(seed: u64, at: u64) -> u64 {
    stream(seed, at.wrapping_add(0x5eed)).bits()
}

/// The mean of scores.
pub fn mean(scores: &[f64]) -> f64 {
    scores.iter().sum::<f64>() / scores.len().max(1) as f64
}

/// The mean of the lowest tenth.
pub fn worst_decile(scores: &[f64]) -> f64 {
    let mut sorted = scores.to_vec();
    sorted.sort_by(f64::total_cmp);
    mean(&sorted[..(scores.len() / 10).max(1).min(scores.len())])
}

/// Bootstrap resamples behind an interval.
const RESAMPLES: usize = 1_000;

/// The 95 % interval of the mean of scores, by bootstrap over students. For differences between two
/// policies on the same students it is the paired interval.
pub fn interval(scores: &[f64], seed: u64) -> (f64, f64) {
    let mut dice = stream(seed, 0xb007);
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| resampled(scores, &mut dice))
        .collect();
    means.sort_by(f64::total_cmp);
    (means[RESAMPLES / 40], means[RESAMPLES - 1 - RESAMPLES / 40])
}

fn resampled(scores: &[f64], dice: &mut Dice) -> f64 {
    let count = scores.len() as u64;
    scores
        .iter()
        .map(|_| scores[dice.below(count) as usize])
        .sum::<f64>()
        / count.max(1) as f64
}
