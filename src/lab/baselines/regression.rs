//! Logistic regression on a student's history: the common part of performance factors analysis and
//! Best-LR.

use crate::{
    base::link::sigmoid,
    lab::baselines::{
        Asked, Baseline, Fitted, Other, Others,
        counts::Counts,
        newton::{self, Design, Feature, score},
    },
};

/// How a question and a history become numbers.
pub(super) trait Features: Send + Sync {
    /// Precision of the prior of each column's weight; as many as there are columns.
    fn precision(&self) -> Vec<f64>;

    /// The numbers of a question, added to `row`.
    fn add(&self, asked: Asked<'_>, counts: &Counts, row: &mut Vec<Feature>);
}

/// A fitted regression.
#[derive(Debug, Clone)]
pub(super) struct Regression<F> {
    pub(super) features: F,
    pub(super) weights: Vec<f64>,
}

impl<F: Features> Regression<F> {
    /// Fits the weights on all responses of students.
    pub(super) fn fit(features: F, others: &Others<'_>) -> Self {
        let precision = features.precision();
        let mut design = Design::new(precision.len());
        let mut row = Vec::new();
        for &Other { student, weight } in &others.students {
            let mut counts = Counts::default();
            for response in &student.rows {
                row.clear();
                features.add(response.into(), &counts, &mut row);
                design.push(&row, response.correct, weight);
                counts.add(response.into(), response.correct);
            }
        }
        let weights = newton::fit(&design, &precision);
        Self { features, weights }
    }
}

impl<F: Features> Fitted for Regression<F> {
    fn begin(&self) -> Box<dyn Baseline + '_> {
        Box::new(State {
            model: self,
            counts: Counts::default(),
        })
    }
}

struct State<'a, F> {
    model: &'a Regression<F>,
    counts: Counts,
}

impl<F: Features> Baseline for State<'_, F> {
    fn predict(&self, asked: Asked<'_>) -> f64 {
        let mut row = Vec::new();
        self.model.features.add(asked, &self.counts, &mut row);
        sigmoid(score(&row, &self.model.weights))
    }

    fn learn(&mut self, asked: Asked<'_>, correct: bool) {
        self.counts.add(asked, correct);
    }
}
