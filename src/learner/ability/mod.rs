//! Abilities along the prerequisites of a course: where a student stands, and learning from a
//! response.

mod ability_prior;
mod belief;

pub use ability_prior::AbilityPrior;
pub use belief::Belief;

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        link::{expected_sigmoid, normal_cdf, sigmoid},
        time,
    },
    course::Graph,
};

/// Half width of the central 80 % of a normal distribution, in standard deviations.
const Z80: f64 = 1.281_551_565_544_8;

/// Chances are kept this far from 0 and 1 in an update, so that no response can be infinitely
/// surprising.
const FLOOR: f64 = 1e-4;

/// A small model of how a course's skills build on each other, with numbers set by hand. It
/// estimates the student's ability in each skill. [`super::MetaModel`] predicts single answers
/// better.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct AbilityModel {
    /// The numbers shared by all students.
    pub prior: AbilityPrior,
}

/// A question to a student.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Query {
    /// Number of the skill in the course.
    pub skill: usize,
    /// Difficulty of the item within its skill, in logits.
    pub difficulty: f64,
    /// Chance to be right by guessing, 0..1: one in the number of options, 0 for typed answers.
    pub guess: f64,
    /// Hints seen before the answer.
    pub hints: u32,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// A student's first answer to a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// The question.
    pub query: Query,
    /// Whether it was right.
    pub correct: bool,
}

/// A prediction: the chance of a right answer, and the Gaussian over the log-odds behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// Mean chance of a right answer over the belief.
    pub p: f64,
    /// Mean of the log-odds of knowing (without guessing).
    pub mean: f64,
    /// Variance of the same.
    pub variance: f64,
    /// [`Query::guess`].
    pub guess: f64,
}

impl Prediction {
    /// 10 % and 90 % quantiles of the chance.
    pub fn range(&self) -> (f64, f64) {
        let spread = Z80 * libm::sqrt(self.variance);
        let chance = |eta| self.guess + (1.0 - self.guess) * sigmoid(eta);
        (chance(self.mean - spread), chance(self.mean + spread))
    }

    /// Probability that the log-odds are at least `threshold`.
    pub fn chance_above(&self, threshold: f64) -> f64 {
        normal_cdf((self.mean - threshold) / libm::sqrt(self.variance.max(1e-12)))
    }
}

impl AbilityModel {
    /// The belief before any response, for the skills of a course.
    pub fn belief(&self, graph: &Graph) -> Belief {
        Belief::new(&self.prior, graph)
    }

    /// How likely a right answer is.
    ///
    /// `P = c + (1 - c) sigmoid(eta)`, `eta = ability + skill - forgetting ln(1 + days) -
    /// difficulty + help · hints`.
    pub fn predict(&self, belief: &Belief, query: Query) -> Prediction {
        let (ability, variance) = belief.ability(query.skill);
        let pause = self.pause(belief, query.skill, query.at);
        let mean = ability - self.prior.forgetting * pause
            + self.prior.hint_help * f64::from(query.hints)
            - query.difficulty;
        let variance = variance + self.prior.forgetting_variance * pause + self.prior.item_variance;
        let p = query.guess + (1.0 - query.guess) * expected_sigmoid(mean, variance);
        Prediction {
            p,
            mean,
            variance,
            guess: query.guess,
        }
    }

    /// The standing in a skill: the prediction for a typical item of it, without guessing or hints.
    pub fn standing(&self, belief: &Belief, skill: usize, at: i64) -> Prediction {
        self.predict(
            belief,
            Query {
                skill,
                difficulty: 0.0,
                guess: 0.0,
                hints: 0,
                at,
            },
        )
    }

