//! Performance factors analysis (Pavlik, Cen and Koedinger, "Performance factors analysis: a new
//! alternative to knowledge tracing", AIED 2009): `logit P = mean over the skills k of beta_k +
//! gamma_k f(right_k) + rho_k f(wrong_k)`.
//!
//! Counts enter as `f(n) = ln(1 + n)`, which Gervet, Koedinger, Schneider and Mitchell ("When is
//! deep learning the best approach to knowledge tracing?", JEDM 12(3), 2020) found to predict
//! better than the counts themselves. Each skill's weights are drawn towards weights that all
//! share, which a skill without data, and any skill of a cold course, has.

use crate::lab::baselines::{
    Others,
    counts::{Count, Counts},
    newton::Feature,
    regression::{Features, Regression},
};

/// Precision of the prior of weights that all skills share: hardly any.
pub(super) const SHARED: f64 = 1e-3;
/// Precision of the prior of one skill's, or one item's, difference from the shared weights: the
/// ridge penalty of 1 that libraries have as their default.
pub(super) const OWN: f64 = 1.0;
/// Numbers of the shared part, and of each skill: level, right, wrong.
const PART: usize = 3;
/// Without students to fit on, `ln(1 + right) - ln(1 + wrong)`: the logit of Laplace's rule of
/// succession, skill by skill.
const LAPLACE: [f64; PART] = [0.0, 1.0, -1.0];

/// The columns: the shared part, then one part a skill.
#[derive(Debug, Clone, Copy)]
pub(super) struct Performance {
    /// Skills with weights of their own; 0 in a cold course.
    pub(super) skills: usize,
}

/// How counts enter.
pub(super) fn scaled(count: Count) -> [f64; 2] {
    [libm::log1p(count.right), libm::log1p(count.wrong)]
}

impl Features for Performance {
    fn precision(&self) -> Vec<f64> {
        let mut precision = vec![SHARED; PART];
        precision.resize(PART * (1 + self.skills), OWN);
        precision
    }

    fn add(&self, asked: super::Asked<'_>, counts: &Counts, row: &mut Vec<Feature>) {
        let share = 1.0 / asked.skills.len().max(1) as f64;
        row.push((0, 1.0));
        for &skill in asked.skills {
            let [right, wrong] = scaled(counts.skill(skill));
            let numbers = [share, share * right, share * wrong];
            row.extend([(1, numbers[1]), (2, numbers[2])]);
            if (skill as usize) < self.skills {
                let own = (PART as u32) * (1 + skill);
                row.extend((own..).zip(numbers));
            }
        }
    }
}

pub(super) fn fit(others: &Others<'_>) -> Regression<Performance> {
    let features = Performance {
        skills: others.course.map_or(0, |course| course.skills),
    };
    if others.students.is_empty() {
        let mut weights = LAPLACE.to_vec();
        weights.resize(features.precision().len(), 0.0);
        return Regression { features, weights };
    }
    Regression::fit(features, others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::link::sigmoid,
        lab::baselines::{Asked, Fitted},
    };

    #[test]
    fn by_hand() {
        let weights = vec![0.5, 0.3, -0.2, 0.1, 0.4, 0.0, -0.7, 0.0, -0.1];
        let model = Regression {
            features: Performance { skills: 2 },
            weights,
        };
        let mut student = model.begin();
        let on = |skills| Asked {
            item: 0,
            skills,
            options: 0,
        };
        assert!((student.predict(on(&[0])) - sigmoid(0.5 + 0.1)).abs() < 1e-12);
        student.learn(on(&[0]), true);
        student.learn(on(&[0, 1]), true);
        student.learn(on(&[1]), false);
        // Skill 0: two right. Skill 1: one right, one wrong.
        let (two, one) = (libm::log(3.0), libm::log(2.0));
        let first = 0.5 + 0.1 + (0.3 + 0.4) * two;
        let second = 0.5 - 0.7 + 0.3 * one + (-0.2 - 0.1) * one;
        assert!((student.predict(on(&[0])) - sigmoid(first)).abs() < 1e-12);
        assert!((student.predict(on(&[1])) - sigmoid(second)).abs() < 1e-12);
        assert!((student.predict(on(&[0, 1])) - sigmoid((first + second) / 2.0)).abs() < 1e-12);
        assert!(
            (student.predict(on(&[9])) - sigmoid(0.5)).abs() < 1e-12,
            "a skill without data"
        );
    }

    #[test]
    fn without_students_it_is_laplaces_rule() {
        let model = fit(&Others {
            students: vec![],
            course: None,
        });
        let mut student = model.begin();
        let asked = Asked {
            item: 0,
            skills: &[4],
            options: 0,
        };
        [true, true, false]
            .into_iter()
            .for_each(|correct| student.learn(asked, correct));
        assert!((student.predict(asked) - 3.0 / 5.0).abs() < 1e-12);
    }
}
