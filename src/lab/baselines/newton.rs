//! Logistic regression with a Gaussian prior, fitted to its mode by Newton's method.

use crate::base::link::sigmoid;

/// Newton steps at most; about eight are usual.
const STEPS: usize = 50;
/// Conjugate-gradient rounds for one step, at most.
const ROUNDS: usize = 200;
/// How far the residual of a step is driven down.
const ACCURACY: f64 = 0.05;
/// The gradient's norm, per row, at which the fit ends.
const FLAT: f64 = 1e-6;
/// Halvings of a step at most.
const HALVINGS: usize = 30;

/// A number in a column.
pub(in crate::lab) type Feature = (u32, f64);

/// Rows of a sparse matrix, with the outcome of each.
#[derive(Debug, Clone)]
pub(in crate::lab) struct Design {
    columns: usize,
    features: Vec<Feature>,
    /// Where each row ends in `features`.
    ends: Vec<usize>,
    correct: Vec<bool>,
    /// How much each row counts.
    weights: Vec<f64>,
}

impl Design {
    pub(in crate::lab) fn new(columns: usize) -> Self {
        Self {
            columns,
            features: vec![],
            ends: vec![],
            correct: vec![],
            weights: vec![],
        }
    }

    /// Adds a row; columns below the design's.
    pub(in crate::lab) fn push(&mut self, features: &[Feature], correct: bool, weight: f64) {
        self.features.extend_from_slice(features);
        self.ends.push(self.features.len());
        self.correct.push(correct);
        self.weights.push(weight);
    }

    fn rows(&self) -> impl Iterator<Item = &[Feature]> {
        let mut from = 0;
        self.ends
            .iter()
            .map(move |&end| &self.features[std::mem::replace(&mut from, end)..end])
    }

    /// Matrix times a vector of columns.
    fn times(&self, weights: &[f64]) -> Vec<f64> {
        self.rows().map(|row| score(row, weights)).collect()
    }

    /// Transposed matrix times a vector of rows.
    fn transposed_times(&self, rows: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns];
        for (row, value) in self.rows().zip(rows) {
            row.iter()
                .for_each(|&(at, x)| sums[at as usize] += x * value);
        }
        sums
    }

    /// Diagonal of `X' diag(rows) X`.
    fn diagonal(&self, rows: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns];
        for (row, value) in self.rows().zip(rows) {
            row.iter()
                .for_each(|&(at, x)| sums[at as usize] += x * x * value);
        }
        sums
    }

    /// Minus the log-likelihood at these logits.
    fn loss(&self, logits: &[f64]) -> f64 {
        // ln(1 + exp(z)), with z positive for a wrong prediction, without overflow.
        let softplus = |z: f64| z.max(0.0) + libm::log1p(libm::exp(-z.abs()));
        let one = |(&z, &correct): (&f64, &bool)| softplus(if correct { -z } else { z });
        logits
            .iter()
            .zip(&self.correct)
            .map(one)
            .zip(&self.weights)
            .map(|(loss, weight)| weight * loss)
            .sum()
    }
}

