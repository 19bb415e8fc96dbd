//! Bayesian knowledge tracing (Corbett and Anderson, "Knowledge tracing: modeling the acquisition
//! of procedural knowledge", User Modeling and User-Adapted Interaction 4, 1995): each skill is
//! known or not, and may become known after each response.
//!
//! In the fitted model, each combination of skills that items have counts as a skill of its own.
//! This predicts better than the mean over skills. In a warm course each has its own parameters,
//! fitted by expectation-maximisation (`bkt_em`). In a cold course all share one set; so does a
//! skill without data. There a guess is at least as good as a blind choice among the options. A
//! warm course's guesses are fitted.
//!
//! OATutor's model is not fitted. It predicts the mean over an item's skills, and an answer is
//! evidence on each of them.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::lab::baselines::{
    Asked, Baseline, Fitted, Other, Others,
    bkt_em::{Sequence, fit, fit_around},
    bkt_parameters::{Parameters, USUAL},
};

/// The parameters that OATutor ships for every skill.
const OATUTOR: Parameters = Parameters {
    init: 0.1,
    transit: 0.1,
    slip: 0.1,
    guess: 0.1,
};

/// A fitted model.
#[derive(Debug, Clone)]
pub(super) struct Bkt {
    shared: Parameters,
    /// By skill; empty in a cold course.
    skills: HashMap<Skill, Parameters>,
    /// Whether skills that an item combines are one skill.
    combines: bool,
    /// Whether options raise the chance to guess.
    sees_options: bool,
}

/// A skill, or skills that are one together.
type Skill = Vec<u32>;

impl Bkt {
    /// As OATutor ships it.
    pub(super) fn oatutor() -> Self {
        Self {
            shared: OATUTOR,
            skills: HashMap::new(),
            combines: false,
            sees_options: false,
        }
    }

    pub(super) fn fit(others: &Others<'_>) -> Self {
        let warm = others.course.is_some();
        let mut model = Self {
            shared: USUAL,
            skills: HashMap::new(),
            combines: true,
            sees_options: !warm,
        };
        let students: Vec<BTreeMap<Skill, Sequence>> = others
            .students
            .par_iter()
            .map(|other| model.by_skill(other))
            .collect();
        model.shared = fit(students.iter().flat_map(BTreeMap::values));
        if warm {
            let mut of_skill: BTreeMap<&Skill, Vec<&Sequence>> = BTreeMap::new();
            for (skill, sequence) in students.iter().flatten() {
                of_skill.entry(skill).or_default().push(sequence);
            }
            let fit = |(skill, list): (&Skill, Vec<&Sequence>)| {
                (skill.clone(), fit_around(model.shared, &list))
            };
            model.skills = of_skill.into_par_iter().map(fit).collect();
        }
        model
    }

    /// A student's responses, skill by skill.
    fn by_skill(&self, &Other { student, weight }: &Other<'_>) -> BTreeMap<Skill, Sequence> {
        let mut sequences: BTreeMap<Skill, Sequence> = BTreeMap::new();
        for row in &student.rows {
            for skill in self.skills_of(row.into()) {
                let sequence = sequences.entry(skill.to_vec()).or_insert(Sequence {
                    answers: vec![],
                    weight,
                });
                sequence.answers.push((row.correct, self.blind(row.into())));
            }
        }
        sequences
    }

    /// The skills of a question: one for all of them if skills are combined.
    fn skills_of<'a>(
        &self,
        asked: Asked<'a>,
    ) -> impl ExactSizeIterator<Item = &'a [u32]> + use<'a> {
        asked.skills.chunks(if self.combines {
            asked.skills.len().max(1)
        } else {
            1
        })
    }

    fn parameters(&self, skill: &[u32]) -> &Parameters {
        self.skills.get(skill).unwrap_or(&self.shared)
    }

    fn blind(&self, asked: Asked<'_>) -> f64 {
        if self.sees_options {
            asked.blind()
        } else {
            0.0
        }
    }
}

impl Fitted for Bkt {
    fn begin(&self) -> Box<dyn Baseline + '_> {
        Box::new(Known {
            model: self,
            known: HashMap::new(),
        })
    }
}

/// What a student knows.
struct Known<'a> {
    model: &'a Bkt,
    /// Chance to know a skill at its next response.
    known: HashMap<Skill, f64>,
}

impl Known<'_> {
    fn of(&self, skill: &[u32]) -> f64 {
        self.known
            .get(skill)
            .copied()
            .unwrap_or(self.model.parameters(skill).init)
    }
}

impl Baseline for Known<'_> {
    fn predict(&self, asked: Asked<'_>) -> f64 {
        let blind = self.model.blind(asked);
        let skills = self.model.skills_of(asked);
        let count = skills.len().max(1) as f64;
        skills
            .map(|skill| self.model.parameters(skill).right(self.of(skill), blind))
            .sum::<f64>()
            / count
    }

    fn learn(&mut self, asked: Asked<'_>, correct: bool) {
        for skill in self.model.skills_of(asked) {
            let parameters = self.model.parameters(skill);
            let (seen, _) = parameters.seen(self.of(skill), correct, self.model.blind(asked));
            self.known.insert(skill.to_vec(), parameters.next(seen));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(skills: &[u32], options: u32) -> Asked<'_> {
        Asked {
            item: 0,
            skills,
            options,
        }
    }

    #[test]
    fn oatutor_by_hand() {
        let model = Bkt::oatutor();
        let mut student = model.begin();
        // .1 known, .9 not: .1 x .9 + .9 x .1.
        assert!((student.predict(on(&[0], 0)) - 0.18).abs() < 1e-12);
        assert!(
            (student.predict(on(&[0], 2)) - 0.18).abs() < 1e-12,
            "it does not see options"
        );
        student.learn(on(&[0], 0), true);
        // .09 / .18 = .5 known; .5 + .5 x .1 = .55 at the next; .55 x .9 + .45 x .1 = .54.
        assert!((student.predict(on(&[0], 0)) - 0.54).abs() < 1e-12);
        student.learn(on(&[0], 0), false);
        // .055 / .46, then a tenth of the rest.
        let known = 0.055 / 0.46;
        let next = known + 0.1 * (1.0 - known);
        let right = 0.9 * next + 0.1 * (1.0 - next);
        assert!((student.predict(on(&[0], 0)) - right).abs() < 1e-12);
        assert!(
            (student.predict(on(&[0, 1], 0)) - (right + 0.18) / 2.0).abs() < 1e-12,
            "two skills: the mean"
        );
    }

    #[test]
    fn options_raise_the_chance_to_guess() {
        let model = Bkt {
            sees_options: true,
            ..Bkt::oatutor()
        };
        let student = model.begin();
        // Blind .25, then .1 of the rest: .325.
        assert!((student.predict(on(&[0], 4)) - (0.1 * 0.9 + 0.9 * 0.325)).abs() < 1e-12);
    }

    #[test]
    fn combined_skills_are_a_skill_of_their_own() {
        let sure = Parameters {
            init: 0.9,
            ..OATUTOR
        };
        let model = Bkt {
            combines: true,
            skills: HashMap::from([(vec![0, 1], sure)]),
            ..Bkt::oatutor()
        };
        let mut student = model.begin();
        assert!(
            (student.predict(on(&[0, 1], 0)) - 0.82).abs() < 1e-12,
            "its own parameters"
        );
        student.learn(on(&[0, 1], 0), true);
        assert!(
            (student.predict(on(&[0], 0)) - 0.18).abs() < 1e-12,
            "no evidence on its parts"
        );
    }
}
