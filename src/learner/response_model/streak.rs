//! Runs of right or wrong answers.

/// Length of a run of right answers (positive) or wrong answers (negative).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Streak(f64);

impl Streak {
    /// Adds a response.
    pub(super) fn push(&mut self, correct: bool) {
        let step = if correct { 1.0 } else { -1.0 };
        self.0 = if self.0 * step > 0.0 {
            self.0 + step
        } else {
            step
        };
    }

    /// Log of one plus its length, with its sign.
    pub(super) fn log(self) -> f64 {
        self.0.signum() * libm::log1p(self.0.abs())
    }
}
