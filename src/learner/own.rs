//! A student's own settings: offsets on a handful of the population's numbers, fitted to this
//! student by the hypergradient.
//!
//! A setting is an offset on one number of
//! [`Population`](super::response_model::Population), on its free scale. The forecast is a
//! [`Dual`]. Its slopes say how the log-odds of the response depend on the settings through the
//! whole unrolled adaptation to all earlier responses. Around the population's numbers that
//! dependence is treated as linear,
//!
//! ```text
//! logit P(own) = logit P(everyone) + slopes · settings
//! ```
//!
//! so one trace serves both models. The gradient of a response's log loss by the settings is
//! `(P - correct) slopes`. This hypergradient updates a Gaussian over the settings by
//! natural-gradient steps (an extended Kalman filter, as in [`super::AbilityModel::adapt`]). Each
//! step is followed by a small pull towards the prior. The prior has mean zero and a standard
//! deviation for each setting, chosen on other students than those of the evaluation.

use crate::{
    base::link::{expected_sigmoid, logit, sigmoid},
    learner::{
        dual::Dual,
        response_model::{Input, POPULATION, Real},
    },
};

/// How many settings a student has.
pub(super) const OWN: usize = 6;

/// A setting: an offset on one of the population's numbers.
pub(super) struct Setting {
    /// Position of the number that it moves.
    pub(super) number: usize,
    /// Standard deviation of its prior across students.
    spread: f64,
}

/// The settings.
pub(super) const SETTINGS: [Setting; OWN] = [
    // Level of the first answers.
    Setting {
        number: POPULATION.intercept.position(0),
        spread: 0.4,
    },
    // How fast the belief about one skill follows its answers (a logarithm).
    Setting {
        number: POPULATION.slow_rate.position(0),
        spread: 0.25,
    },
    // Effect of recent surprises on the next answer.
    Setting {
        number: POPULATION.linear.position(Input::RecentSurprise as usize),
        spread: 0.4,
    },
    // Effect of staying on the same skills.
    Setting {
        number: POPULATION.linear.position(Input::RunOnSameSkills as usize),
        spread: 0.1,
    },
    // Effect of an item that was seen before.
    Setting {
        number: POPULATION.linear.position(Input::ItemSeen as usize),
        spread: 0.08,
    },
    // Effect of past success on a skill.
    Setting {
        number: POPULATION.linear.position(Input::SkillSuccess as usize),
        spread: 0.2,
    },
];

/// Settings stay within this many standard deviations of zero.
const FARTHEST: f64 = 3.0;
/// Largest shift of the log-odds by the settings.
const LARGEST_SHIFT: f64 = 2.0;
/// Factor on the running comparison of losses at each response.
const REMEMBERED: f64 = 0.995;
/// Factor on the distance to the prior at each response.
const KEPT: f64 = 0.998;

/// The belief about a student's own settings, and their recent log loss.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Own {
    mean: [f64; OWN],
    covariance: [[f64; OWN]; OWN],
    /// Log loss of the own settings minus that of the population's numbers, summed with decay.
    /// Negative if the own settings do better.
    excess: f64,
}

/// The predictions of both models for one response.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stated {
    /// The chance of a right answer by the population's numbers.
    pub everyone: f64,
    /// The chance by the student's own settings.
    pub own: f64,
    /// Whether the own settings are used: their recent log loss is lower.
    pub own_used: bool,
}

impl Stated {
    /// The chance that the student sees.
    pub fn p(&self) -> f64 {
        if self.own_used {
            self.own
        } else {
            self.everyone
        }
    }
}

/// How the log-odds of one response depend on the settings.
struct Lean {
    slopes: [f64; OWN],
    /// Covariance of the settings times the slopes.
    direction: [f64; OWN],
    /// Variance of the log-odds due to the settings.
    variance: f64,
    /// Log-odds at the mean of the settings.
    eta: f64,
}

impl Own {
    pub(super) fn new() -> Self {
        let covariance = std::array::from_fn(|at| std::array::from_fn(|other| prior(at, other)));
        Self {
            mean: [0.0; OWN],
            covariance,
            excess: 0.0,
        }
    }

    pub(super) fn is_used(&self) -> bool {
        self.excess < 0.0
    }

    /// Predictions of both models, given the population's chance and its slopes.
    pub(super) fn state(&self, p: &Dual<OWN>) -> Stated {
        let lean = self.lean(p);
        Stated {
            everyone: p.value(),
            own: expected_sigmoid(lean.eta, lean.variance),
            own_used: self.is_used(),
        }
    }

    /// Learns from a response. Returns the predictions made before it.
    pub(super) fn learn(&mut self, p: &Dual<OWN>, correct: bool) -> Stated {
        let stated = self.state(p);
        let loss = |p: f64| -libm::log(if correct { p } else { 1.0 - p }.max(1e-12));
        self.excess = REMEMBERED * self.excess + loss(stated.own) - loss(stated.everyone);
        self.step(&self.lean(p), correct);
        self.pull();
        stated
    }

