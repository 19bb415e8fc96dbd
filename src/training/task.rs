//! One student as a task of meta-learning.

use crate::{
    learner::response_model::Question,
    training::{
        course::Course,
        levels::Levels,
        responses::{Responses, Student},
    },
};

/// A student's history, with skills and items numbered anew in the order in which they are met, so
/// that its size depends on the student alone.
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
    /// How much more the very first response counts; the tenth counts half as much more.
    pub early: f64,
    /// How easy each question is for anybody; for [`Augmentation`](super::Augmentation) alone.
    pub(super) ease: Vec<f64>,
}

/// Gives things of a course numbers of their own.
#[derive(Default)]
pub(super) struct Renumbering {
    known: std::collections::HashMap<u32, u32>,
    names: Vec<u32>,
}

impl Renumbering {
    pub(super) fn number(&mut self, of: u32) -> u32 {
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
            skills: row
                .skills
                .iter()
                .map(|&skill| skills.number(skill))
                .collect(),
            item: items.number(row.item),
            options: row.options,
            level: 0.0,
            hours: row.hours,
            seconds: row.seconds,
        };
        Self {
            questions: student.rows.iter().map(question).collect(),
            correct: student.rows.iter().map(|row| row.correct).collect(),
            skills: skills.names,
            items: items.names,
            weight: 1.0,
            early: 0.0,
            ease: Vec::new(),
        }
    }

    /// A student in a course whose other students are known. `fitted`: the student is among those
    /// that `course` was fitted on.
    pub fn warm(responses: &Responses, student: usize, course: &Course, fitted: bool) -> Self {
        let mut task = Self::cold(&responses.students[student]);
        for (question, level) in task
            .questions
            .iter_mut()
            .zip(course.levels.for_student(responses, student, fitted))
        {
            question.level = level;
        }
        task
    }

    /// Numbers of skills that its questions may name.
    pub(super) fn skill_count(&self) -> usize {
        let named = self
            .questions
            .iter()
            .flat_map(|question| &question.skills)
            .max()
            .map_or(0, |&most| most as usize + 1);
        named.max(self.skills.len())
    }

    /// Notes how easy its questions are, so that it can be augmented.
    #[must_use]
    pub fn with_ease(mut self, student: &Student, levels: &Levels) -> Self {
        self.ease = student.rows.iter().map(|row| levels.ease(row)).collect();
        self
    }
}
