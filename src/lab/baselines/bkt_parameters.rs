//! The parameters of Bayesian knowledge tracing, and its equations for one answer.

/// The four parameters of a skill; all are probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Parameters {
    /// Knowing it before the first response, p(L0).
    pub(super) init: f64,
    /// Learning it at a response, p(T).
    pub(super) transit: f64,
    /// A wrong answer although it is known, p(S).
    pub(super) slip: f64,
    /// A right answer although it is not known, beyond a blind choice among options, p(G).
    pub(super) guess: f64,
}

/// Without students to fit on, and where fitting starts: guess and slip at the bounds that Corbett
/// and Anderson keep them to, the skill as likely known as not.
pub(super) const USUAL: Parameters = Parameters {
    init: 0.5,
    transit: 0.1,
    slip: 0.1,
    guess: 0.3,
};

impl Parameters {
    /// Chance to be right without knowing the skill; `blind` is that of a blind choice.
    pub(super) fn lucky(&self, blind: f64) -> f64 {
        blind + (1.0 - blind) * self.guess
    }

    /// Chance of a right answer, from that of knowing the skill.
    pub(super) fn right(&self, known: f64, blind: f64) -> f64 {
        known * (1.0 - self.slip) + (1.0 - known) * self.lucky(blind)
    }

    /// Chance that the skill was known, after the answer, by Bayes' rule; with it the chance of
    /// that answer.
    pub(super) fn seen(&self, known: f64, correct: bool, blind: f64) -> (f64, f64) {
        let right = self.right(known, blind);
        if correct {
            (known * (1.0 - self.slip) / right, right)
        } else {
            (known * self.slip / (1.0 - right), 1.0 - right)
        }
    }

    /// Chance to know the skill at the next response.
    pub(super) fn next(&self, known: f64) -> f64 {
        known + (1.0 - known) * self.transit
    }
}