    /// Moves the belief slightly towards the prior, because students change.
    fn pull(&mut self) {
        for at in 0..OWN {
            self.mean[at] *= KEPT;
            for other in 0..OWN {
                let away = self.covariance[at][other] - prior(at, other);
                self.covariance[at][other] = prior(at, other) + KEPT * KEPT * away;
            }
        }
    }

    fn lean(&self, p: &Dual<OWN>) -> Lean {
        let (value, mut lean) = (
            p.value(),
            Lean {
                slopes: *p.slopes(),
                direction: [0.0; OWN],
                variance: 0.0,
                eta: 0.0,
            },
        );
        let scale = 1.0 / (value * (1.0 - value));
        lean.slopes.iter_mut().for_each(|slope| *slope *= scale);
        for (direction, row) in lean.direction.iter_mut().zip(&self.covariance) {
            *direction = dot(row, &lean.slopes);
        }
        lean.variance = dot(&lean.direction, &lean.slopes).max(0.0);
        lean.eta =
            logit(value) + dot(&self.mean, &lean.slopes).clamp(-LARGEST_SHIFT, LARGEST_SHIFT);
        lean
    }

    fn step(&mut self, lean: &Lean, correct: bool) {
        let p = sigmoid(lean.eta);
        let information = p * (1.0 - p);
        let total = 1.0 + information * lean.variance;
        let gain = (f64::from(u8::from(correct)) - p) / total;
        for (at, setting) in SETTINGS.iter().enumerate() {
            let farthest = FARTHEST * setting.spread;
            self.mean[at] = (self.mean[at] + gain * lean.direction[at]).clamp(-farthest, farthest);
            for other in 0..OWN {
                self.covariance[at][other] -=
                    information / total * (lean.direction[at] * lean.direction[other]);
            }
        }
    }
}

/// Covariance of the settings before any response.
fn prior(at: usize, other: usize) -> f64 {
    if at == other {
        SETTINGS[at].spread * SETTINGS[at].spread
    } else {
        0.0
    }
}

fn dot(a: &[f64; OWN], b: &[f64; OWN]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learner::response_model::{Population, Question, Rates, Trace, Weights};

    /// Slopes of the chances of a history by one setting, at numbers that are all zero.
    fn slopes(setting: usize, history: &[(u32, u32)]) -> Vec<f64> {
        let moved = SETTINGS[setting].number;
        let number = |number| Dual::<1>::new(0.0, [f64::from(u8::from(number == moved))]);
        let population = (0..Population::<f64>::LEN).map(number).collect();
        let weights = Weights::cold(population);
        let rates = Rates::new(weights.population());
        let mut trace = Trace::new(&rates, 3, 9);
        let step = |&(skill, item): &(u32, u32)| {
            let question = Question {
                skills: vec![skill],
                item,
                options: 0,
                level: 0.0,
                hours: None,
                seconds: None,
            };
            trace.step(&weights, &rates, &question, false).p.slopes()[0]
        };
        history.iter().map(step).collect()
    }

    #[test]
    fn each_setting_has_an_effect_only_where_its_comment_says() {
        let surprises = slopes(2, &[(0, 0), (1, 1)]);
        assert!(
            surprises[0] == 0.0 && surprises[1] < 0.0,
            "surprises of all skills: {surprises:?}"
        );
        let seen = slopes(4, &[(0, 0), (1, 1), (1, 0)]);
        assert!(
            seen[0] == 0.0 && seen[1] == 0.0 && seen[2] > 0.0,
            "the item was seen: {seen:?}"
        );
        let staying = slopes(3, &[(0, 0), (0, 1), (1, 2)]);
        assert!(
            staying[0] == 0.0 && staying[1] > 0.0,
            "on the same skill: {staying:?}"
        );
        assert!(
            staying[2] <= 0.0,
            "and not on another, but for what was learnt against it: {staying:?}"
        );
        let past = slopes(5, &[(0, 0), (1, 1), (0, 2)]);
        assert!(
            past[0] == 0.0 && past[1] == 0.0 && past[2] != 0.0,
            "a skill's own past: {past:?}"
        );
    }

    #[test]
    fn settings_move_against_the_slope_of_the_loss_and_stay_in_bounds() {
        let mut own = Own::new();
        let p = Dual::new(0.7, [0.2, 0.0, 0.0, -0.1, 0.0, 0.0]);
        own.learn(&p, true);
        assert!(
            own.mean[0] > 0.0 && own.mean[3] < 0.0 && own.mean[1] == 0.0,
            "{:?}",
            own.mean
        );
        for _ in 0..10_000 {
            own.learn(&Dual::new(0.5, [1e3; OWN]), true);
        }
        let inside = |(mean, setting): (&f64, &Setting)| mean.abs() <= FARTHEST * setting.spread;
        assert!(own.mean.iter().zip(&SETTINGS).all(inside));
        assert!(
            (0..OWN).all(|at| own.covariance[at][at] > 0.0 && own.covariance[at][at].is_finite())
        );
    }
}
