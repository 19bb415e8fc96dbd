//! Meta-training of the strategy prior by policy gradient, and what it is worth.

use crate::{
    base::dice::{normal, stream},
    lab::{
        comparison::student_seed,
        strategy_training::course::{TASKS, fixed, taught},
        students::by_work::{KINDS, Kind},
    },
    tutor::strategies::{BOUNDS, PARAMETERS, STRATEGIES, StrategyPrior},
};

/// How to train.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Training {
    /// Steps of the gradient.
    pub steps: usize,
    /// Pairs of priors tried in a step.
    pub pairs: usize,
    /// Students that each is tried on.
    pub students: usize,
    /// Makes students and trials.
    pub seed: u64,
}

impl Default for Training {
    fn default() -> Self {
        Self {
            steps: 400,
            pairs: 8,
            students: 70,
            seed: 1,
        }
    }
}

/// A trained prior and how training went.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    /// The prior.
    pub prior: StrategyPrior,
    /// Mean remembered at each step.
    pub course: Vec<f64>,
}

/// Standard deviation of the trials, as a part of each number's range.
const TRIAL: f64 = 0.08;
/// Size of the first steps, as a part of each number's range.
const STEP: f64 = 0.02;

fn kind(at: usize) -> Kind {
    KINDS[at % KINDS.len()]
}

/// What each student remembers, taught with this prior. The kinds of student take turns.
pub fn value(prior: StrategyPrior, students: usize, seed: u64) -> Vec<f64> {
    (0..students)
        .map(|at| taught(kind(at), prior, student_seed(seed, at as u64)).remembered)
        .collect()
}

/// Trains a prior by policy gradients with parameter-based exploration (Sehnke et al., Neural
/// Networks 23, 2010), with symmetric trials. Both trials of a pair meet the same students with the
/// same luck, and each is the other's baseline. A step is the running mean of the gradient divided
/// by its running size (Adam; Kingma and Ba 2015). `progress` gets the number of each finished
/// step.
pub fn train(training: &Training, progress: &mut dyn FnMut(usize)) -> Trained {
    let mut dice = stream(training.seed, 0x73);
    let mut numbers = scaled(&StrategyPrior::default());
    let (mut first, mut second) = ([0.0; PARAMETERS], [0.0; PARAMETERS]);
    let mut course = Vec::new();
    for step in 0..training.steps {
        let mut gradient = [0.0; PARAMETERS];
        let mut mean = 0.0;
        for pair in 0..training.pairs {
            let seed = student_seed(
                training.seed ^ 0x7a11,
                (step * training.pairs + pair) as u64,
            );
            let trial: [f64; PARAMETERS] = core::array::from_fn(|_| normal(&mut dice, 0.0, TRIAL));
            let tried = |sign: f64| {
                let moved = core::array::from_fn(|at| numbers[at] + sign * trial[at]);
                let scores = value(unscaled(&moved), training.students, seed);
                scores.iter().sum::<f64>() / scores.len() as f64
            };
            let (up, down) = (tried(1.0), tried(-1.0));
            mean += 0.5 * (up + down) / training.pairs as f64;
            for (gradient, trial) in gradient.iter_mut().zip(trial) {
                *gradient += (up - down) * trial / (2.0 * TRIAL * TRIAL * training.pairs as f64);
            }
        }
        let left = 1.0 - step as f64 / training.steps as f64;
        for at in 0..PARAMETERS {
            first[at] = 0.9 * first[at] + 0.1 * gradient[at];
            second[at] = 0.99 * second[at] + 0.01 * gradient[at] * gradient[at];
            let grown = 1.0 - libm::pow(0.99, step as f64 + 1.0);
            let size = libm::sqrt(second[at] / grown) + 1e-9;
            numbers[at] = (numbers[at] + STEP * left * first[at] / size).clamp(0.0, 1.0);
        }
        course.push(mean);
        progress(step + 1);
    }
    Trained {
        prior: unscaled(&numbers),
        course,
    }
}

/// Each number as a part of its range.
fn scaled(prior: &StrategyPrior) -> [f64; PARAMETERS] {
    let numbers = prior.numbers();
    core::array::from_fn(|at| {
        ((numbers[at] - BOUNDS[at].0) / (BOUNDS[at].1 - BOUNDS[at].0)).clamp(0.0, 1.0)
    })
}

fn unscaled(parts: &[f64; PARAMETERS]) -> StrategyPrior {
    StrategyPrior::of(&core::array::from_fn(|at| {
        BOUNDS[at].0 + parts[at] * (BOUNDS[at].1 - BOUNDS[at].0)
    }))
}

/// How far the strategies chosen for one student are from the best one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Regret {
    /// The kind of student.
    pub kind: Kind,
    /// The strategy that is best for this student if it is used throughout.
    pub best: usize,
    /// Regret of the strategies chosen in the last fifth of the course.
    pub late: f64,
    /// Regret of a random strategy, used throughout.
    pub random: f64,
    /// Share of choices of a strategy that did not seem best.
    pub exploration: f64,
}

/// The regret for a student: how much less it remembers of the course's second half with a strategy
/// that was chosen late than with its best one, each used throughout.
pub fn regret(at: usize, prior: StrategyPrior, seed: u64) -> Regret {
    let kind = kind(at);
    let seed = student_seed(seed, at as u64);
    let values: Vec<f64> = (0..STRATEGIES.len())
        .map(|strategy| fixed(kind, strategy, seed).remembered_late)
        .collect();
    let best = (0..values.len())
        .max_by(|&a, &b| values[a].total_cmp(&values[b]))
        .unwrap_or(0);
    let course = taught(kind, prior, seed);
    let late: Vec<f64> = course
        .taught
        .iter()
        .filter(|(_, began)| *began >= TASKS * 4 / 5)
        .map(|(strategy, _)| values[best] - values[*strategy])
        .collect();
    Regret {
        kind,
        best,
        late: late.iter().sum::<f64>() / late.len().max(1) as f64,
        random: values.iter().map(|value| values[best] - value).sum::<f64>() / values.len() as f64,
        exploration: course.exploration,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn training_is_deterministic_and_helps() {
        let training = Training {
            steps: 12,
            pairs: 3,
            students: 14,
            seed: 5,
        };
        let once = train(&training, &mut |_| {});
        assert_eq!(once, train(&training, &mut |_| {}));
        let mean = |prior| value(prior, 140, 99).iter().sum::<f64>() / 140.0;
        assert!(mean(once.prior) > mean(StrategyPrior::default()) + 0.005);
    }

    #[test]
    fn kinds_of_student_differ_in_what_is_best() {
        let mut best: Vec<usize> = (0..28)
            .map(|at| regret(at, StrategyPrior::default(), 4).best)
            .collect();
        best.sort_unstable();
        best.dedup();
        assert!(best.len() >= 4, "{best:?}");
    }
}
