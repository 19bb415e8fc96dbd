//! The student's own share of right answers so far, shrunk to a prior mean: `(right + a) / (n +
//! b)`.
//!
//! The mean of a beta posterior (a, b - a being the counts of its prior). `a` and `b` minimise the
//! log loss of the students it is fitted on; without any they are 1 and 2, Laplace's rule of
//! succession.

use crate::{
    base::link::{logit, sigmoid},
    lab::baselines::{Asked, Baseline, Fitted, Others, search::minimise},
};

/// The prior of the running mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PriorMean {
    /// Right answers that the prior counts as.
    a: f64,
    /// Answers that the prior counts as.
    b: f64,
}

/// Laplace's rule of succession.
const LAPLACE: PriorMean = PriorMean { a: 1.0, b: 2.0 };

impl PriorMean {
    pub(super) fn fit(others: &Others<'_>) -> Self {
        if others.students.is_empty() {
            return LAPLACE;
        }
        let start = [logit(LAPLACE.a / LAPLACE.b), libm::log(LAPLACE.b)];
        Self::from_search(&minimise(&start, |numbers| {
            others.mean_log_loss(&Self::from_search(numbers))
        }))
    }

    /// From the prior mean's logit and the logarithm of `b`.
    fn from_search(numbers: &[f64]) -> Self {
        let b = libm::exp(numbers[1]);
        Self {
            a: b * sigmoid(numbers[0]),
            b,
        }
    }
}

impl Fitted for PriorMean {
    fn begin(&self) -> Box<dyn Baseline + '_> {
        Box::new(Running {
            prior: *self,
            right: 0.0,
            answers: 0.0,
        })
    }
}

struct Running {
    prior: PriorMean,
    right: f64,
    answers: f64,
}

impl Baseline for Running {
    fn predict(&self, _: Asked<'_>) -> f64 {
        (self.right + self.prior.a) / (self.answers + self.prior.b)
    }

    fn learn(&mut self, _: Asked<'_>, correct: bool) {
        self.right += f64::from(u8::from(correct));
        self.answers += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laplace_by_hand() {
        let mut running = LAPLACE.begin();
        let asked = Asked {
            item: 0,
            skills: &[0],
            options: 0,
        };
        assert_eq!(running.predict(asked), 0.5);
        running.learn(asked, true);
        assert_eq!(running.predict(asked), 2.0 / 3.0);
        running.learn(asked, false);
        running.learn(asked, false);
        assert_eq!(running.predict(asked), 2.0 / 5.0);
    }
}
