//! Best-LR (Gervet, Koedinger, Schneider and Mitchell, "When is deep learning the best approach to
//! knowledge tracing?", JEDM 12(3), 2020): performance factors analysis with the item's difficulty
//! and the student's counts over all skills, `logit P = PFA - delta_item + gamma f(right) + rho
//! f(wrong)`, `f(n) = ln(1 + n)`.
//!
//! It is theirs but for the student's own intercept, which no new student can have.

use crate::lab::baselines::{
    Asked, Others,
    counts::Counts,
    newton::Feature,
    pfa::{OWN, Performance, SHARED, scaled},
    regression::{Features, Regression},
};

/// The columns: those of performance factors analysis, then right and wrong over all skills, then
/// items.
#[derive(Debug, Clone, Copy)]
pub(super) struct BestLr {
    performance: Performance,
    /// Items with a difficulty of their own; 0 in a cold course.
    items: usize,
}

impl BestLr {
    /// First of its own columns.
    fn totals(&self) -> u32 {
        self.performance.precision().len() as u32
    }
}

impl Features for BestLr {
    fn precision(&self) -> Vec<f64> {
        let mut precision = self.performance.precision();
        precision.extend([SHARED; 2]);
        precision.resize(precision.len() + self.items, OWN);
        precision
    }

    fn add(&self, asked: Asked<'_>, counts: &Counts, row: &mut Vec<Feature>) {
        self.performance.add(asked, counts, row);
        let totals = self.totals();
        row.extend((totals..).zip(scaled(counts.all)));
        if (asked.item as usize) < self.items {
            row.push((totals + 2 + asked.item, 1.0));
        }
    }
}

/// Without students to fit on: the mean of the logits of Laplace's rule for the skill and for all
/// skills together.
fn laplace(features: BestLr) -> Regression<BestLr> {
    let mut weights = vec![0.0; features.precision().len()];
    (weights[1], weights[2]) = (0.5, -0.5);
    let totals = features.totals() as usize;
    (weights[totals], weights[totals + 1]) = (0.5, -0.5);
    Regression { features, weights }
}

pub(super) fn fit(others: &Others<'_>) -> Regression<BestLr> {
    let (skills, items) = others
        .course
        .map_or((0, 0), |course| (course.skills, course.items));
    let features = BestLr {
        performance: Performance { skills },
        items,
    };
    if others.students.is_empty() {
        laplace(features)
    } else {
        Regression::fit(features, others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::link::sigmoid, lab::baselines::Fitted};

    #[test]
    fn by_hand() {
        let features = BestLr {
            performance: Performance { skills: 1 },
            items: 2,
        };
        let weights = vec![0.2, 0.0, 0.0, 0.1, 0.3, -0.3, 0.4, -0.5, 0.9, -0.9];
        let model = Regression { features, weights };
        let mut student = model.begin();
        let on = |item, skills| Asked {
            item,
            skills,
            options: 0,
        };
        assert!((student.predict(on(0, &[0])) - sigmoid(0.2 + 0.1 + 0.9)).abs() < 1e-12);
        student.learn(on(0, &[0]), true);
        student.learn(on(1, &[7]), false);
        let one = libm::log(2.0);
        let expected = 0.2 + 0.1 + 0.3 * one + 0.4 * one - 0.5 * one - 0.9;
        assert!((student.predict(on(1, &[0])) - sigmoid(expected)).abs() < 1e-12);
    }
}
