//! Elo ratings of students, skills and items (Pelánek, "Applications of the Elo rating system in
//! adaptive educational systems", Computers & Education 98, 2016).
//!
//! `P = c + (1 - c) sigmoid(mean + student + mean over the skills k of (student_k + ease_k) +
//! ease_item)`, `c` being one in the number of options. After a response each rating moves by `K(n)
//! (correct - P)`, where `K(n) = alpha / (1 + beta n)` after `n` responses, his uncertainty
//! function. The mean and all alpha and beta minimise the log loss of the students it is fitted on.
//! Skills' and items' ratings come from one pass over them, and stand still afterwards; a student's
//! own move.

use crate::{
    base::link::sigmoid,
    lab::{
        baselines::{Asked, Baseline, Fitted, LEAST_CHANCE, Other, Others, Size, search::minimise},
        scores::log_loss,
    },
};

/// How fast ratings move.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Speed {
    /// Step of the first response.
    alpha: f64,
    /// How much smaller steps become with each response.
    beta: f64,
}

impl Speed {
    /// The step after `n` responses.
    fn step(self, n: f64) -> f64 {
        self.alpha / (1.0 + self.beta * n)
    }
}

/// The numbers that belong to no student, skill or item.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Speeds {
    mean: f64,
    student: Speed,
    student_skill: Speed,
    skill: Speed,
    item: Speed,
}

/// Pelánek's alpha = 1 and beta = 0.05, alpha being shared out between the two ratings of a
/// student, and of what is asked.
const PUBLISHED: Speeds = {
    let half = Speed {
        alpha: 0.5,
        beta: 0.05,
    };
    Speeds {
        mean: 0.0,
        student: half,
        student_skill: half,
        skill: half,
        item: half,
    }
};

/// Numbers of a search that concern the student; those of skills and items follow.
const OF_STUDENT: usize = 4;

impl Speeds {
    fn to_search(self) -> [f64; 7] {
        let log = libm::log;
        let Self {
            mean,
            student,
            student_skill,
            skill,
            item,
        } = self;
        let student = [
            mean,
            log(student.alpha),
            log(student_skill.alpha),
            log(student.beta),
        ];
        let course = [log(skill.alpha), log(item.alpha), log(item.beta)];
        [
            student[0], student[1], student[2], student[3], course[0], course[1], course[2],
        ]
    }

    /// From the mean and logarithms; those left out are as published.
    fn from_search(numbers: &[f64]) -> Self {
        let mut all = PUBLISHED.to_search();
        all[..numbers.len()].copy_from_slice(numbers);
        let speed = |alpha: usize, beta: usize| Speed {
            alpha: libm::exp(all[alpha]),
            beta: libm::exp(all[beta]),
        };
        let (student, student_skill) = (speed(1, 3), speed(2, 3));
        Self {
            mean: all[0],
            student,
            student_skill,
            skill: speed(4, 6),
            item: speed(5, 6),
        }
    }
}

/// A rating and the responses behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Rating {
    value: f64,
    responses: f64,
}

impl Rating {
    fn learn(&mut self, speed: Speed, surprise: f64) {
        self.value += speed.step(self.responses) * surprise;
        self.responses += 1.0;
    }
}

/// A fitted model.
#[derive(Debug, Clone)]
pub(super) struct Elo {
    speeds: Speeds,
    /// Eases; empty in a cold course.
    skills: Vec<Rating>,
    items: Vec<Rating>,
}

impl Elo {
    pub(super) fn fit(others: &Others<'_>) -> Self {
        let published = PUBLISHED.to_search();
        match others.course {
            _ if others.students.is_empty() => Self::new(
                PUBLISHED,
                Size {
                    skills: 0,
                    items: 0,
                },
            ),
            None => {
                let cold = |numbers: &[f64]| {
                    Self::new(
                        Speeds::from_search(numbers),
                        Size {
                            skills: 0,
                            items: 0,
                        },
                    )
                };
                cold(&minimise(&published[..OF_STUDENT], |numbers| {
                    others.mean_log_loss(&cold(numbers))
                }))
            }
            Some(course) => {
                let pass =
                    |numbers: &[f64]| Self::new(Speeds::from_search(numbers), course).pass(others);
                pass(&minimise(&published, |numbers| pass(numbers).1)).0
            }
        }
    }

    fn new(speeds: Speeds, size: Size) -> Self {
        Self {
            speeds,
            skills: vec![Rating::default(); size.skills],
            items: vec![Rating::default(); size.items],
        }
    }

    /// Rates skills and items by one pass over students; with it the summed log loss of what was
    /// stated on the way.
    fn pass(mut self, others: &Others<'_>) -> (Self, f64) {
        let mut loss = 0.0;
        for &Other { student, weight } in &others.students {
            let mut ratings = Ratings::default();
            for row in &student.rows {
                let p = self
                    .chance(&ratings, row.into())
                    .clamp(LEAST_CHANCE, 1.0 - LEAST_CHANCE);
                loss += weight * log_loss(&(p, row.correct));
                let surprise = f64::from(u8::from(row.correct)) - p;
                ratings.learn(&self.speeds, row.into(), surprise);
                self.learn(row.into(), surprise);
            }
        }
        (self, loss)
    }

