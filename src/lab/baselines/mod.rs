//! The models from the literature that ours is compared with, on the same responses.
//!
//! Each predicts the chance of a right answer before it sees the response, and learns from the
//! response afterwards, from the student's first one on. There are two cases, as in
//! [`training`](crate::training):
//!
//! * **warm**: skills and items are fitted on the course's other students;
//! * **cold**: nothing of the course is known but its skill tags, options and order. The few
//!   numbers that do not belong to a skill or an item are fitted on the students of *other*
//!   courses, or are published ones if there are none.
//!
//! The logit of an item of several skills is the mean of theirs; in Bayesian knowledge tracing, the
//! combination is a skill of its own.

mod best_lr;
mod bkt;
mod bkt_em;
mod bkt_parameters;
mod counts;
mod elo;
pub(in crate::lab) mod newton;
mod pfa;
mod prior_mean;
mod rasch;
mod regression;
mod search;

use rayon::prelude::*;

use crate::{
    lab::scores::{Stated, log_loss},
    training::responses::{Responses, Row, Student},
};

/// No chance is stated nearer to 0 or 1 than this.
const LEAST_CHANCE: f64 = 1e-6;

/// What is known of a response before it is given.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Number of the item.
    pub item: u32,
    /// Numbers of its skills, at least one.
    pub skills: &'a [u32],
    /// Options to choose from; 0 for an open answer, or where that is not known.
    pub options: u32,
}

impl Asked<'_> {
    /// Chance to be right by choosing blindly.
    fn blind(&self) -> f64 {
        if self.options >= 2 {
            1.0 / f64::from(self.options)
        } else {
            0.0
        }
    }

    /// Mean of a number over its skills.
    fn mean(&self, of: impl Fn(u32) -> f64) -> f64 {
        self.skills.iter().map(|&skill| of(skill)).sum::<f64>() / self.skills.len().max(1) as f64
    }
}

impl<'a> From<&'a Row> for Asked<'a> {
    fn from(row: &'a Row) -> Self {
        Self {
            item: row.item,
            skills: &row.skills,
            options: row.options,
        }
    }
}

/// A model at work on one student.
pub trait Baseline {
    /// The chance of a right answer, from the responses learnt so far.
    fn predict(&self, asked: Asked<'_>) -> f64;

    /// Learns from the response.
    fn learn(&mut self, asked: Asked<'_>, correct: bool);
}

/// A model whose numbers are fitted.
pub trait Fitted: Send + Sync {
    /// The state for a new student.
    fn begin(&self) -> Box<dyn Baseline + '_>;
}

/// How many skills and items a course has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Skills.
    pub skills: usize,
    /// Items.
    pub items: usize,
}

/// A student to fit on.
#[derive(Debug, Clone, Copy)]
pub struct Other<'a> {
    /// The student.
    pub student: &'a Student,
    /// How much each response counts, above 0; 1 is usual.
    pub weight: f64,
}

/// The students to fit on.
#[derive(Debug, Clone)]
pub struct Others<'a> {
    /// Students, in the order of the file.
    pub students: Vec<Other<'a>>,
    /// The course, if they are students of the course to predict (warm); `None` if they are
    /// students of others (cold). Then numbers of skills and items may mean different things from
    /// one student to the next, and are not compared.
    pub course: Option<Size>,
}

impl<'a> Others<'a> {
    /// Students of the course to predict.
    pub fn warm(file: &'a Responses, students: impl IntoIterator<Item = usize>) -> Self {
        let students = students
            .into_iter()
            .map(|at| Other {
                student: &file.students[at],
                weight: 1.0,
            })
            .collect();
        Self {
            students,
            course: Some(Size {
                skills: file.skills.len(),
                items: file.items.len(),
            }),
        }
    }

    /// All students of other courses, which may be none. Each course counts the same, however many
    /// responses it has: what is looked for is what holds for the next course.
    pub fn cold(files: &'a [Responses]) -> Self {
        let size = |file: &Responses| {
            file.students
                .iter()
                .map(|student| student.rows.len())
                .sum::<usize>()
                .max(1) as f64
        };
        let mean = files.iter().map(size).sum::<f64>() / files.len().max(1) as f64;
        let of_file = |file: &'a Responses| {
            let weight = mean / size(file);
            file.students
                .iter()
                .map(move |student| Other { student, weight })
        };
        Self {
            students: files.iter().flat_map(of_file).collect(),
            course: None,
        }
    }

    /// Mean log loss of a model over all responses, in nats. (Summed in their order, whatever the
    /// threads.)
    fn mean_log_loss(&self, fitted: &dyn Fitted) -> f64 {
        let loss = |other: &Other<'_>| {
            other.weight
                * stated(fitted, other.student)
                    .iter()
                    .map(log_loss)
                    .sum::<f64>()
        };
        let losses: Vec<f64> = self.students.par_iter().map(loss).collect();
        let weights: f64 = self
            .students
            .iter()
            .map(|other| other.weight * other.student.rows.len() as f64)
            .sum();
        losses.iter().sum::<f64>() / weights.max(1.0)
    }
}

/// The models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Running share of right answers, shrunk to a prior mean.
    PriorMean,
    /// Rasch's model, with the student's ability estimated online.
    Rasch,
    /// Bayesian knowledge tracing, fitted.
    Bkt,
    /// Performance factors analysis.
    Pfa,
    /// Best-LR.
    BestLr,
    /// Elo ratings.
    Elo,
    /// Bayesian knowledge tracing as OATutor ships it, not fitted.
    OaTutor,
}

impl Model {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::PriorMean,
        Self::Rasch,
        Self::Bkt,
        Self::Pfa,
        Self::BestLr,
        Self::Elo,
        Self::OaTutor,
    ];

    /// As the tool calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::PriorMean => "prior-mean",
            Self::Rasch => "rasch",
            Self::Bkt => "bkt",
            Self::Pfa => "pfa",
            Self::BestLr => "best-lr",
            Self::Elo => "elo",
            Self::OaTutor => "oatutor",
        }
    }

    /// Fits it. In a cold course without students to fit on, its numbers are published ones.
    pub fn fit(self, others: &Others<'_>) -> Box<dyn Fitted> {
        match self {
            Self::PriorMean => Box::new(prior_mean::PriorMean::fit(others)),
            Self::Rasch => Box::new(rasch::Rasch::fit(others)),
            Self::Bkt => Box::new(bkt::Bkt::fit(others)),
            Self::Pfa => Box::new(pfa::fit(others)),
            Self::BestLr => Box::new(best_lr::fit(others)),
            Self::Elo => Box::new(elo::Elo::fit(others)),
            Self::OaTutor => Box::new(bkt::Bkt::oatutor()),
        }
    }
}

/// The chance that a model predicts before each response of a student, with the response.
pub fn stated(fitted: &dyn Fitted, student: &Student) -> Vec<Stated> {
    let mut state = fitted.begin();
    let one = |row: &Row| {
        let p = state
            .predict(row.into())
            .clamp(LEAST_CHANCE, 1.0 - LEAST_CHANCE);
        state.learn(row.into(), row.correct);
        (p, row.correct)
    };
    student.rows.iter().map(one).collect()
}