    /// Learns from a response: the forgetting in the pause before it, the response itself, and the
    /// gain by practice.
    ///
    /// # The update
    /// With `h` the row that picks global ability and skill, `p(eta)` the chance and `p' =
    /// dp/deta`, the extended Kalman filter for a Bernoulli response (noise `R = p (1 - p)`, slope
    /// `H = p'`) is
    ///
    /// ```text
    /// S = H² h P hᵀ + R      K = P hᵀ H / S      m += K (y - p)      P -= K H h P
    /// ```
    ///
    /// By the matrix inversion lemma this is `P⁻¹ += hᵀ (H²/R) h` and `m += P_new hᵀ (y - p) p' /
    /// R`. Here `H²/R` is the Fisher information of the response and `hᵀ (y - p) p'/R` the gradient
    /// of its log-likelihood, so the step is one of online natural gradient on the Gaussian
    /// (Ollivier, Electronic Journal of Statistics 12, 2018). A test checks the two forms against
    /// each other. The item's own uncertainty enters `R` as `H² item_variance`.
    pub fn adapt(&self, belief: &mut Belief, response: Response) {
        self.adapt_weighted(belief, response, 1.0);
    }

    /// The same for a response that counts less: its information is that of `weight` responses,
    /// above 0 and at most 1. The noise `R` is divided by it.
    pub fn adapt_weighted(&self, belief: &mut Belief, response: Response, weight: f64) {
        let query = response.query;
        self.pass_time(belief, query.skill, query.at);
        self.observe(belief, response, weight);
        let k = query.skill + 1;
        belief.mean[k] += self.prior.learning;
        belief.covariance[(k, k)] += self.prior.learning_variance;
    }

    /// `ln(1 + days)` since a skill was last seen; 0 if never, and 0 if the clock ran backwards.
    fn pause(&self, belief: &Belief, skill: usize, at: i64) -> f64 {
        let Some(seen) = belief.last_seen[skill] else {
            return 0.0;
        };
        libm::log1p(time::days(at.saturating_sub(seen).max(0)))
    }

    fn pass_time(&self, belief: &mut Belief, skill: usize, at: i64) {
        let pause = self.pause(belief, skill, at);
        let k = skill + 1;
        belief.mean[k] -= self.prior.forgetting * pause;
        belief.covariance[(k, k)] += self.prior.forgetting_variance * pause;
        let seen = &mut belief.last_seen[skill];
        *seen = Some(seen.map_or(at, |seen| seen.max(at)));
    }

