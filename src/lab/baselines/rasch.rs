//! Rasch's model (Rasch, *Probabilistic models for some intelligence and attainment tests*, 1960),
//! with the student's ability estimated anew after each response: `logit P = ability + mean over
//! the skills of ease_k + ease_item`.
//!
//! What is believed of the ability is a Gaussian. A response moves it by one Newton step from the
//! mean, with the curvature there (Weng and Lin, "A Bayesian approximation method for online
//! ranking", JMLR 12, 2011); the chance stated is the mean over the Gaussian, by MacKay's
//! approximation (Neural Computation 4, 1992). In a warm course the eases are fitted together with
//! the others' abilities; mean and spread of the abilities minimise the log loss of the students it
//! is fitted on. Without any, abilities are standard normal.

use crate::{
    base::link::{expected_sigmoid, sigmoid},
    lab::baselines::{
        Asked, Baseline, Fitted, Other, Others, Size,
        newton::{self, Design, Feature},
        search::minimise,
    },
};

/// Precision of the prior of abilities, and of eases of skills and items, in the fit of the eases.
const PRECISION: f64 = 1.0;

/// A fitted model.
#[derive(Debug, Clone, Default)]
pub(super) struct Rasch {
    /// Mean of the abilities, in logits.
    mean: f64,
    /// Logarithm of their standard deviation.
    log_spread: f64,
    skills: Vec<f64>,
    items: Vec<f64>,
}

impl Rasch {
    pub(super) fn fit(others: &Others<'_>) -> Self {
        if others.students.is_empty() {
            return Self::default();
        }
        let mut model = others
            .course
            .map_or_else(Self::default, |course| Self::fit_eases(others, course));
        let numbers = minimise(&[model.mean, 0.0], |numbers| {
            (model.mean, model.log_spread) = (numbers[0], numbers[1]);
            others.mean_log_loss(&model)
        });
        (model.mean, model.log_spread) = (numbers[0], numbers[1]);
        model
    }

    /// Eases of skills and items, and the mean of all; abilities are fitted with them and dropped.
    fn fit_eases(others: &Others<'_>, course: Size) -> Self {
        let students = 1 + course.skills + course.items;
        let columns = students + others.students.len();
        let mut design = Design::new(columns);
        for (at, &Other { student, weight }) in others.students.iter().enumerate() {
            for row in &student.rows {
                let share = 1.0 / row.skills.len().max(1) as f64;
                let skills = row.skills.iter().map(|&skill| (1 + skill, share));
                let item = 1 + course.skills as u32 + row.item;
                let features: Vec<Feature> = skills
                    .chain([(0, 1.0), (item, 1.0), ((students + at) as u32, 1.0)])
                    .collect();
                design.push(&features, row.correct, weight);
            }
        }
        let weights = newton::fit(&design, &vec![PRECISION; columns]);
        let (skills, items) = weights[1..students].split_at(course.skills);
        Self {
            mean: weights[0],
            log_spread: 0.0,
            skills: skills.to_vec(),
            items: items.to_vec(),
        }
    }

    /// How easy a question is, in logits; 0 without data.
    fn ease(&self, asked: Asked<'_>) -> f64 {
        let of = |eases: &[f64], at: u32| eases.get(at as usize).copied().unwrap_or(0.0);
        asked.mean(|skill| of(&self.skills, skill)) + of(&self.items, asked.item)
    }
}

impl Fitted for Rasch {
    fn begin(&self) -> Box<dyn Baseline + '_> {
        Box::new(Ability {
            model: self,
            mean: self.mean,
            variance: libm::exp(2.0 * self.log_spread),
        })
    }
}

/// What is believed of a student's ability.
struct Ability<'a> {
    model: &'a Rasch,
    mean: f64,
    variance: f64,
}

impl Baseline for Ability<'_> {
    fn predict(&self, asked: Asked<'_>) -> f64 {
        expected_sigmoid(self.mean + self.model.ease(asked), self.variance)
    }

    fn learn(&mut self, asked: Asked<'_>, correct: bool) {
        let p = sigmoid(self.mean + self.model.ease(asked));
        self.variance /= 1.0 + self.variance * p * (1.0 - p);
        self.mean += self.variance * (f64::from(u8::from(correct)) - p);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand_and_near_bayes_rule() {
        let model = Rasch {
            items: vec![1.0],
            ..Rasch::default()
        };
        let mut ability = model.begin();
        let on = |item| Asked {
            item,
            skills: &[0],
            options: 0,
        };
        assert!((ability.predict(on(7)) - 0.5).abs() < 1e-12);
        ability.learn(on(7), true);
        // Precision 1 + 1/4, mean 0.8 x 0.5.
        assert!((ability.predict(on(7)) - expected_sigmoid(0.4, 0.8)).abs() < 1e-12);
        assert!(
            (ability.predict(on(0)) - expected_sigmoid(1.4, 0.8)).abs() < 1e-12,
            "an easier item"
        );
        // Bayes' rule by integration over the standard normal.
        let (mut both, mut first) = (0.0, 0.0);
        for at in -8000..=8000 {
            let z = f64::from(at) / 1000.0;
            let weight = libm::exp(-0.5 * z * z) * sigmoid(z);
            first += weight;
            both += weight * sigmoid(z);
        }
        assert!((ability.predict(on(7)) - both / first).abs() < 0.01);
    }
}
