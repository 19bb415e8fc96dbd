//! The minimum of a function of few numbers.

/// Numbers stay within this distance of zero: they are logits and logarithms.
const BOUND: f64 = 8.0;
/// The step at which the search ends.
const LAST_STEP: f64 = 0.06;
/// Evaluations at most.
const MOST: usize = 400;

/// Moves one number after the other up or down by a step as long as that helps, then halves the
/// step, from 1 on (the exploratory moves of Hooke and Jeeves, "Direct search", Journal of the ACM
/// 8, 1961). Needs no slopes.
pub(super) fn minimise(start: &[f64], mut loss: impl FnMut(&[f64]) -> f64) -> Vec<f64> {
    let mut best = start.to_vec();
    let mut least = loss(&best);
    let (mut step, mut evaluations) = (1.0, 1);
    while step >= LAST_STEP && evaluations < MOST {
        let before = least;
        for at in 0..best.len() {
            for by in [step, -step] {
                let old = best[at];
                best[at] = (old + by).clamp(-BOUND, BOUND);
                evaluations += 1;
                let now = loss(&best);
                if now < least {
                    least = now;
                    break;
                }
                best[at] = old;
            }
        }
        if least >= before {
            step /= 2.0;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_bottom_of_a_valley_and_stays_in_bounds() {
        let valley = |x: &[f64]| {
            (x[0] - 2.3) * (x[0] - 2.3) + 3.0 * (x[1] + 1.1) * (x[1] + 1.1) + x[0] * x[1]
        };
        let found = minimise(&[0.0, 0.0], valley);
        // Where both slopes are zero: 2 (x - 2.3) + y = 0 and 6 (y + 1.1) + x = 0.
        let (x, y) = (34.2 / 11.0, -17.8 / 11.0);
        assert!(
            (found[0] - x).abs() < 0.1 && (found[1] - y).abs() < 0.1,
            "{found:?}"
        );
        assert_eq!(minimise(&[0.0], |x| -x[0]), [BOUND]);
    }
}