    fn observe(&self, belief: &mut Belief, Response { query, correct }: Response, weight: f64) {
        let k = query.skill + 1;
        let eta = belief.ability(query.skill).0 - query.difficulty
            + self.prior.hint_help * f64::from(query.hints);
        let knows = sigmoid(eta);
        let p = (query.guess + (1.0 - query.guess) * knows).clamp(FLOOR, 1.0 - FLOOR);
        let slope = (1.0 - query.guess) * knows * (1.0 - knows);
        let noise = p * (1.0 - p) + slope * slope * self.prior.item_variance;
        // P hᵀ: the sum of two columns, since h is 1 at the global ability and at the skill.
        let direction = belief.covariance.column(0) + belief.covariance.column(k);
        let spread = direction[0] + direction[k];
        let scale = 1.0 / (slope * slope * spread + noise / weight);
        let surprise = f64::from(u8::from(correct)) - p;
        belief.mean.axpy(surprise * slope * scale, &direction, 1.0);
        // One vector on both sides, so that the matrix stays symmetric to the last bit.
        let direction = direction * (slope * libm::sqrt(scale));
        belief.covariance.ger(-1.0, &direction, &direction, 1.0);
        for row in 0..belief.covariance.nrows() {
            belief.covariance[(row, row)] = belief.covariance[(row, row)].max(1e-9);
        }
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::{DMatrix, DVector};
    use proptest::prelude::*;

    use super::*;
    use crate::course::SkillEntry;

    fn chain(length: usize) -> Graph {
        let skill = |at: usize| SkillEntry {
            id: format!("s{at}"),
            title: String::new(),
            requires: if at == 0 {
                vec![]
            } else {
                vec![format!("s{}", at - 1)]
            },
        };
        Graph::new(&(0..length).map(skill).collect::<Vec<_>>())
    }

    fn query(skill: usize) -> Query {
        Query {
            skill,
            difficulty: 0.3,
            guess: 0.25,
            hints: 0,
            at: 0,
        }
    }

    /// The same update as precision and gradient, by dense linear algebra.
    fn natural_gradient(
        model: &AbilityModel,
        belief: &Belief,
        Response { query, correct }: Response,
    ) -> (DVector<f64>, DMatrix<f64>) {
        let mut h = DVector::zeros(belief.mean.len());
        h[0] = 1.0;
        h[query.skill + 1] = 1.0;
        let chance = |eta: f64| query.guess + (1.0 - query.guess) * sigmoid(eta);
        let eta = h.dot(&belief.mean) - query.difficulty;
        let p = chance(eta);
        let slope = (chance(eta + 1e-6) - chance(eta - 1e-6)) / 2e-6;
        let noise = p * (1.0 - p) + slope * slope * model.prior.item_variance;
        let precision = belief.covariance.clone().try_inverse().expect("invertible")
            + &h * h.transpose() * (slope * slope / noise);
        let covariance = precision.try_inverse().expect("invertible");
        let y = if correct { 1.0 } else { 0.0 };
        let mean = &belief.mean + &covariance * &h * ((y - p) * slope / noise);
        (mean, covariance)
    }

    #[test]
    fn the_filter_is_a_natural_gradient_step() {
        let model = AbilityModel::default();
        let mut belief = model.belief(&chain(4));
        for step in 0..12 {
            let response = Response {
                query: query(step % 4),
                correct: step % 3 != 0,
            };
            let (mean, covariance) = natural_gradient(&model, &belief, response);
            model.observe(&mut belief, response, 1.0);
            assert!((&belief.mean - mean).amax() < 1e-7, "mean at step {step}");
            assert!(
                (&belief.covariance - covariance).amax() < 1e-7,
                "covariance at step {step}"
            );
        }
    }

    #[test]
    fn evidence_travels_along_prerequisites() {
        let model = AbilityModel::default();
        let mut belief = model.belief(&chain(6));
        let before: Vec<f64> = (0..6)
            .map(|skill| model.standing(&belief, skill, 0).p)
            .collect();
        model.adapt(
            &mut belief,
            Response {
                query: query(3),
                correct: true,
            },
        );
        let gain = |skill: usize| model.standing(&belief, skill, 0).p - before[skill];
        assert!(gain(3) > gain(2) && gain(2) > gain(0) && gain(0) > 0.0);
    }

    #[test]
    fn what_is_not_practised_fades_and_grows_unsure() {
        let model = AbilityModel::default();
        let mut belief = model.belief(&chain(2));
        model.adapt(
            &mut belief,
            Response {
                query: query(0),
                correct: true,
            },
        );
        let month = 30 * time::DAY;
        let (soon, later) = (
            model.standing(&belief, 0, 0),
            model.standing(&belief, 0, month),
        );
        assert!(later.mean < soon.mean && later.variance > soon.variance);
        assert_eq!(
            model.standing(&belief, 0, -month),
            soon,
            "a clock that runs backwards changes nothing"
        );
    }

    proptest! {
        #[test]
        fn no_history_breaks_the_numbers(
            history in prop::collection::vec(
                (0_usize..5, any::<bool>(), 0_u32..4, -2.0..2.0_f64, any::<i64>()),
                0..200,
            ),
        ) {
            let model = AbilityModel::default();
            let mut belief = model.belief(&chain(5));
            for (skill, correct, hints, difficulty, at) in history {
                let query = Query { skill, difficulty, guess: 0.2, hints, at };
                let p = model.predict(&belief, query).p;
                prop_assert!((0.0..=1.0).contains(&p), "{p}");
                model.adapt(&mut belief, Response { query, correct });
                let mut numbers = belief.mean.iter().chain(belief.covariance.iter());
                prop_assert!(numbers.all(|x| x.is_finite()));
                prop_assert!(belief.covariance.diagonal().iter().all(|&x| x > 0.0));
            }
        }
    }
}