    fn learn(&mut self, asked: Asked<'_>, surprise: f64) {
        let share = 1.0 / asked.skills.len().max(1) as f64;
        for &skill in asked.skills {
            if let Some(rating) = self.skills.get_mut(skill as usize) {
                rating.learn(self.speeds.skill, share * surprise);
            }
        }
        if let Some(rating) = self.items.get_mut(asked.item as usize) {
            rating.learn(self.speeds.item, surprise);
        }
    }

    fn chance(&self, ratings: &Ratings, asked: Asked<'_>) -> f64 {
        let ease =
            |list: &[Rating], at: u32| list.get(at as usize).map_or(0.0, |rating| rating.value);
        let skill = |skill: u32| ratings.skill(skill).value + ease(&self.skills, skill);
        let logit = self.speeds.mean
            + ratings.student.value
            + asked.mean(skill)
            + ease(&self.items, asked.item);
        asked.blind() + (1.0 - asked.blind()) * sigmoid(logit)
    }
}

impl Fitted for Elo {
    fn begin(&self) -> Box<dyn Baseline + '_> {
        Box::new(Rated {
            model: self,
            ratings: Ratings::default(),
        })
    }
}

/// A student's ratings.
#[derive(Debug, Clone, Default)]
struct Ratings {
    student: Rating,
    /// By skill, as far as any was met.
    skills: Vec<Rating>,
}

impl Ratings {
    fn skill(&self, skill: u32) -> Rating {
        self.skills.get(skill as usize).copied().unwrap_or_default()
    }

    /// Moves them by how much better the response was than expected.
    fn learn(&mut self, speeds: &Speeds, asked: Asked<'_>, surprise: f64) {
        let share = 1.0 / asked.skills.len().max(1) as f64;
        self.student.learn(speeds.student, surprise);
        for &skill in asked.skills {
            let skill = skill as usize;
            if skill >= self.skills.len() {
                self.skills.resize(skill + 1, Rating::default());
            }
            self.skills[skill].learn(speeds.student_skill, share * surprise);
        }
    }
}

struct Rated<'a> {
    model: &'a Elo,
    ratings: Ratings,
}

impl Baseline for Rated<'_> {
    fn predict(&self, asked: Asked<'_>) -> f64 {
        self.model.chance(&self.ratings, asked)
    }

    fn learn(&mut self, asked: Asked<'_>, correct: bool) {
        let surprise = f64::from(u8::from(correct)) - self.predict(asked);
        self.ratings.learn(&self.model.speeds, asked, surprise);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Asked<'_> = Asked {
        item: 0,
        skills: &[0],
        options: 0,
    };

    const NOTHING: Size = Size {
        skills: 0,
        items: 0,
    };

    #[test]
    fn by_hand() {
        let model = Elo::new(PUBLISHED, NOTHING);
        let mut student = model.begin();
        assert_eq!(student.predict(OPEN), 0.5);
        student.learn(OPEN, true);
        // Both ratings moved by 0.5 (1 - 0.5).
        assert!((student.predict(OPEN) - sigmoid(0.5)).abs() < 1e-12);
        assert!(
            (student.predict(Asked {
                skills: &[1],
                ..OPEN
            }) - sigmoid(0.25))
            .abs()
                < 1e-12,
            "another skill"
        );
        student.learn(OPEN, false);
        let step = 0.5 / 1.05 * sigmoid(0.5);
        assert!((student.predict(OPEN) - sigmoid(0.5 - 2.0 * step)).abs() < 1e-12);
    }

    #[test]
    fn no_chance_is_below_that_of_a_blind_choice() {
        let model = Elo::new(PUBLISHED, NOTHING);
        let mut student = model.begin();
        let four = Asked { options: 4, ..OPEN };
        assert_eq!(student.predict(four), 0.625);
        (0..2000).for_each(|_| student.learn(four, false));
        let p = student.predict(four);
        assert!(p > 0.25 && p < 0.27, "{p}");
    }

    #[test]
    fn search_numbers_are_the_speeds() {
        let back = Speeds::from_search(&PUBLISHED.to_search());
        assert!(
            (back.item.alpha - 0.5).abs() < 1e-12 && (back.student_skill.beta - 0.05).abs() < 1e-12
        );
        let changed = Speeds::from_search(&[1.0, 0.0]);
        assert_eq!((changed.mean, changed.student.alpha), (1.0, 1.0));
        assert!(
            (changed.skill.alpha - 0.5).abs() < 1e-12,
            "what is left out is as published"
        );
    }
}
