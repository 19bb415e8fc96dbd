//! One student as a task of meta-learning.

use crate::{
    course::variables::Dice,
    learner::{sigmoid, tracing::Question},
};

use super::{
    course::Course,
    levels::Levels,
    responses::{Responses, Student},
};

/// A student's history, with skills and items numbered anew in the order in which they are met, so that its size depends on
/// the student alone.
#[derive(Debug, Clone)]
pub struct Task {
    /// What was asked, in order.
    pub questions: Vec<Question>,
    /// What came of it.
    pub correct: Vec<bool>,
    /// The course's number of each skill.
    pub skills: Vec<u32>,
    /// The course's number of each item.
    pub items: Vec<u32>,
    /// How much each response counts in the loss.
    pub weight: f64,
    /// How easy each question is for anybody; for [`Augmentation`] alone.
    ease: Vec<f64>,
}

/// Makes other courses of a student's history, so that what is meta-trained holds on courses that nobody has seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Augmentation {
    /// Up to how strongly easy (or hard) questions are left out, in logits of keeping for each logit of ease.
    pub tilt: f64,
    /// Share of histories that are not tilted.
    pub untilted: f64,
    /// Up to which share of answers is drawn anew from the student's own rate.
    pub blur: f64,
}

/// Gives things of a course numbers of their own.
#[derive(Default)]
struct Renumbering {
    known: std::collections::HashMap<u32, u32>,
    names: Vec<u32>,
}

impl Renumbering {
    fn number(&mut self, of: u32) -> u32 {
        let next = self.names.len() as u32;
        let number = *self.known.entry(of).or_insert(next);
        if number == next {
            self.names.push(of);
        }
        number
    }
}

impl Task {
    /// A student in a course of which nothing is known.
    pub fn cold(student: &Student) -> Self {
        let (mut skills, mut items) = (Renumbering::default(), Renumbering::default());
        let question = |row: &super::responses::Row| Question {
            skills: row.skills.iter().map(|&skill| skills.number(skill)).collect(),
            item: items.number(row.item),
            options: row.options,
            level: 0.0,
        };
        Self {
            questions: student.rows.iter().map(question).collect(),
            correct: student.rows.iter().map(|row| row.correct).collect(),
            skills: skills.names,
            items: items.names,
            weight: 1.0,
            ease: Vec::new(),
        }
    }

    /// A student in a course whose other students are known. `fitted`: the student is among those that `course` was fitted on.
    pub fn warm(responses: &Responses, student: usize, course: &Course, fitted: bool) -> Self {
        let mut task = Self::cold(&responses.students[student]);
        for (question, level) in task.questions.iter_mut().zip(course.levels.for_student(responses, student, fitted)) {
            question.level = level;
        }
        task
    }

    /// Notes how easy its questions are, so that it can be augmented.
    #[must_use]
    pub fn with_ease(mut self, student: &Student, levels: &Levels) -> Self {
        self.ease = student.rows.iter().map(|row| levels.ease(row)).collect();
        self
    }

    /// The history as it might have been in another course.
    pub(super) fn augmented(&self, how: &Augmentation, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let tilt = if dice.unit() < how.untilted { None } else { Some((2.0 * dice.unit() - 1.0) * how.tilt) };
        let keep = |ease: &f64, dice: &mut Dice| tilt.is_none_or(|tilt| dice.unit() < sigmoid(tilt * ease + 1.0));
        let kept: Vec<usize> = (0..self.ease.len()).filter(|&at| keep(&self.ease[at], &mut dice)).collect();
        let right = kept.iter().filter(|&&at| self.correct[at]).count() as f64 / kept.len().max(1) as f64;
        let blur = (dice.unit() * 1.6 - 0.6).max(0.0) * how.blur;
        let answer = |&at: &usize| if dice.unit() < blur { dice.unit() < right } else { self.correct[at] };
        Self {
            questions: kept.iter().map(|&at| self.questions[at].clone()).collect(),
            correct: kept.iter().map(answer).collect(),
            ease: Vec::new(),
            ..self.clone()
        }
    }
}