/// A row's logit.
pub(in crate::lab) fn score(row: &[Feature], weights: &[f64]) -> f64 {
    row.iter().map(|&(at, x)| x * weights[at as usize]).sum()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The weights that are likeliest, each having a prior around 0 with this precision (above 0).
/// Newton's method with conjugate gradients inside and a line search around it (Lin, Weng and
/// Keerthi, "Trust region Newton method for large-scale logistic regression", JMLR 9, 2008, in its
/// line-search form): the problem is convex, so it comes to the one minimum from anywhere.
pub(in crate::lab) fn fit(design: &Design, precision: &[f64]) -> Vec<f64> {
    let mut weights = vec![0.0; design.columns];
    let mut logits = vec![0.0; design.correct.len()];
    let prior = |weights: &[f64]| {
        0.5 * weights
            .iter()
            .zip(precision)
            .map(|(w, p)| p * w * w)
            .sum::<f64>()
    };
    let mut loss = design.loss(&logits);
    for _ in 0..STEPS {
        let (slope, curvature) = derivatives(design, &logits, &weights, precision);
        if libm::sqrt(dot(&slope, &slope)) <= FLAT * design.correct.len() as f64 {
            break;
        }
        let step = solve(design, &curvature, precision, &slope);
        let moves = design.times(&step);
        let descent = dot(&slope, &step);
        let accepted = (0..HALVINGS)
            .map(|halvings| libm::ldexp(1.0, -(halvings as i32)))
            .find_map(|share| {
                let there = |from: &[f64], by: &[f64]| {
                    from.iter()
                        .zip(by)
                        .map(|(x, d)| x + share * d)
                        .collect::<Vec<_>>()
                };
                let (weights, logits) = (there(&weights, &step), there(&logits, &moves));
                let now = design.loss(&logits) + prior(&weights);
                (now <= loss + 1e-4 * share * descent).then_some((weights, logits, now))
            });
        let Some(better) = accepted else { break };
        (weights, logits, loss) = better;
    }
    weights
}

/// Slope of the objective by each weight, and curvature of the loss by each row's logit.
fn derivatives(
    design: &Design,
    logits: &[f64],
    weights: &[f64],
    precision: &[f64],
) -> (Vec<f64>, Vec<f64>) {
    let chances: Vec<f64> = logits.iter().map(|&z| sigmoid(z)).collect();
    let off = chances
        .iter()
        .zip(&design.correct)
        .map(|(p, &y)| p - f64::from(u8::from(y)));
    let off: Vec<f64> = off
        .zip(&design.weights)
        .map(|(off, weight)| weight * off)
        .collect();
    let mut slope = design.transposed_times(&off);
    slope
        .iter_mut()
        .zip(weights.iter().zip(precision))
        .for_each(|(slope, (w, p))| *slope += p * w);
    (
        slope,
        chances
            .iter()
            .zip(&design.weights)
            .map(|(p, weight)| weight * p * (1.0 - p))
            .collect(),
    )
}

/// `(X' diag(curvature) X + diag(precision)) direction`.
fn curved(design: &Design, curvature: &[f64], precision: &[f64], direction: &[f64]) -> Vec<f64> {
    let rows: Vec<f64> = design
        .times(direction)
        .iter()
        .zip(curvature)
        .map(|(x, c)| x * c)
        .collect();
    let mut product = design.transposed_times(&rows);
    product
        .iter_mut()
        .zip(direction.iter().zip(precision))
        .for_each(|(sum, (d, p))| *sum += p * d);
    product
}

/// `-(X' diag(curvature) X + diag(precision))^-1 slope`, roughly, by conjugate gradients scaled
/// with the diagonal.
fn solve(design: &Design, curvature: &[f64], precision: &[f64], slope: &[f64]) -> Vec<f64> {
    let scale: Vec<f64> = design
        .diagonal(curvature)
        .iter()
        .zip(precision)
        .map(|(d, p)| d + p)
        .collect();
    let scaled = |residual: &[f64]| {
        residual
            .iter()
            .zip(&scale)
            .map(|(r, s)| r / s)
            .collect::<Vec<_>>()
    };
    let mut step = vec![0.0; slope.len()];
    let mut residual: Vec<f64> = slope.iter().map(|s| -s).collect();
    let mut direction = scaled(&residual);
    let mut size = dot(&residual, &direction);
    let enough = ACCURACY * ACCURACY * size;
    for _ in 0..ROUNDS {
        if size <= enough {
            break;
        }
        let curved = curved(design, curvature, precision, &direction);
        let length = size / dot(&direction, &curved);
        step.iter_mut()
            .zip(&direction)
            .for_each(|(x, d)| *x += length * d);
        residual
            .iter_mut()
            .zip(&curved)
            .for_each(|(r, c)| *r -= length * c);
        let next = scaled(&residual);
        let new_size = dot(&residual, &next);
        let kept = new_size / size;
        direction
            .iter_mut()
            .zip(&next)
            .for_each(|(d, n)| *d = n + kept * *d);
        size = new_size;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::dice::Dice;

    #[test]
    fn one_column_by_hand() {
        // Three of four right, a prior too weak to matter: the logit is ln 3.
        let mut design = Design::new(1);
        [true, true, true, false]
            .into_iter()
            .for_each(|y| design.push(&[(0, 1.0)], y, 1.0));
        assert!((fit(&design, &[1e-9])[0] - libm::log(3.0)).abs() < 1e-4);
        // With a prior the slope is zero: 4 sigmoid(w) - 3 + w = 0.
        let weight = fit(&design, &[1.0])[0];
        assert!(
            (4.0 * sigmoid(weight) - 3.0 + weight).abs() < 1e-5,
            "{weight}"
        );
    }

    #[test]
    fn a_row_that_counts_twice_is_two_rows() {
        let (mut once, mut twice) = (Design::new(2), Design::new(2));
        for (row, correct, count) in [
            ([(0, 1.0), (1, 0.5)], true, 2),
            ([(0, 1.0), (1, -0.3)], false, 1),
        ] {
            once.push(&row, correct, f64::from(count));
            (0..count).for_each(|_| twice.push(&row, correct, 1.0));
        }
        let (once, twice) = (fit(&once, &[0.1, 0.1]), fit(&twice, &[0.1, 0.1]));
        assert!(
            once.iter().zip(&twice).all(|(a, b)| (a - b).abs() < 1e-6),
            "{once:?} {twice:?}"
        );
    }

    #[test]
    fn finds_the_weights_that_made_the_data() {
        let truth = [0.4, -1.2, 0.8, 0.0];
        let mut dice = Dice::new(3);
        let mut design = Design::new(4);
        for _ in 0..40_000 {
            let row = [
                (0, 1.0),
                (1 + dice.below(2) as u32, 1.0),
                (3, dice.unit() * 4.0),
            ];
            design.push(&row, dice.unit() < sigmoid(score(&row, &truth)), 1.0);
        }
        let found = fit(&design, &[1e-3; 4]);
        // The intercept and the two levels are known up to a constant.
        assert!((found[2] - found[1] - 2.0).abs() < 0.08, "{found:?}");
        assert!(
            (found[0] + found[1] + 0.8).abs() < 0.08 && found[3].abs() < 0.05,
            "{found:?}"
        );
    }

    #[test]
    fn separable_rows_and_no_rows_leave_the_weights_finite() {
        let mut design = Design::new(2);
        assert_eq!(fit(&design, &[1.0, 1.0]), [0.0, 0.0]);
        (0..500).for_each(|_| design.push(&[(0, 1.0), (1, 1e3)], true, 1.0));
        assert!(
            fit(&design, &[1e-6, 1e-6])
                .iter()
                .all(|weight| weight.is_finite())
        );
    }
}
