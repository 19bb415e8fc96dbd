//! How good predictions are.

/// A stated chance and what came.
pub type Stated = (f64, bool);

/// Scores of a set of predictions.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Scores {
    /// Responses.
    pub responses: usize,
    /// Chance that a right answer was given a higher chance than a wrong one; 0.5 if all were
    /// right, or wrong.
    pub auc: f64,
    /// Mean of minus the log-likelihood, in nats.
    pub log_loss: f64,
    /// Mean distance between stated and observed shares, over twenty bins of equal count.
    pub calibration_error: f64,
    /// The same distance as it would be on average if every stated chance were true: what luck
    /// alone makes of so few responses.
    pub calibration_by_luck: f64,
}

/// A difference with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Difference {
    /// The difference.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Scores all of these; zeros and halves if there are none.
pub fn scores(stated: &[Stated]) -> Scores {
    let mut sorted = stated.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let responses = stated.len();
    let log_loss = stated.iter().map(log_loss).sum::<f64>() / responses.max(1) as f64;
    let luck = calibration_by_luck(&sorted);
    Scores {
        responses,
        auc: auc(&sorted),
        log_loss,
        calibration_error: calibration_error(&sorted),
        calibration_by_luck: luck,
    }
}

/// Minus the log-likelihood of one response.
pub fn log_loss(&(p, correct): &Stated) -> f64 {
    -libm::log((if correct { p } else { 1.0 - p }).max(1e-12))
}

/// By ranks (Mann and Whitney 1947), ties counting half.
fn auc(sorted: &[Stated]) -> f64 {
    let right = sorted.iter().filter(|stated| stated.1).count() as f64;
    let wrong = sorted.len() as f64 - right;
    if right == 0.0 || wrong == 0.0 {
        return 0.5;
    }
    let (mut ranks, mut before) = (0.0, 0.0);
    for tied in sorted.chunk_by(|a, b| a.0 == b.0) {
        let rank = before + (tied.len() as f64 + 1.0) / 2.0;
        ranks += rank * tied.iter().filter(|stated| stated.1).count() as f64;
        before += tied.len() as f64;
    }
    (ranks - right * (right + 1.0) / 2.0) / (right * wrong)
}

fn calibration_error(sorted: &[Stated]) -> f64 {
    let bin = sorted.len().div_ceil(20).max(1);
    let gap = |bin: &[Stated]| {
        bin.iter()
            .map(|&(p, correct)| p - f64::from(u8::from(correct)))
            .sum::<f64>()
            .abs()
    };
    sorted.chunks(bin).map(gap).sum::<f64>() / sorted.len().max(1) as f64
}

/// The sum of a bin's surprises is nearly normal, with the sum of its variances.
fn calibration_by_luck(sorted: &[Stated]) -> f64 {
    let bin = sorted.len().div_ceil(20).max(1);
    let gap = |bin: &[Stated]| {
        let variance: f64 = bin.iter().map(|&(p, _)| p * (1.0 - p)).sum();
        libm::sqrt(variance * core::f64::consts::FRAC_2_PI)
    };
    sorted.chunks(bin).map(gap).sum::<f64>() / sorted.len().max(1) as f64
}

/// The mean difference in log loss between two sets of predictions of the same responses (student
/// by student), with an interval from resampling students. Negative: the first is better. `unit`
/// draws numbers in 0..1.
pub fn paired_difference(
    first: &[Vec<Stated>],
    second: &[Vec<Stated>],
    samples: usize,
    mut unit: impl FnMut() -> f64,
) -> Difference {
    let sum = |stated: &[Stated]| stated.iter().map(log_loss).sum::<f64>();
    let students: Vec<(f64, f64)> = first
        .iter()
        .zip(second)
        .map(|(first, second)| (sum(first) - sum(second), first.len() as f64))
        .collect();
    let mean = |totals: (f64, f64)| {
        if totals.1 > 0.0 {
            totals.0 / totals.1
        } else {
            0.0
        }
    };
    let add = |a: (f64, f64), b: &(f64, f64)| (a.0 + b.0, a.1 + b.1);
    let mut means: Vec<f64> = (0..samples)
        .map(|_| {
            let draw = |_| (unit() * students.len() as f64) as usize;
            mean(
                (0..students.len())
                    .map(draw)
                    .map(|at| students[at])
                    .fold((0.0, 0.0), |a, b| add(a, &b)),
            )
        })
        .collect();
    means.sort_by(f64::total_cmp);
    let at = |share: f64| {
        means
            .get((share * means.len() as f64) as usize)
            .copied()
            .unwrap_or(0.0)
    };
    Difference {
        mean: mean(students.iter().fold((0.0, 0.0), add)),
        low: at(0.025),
        high: at(0.975),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_scores() {
        let all = scores(&[(0.9, true), (0.8, false), (0.7, true), (0.2, false)]);
        assert!((all.auc - 0.75).abs() < 1e-12);
        let expected = -libm::log(0.9 * 0.2 * 0.7 * 0.8) / 4.0;
        assert!((all.log_loss - expected).abs() < 1e-12);
        assert!(
            (scores(&[(0.5, true), (0.5, false)]).auc - 0.5).abs() < 1e-12,
            "a tie counts half"
        );
    }

    #[test]
    fn a_true_model_is_off_by_luck_alone() {
        let mut dice = crate::base::dice::Dice::new(3);
        let stated: Vec<Stated> = (0..4000)
            .map(|at| f64::from(at) / 4000.0)
            .map(|p| (p, dice.unit() < p))
            .collect();
        let Scores {
            calibration_error,
            calibration_by_luck,
            ..
        } = scores(&stated);
        assert!(
            (calibration_error / calibration_by_luck - 1.0).abs() < 0.35,
            "{calibration_error} {calibration_by_luck}"
        );
    }

    #[test]
    fn the_interval_holds_the_difference() {
        let first: Vec<Vec<Stated>> = (0..50).map(|at| vec![(0.8, at % 10 != 0)]).collect();
        let second: Vec<Vec<Stated>> = first.iter().map(|rows| vec![(0.5, rows[0].1)]).collect();
        let mut dice = crate::base::dice::Dice::new(1);
        let Difference { mean, low, high } =
            paired_difference(&first, &second, 200, || dice.unit());
        assert!(
            low < mean && mean < high && high < 0.0,
            "{low} {mean} {high}"
        );
    }
}
