//! A check whether the belief predicts better than a running average.

/// Answers before the belief is judged. Set by hand.
const JUDGED_AFTER: u32 = 20;

/// The belief may predict worse than the running average by this much (nats an answer). Set by
/// hand.
const TOLERANCE: f64 = 0.1;

/// Chances below this count as this, so that one answer cannot decide.
const FLOOR: f64 = 1e-3;

/// Compares the log loss of the belief with that of a running average of the answers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LossMonitor {
    answers: u32,
    right: u32,
    /// Log loss of the belief less that of the average.
    excess: f64,
}

impl LossMonitor {
    /// Records an answer and the chance that the belief predicted for a right one.
    pub(super) fn record(&mut self, predicted: f64, correct: bool) {
        let average = (f64::from(self.right) + 1.0) / (f64::from(self.answers) + 2.0);
        let loss = |chance: f64| -libm::log(if correct { chance } else { 1.0 - chance }.max(FLOOR));
        self.excess += loss(predicted) - loss(average);
        self.answers += 1;
        self.right += u32::from(correct);
    }

    /// Whether the belief predicts too badly to plan with.
    pub(super) fn is_poor(&self) -> bool {
        self.answers >= JUDGED_AFTER && self.excess > TOLERANCE * f64::from(self.answers)
    }
}
