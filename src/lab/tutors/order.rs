//! Course order, five tasks a skill, no review.

use crate::lab::tutors::{Desk, Outcome, SkillReport, Step, Tutor, Wish};

/// Tasks of a skill.
const TASKS: usize = 5;

pub(super) struct InOrder(Desk);

impl InOrder {
    pub(super) fn new(desk: Desk) -> Self {
        Self(desk)
    }
}

impl Tutor for InOrder {
    fn next(&mut self, _now: i64) -> Result<Step, String> {
        if let Some(shown) = &self.0.shown {
            return Ok(shown.clone());
        }
        let next = (0..self.0.graph.len()).find(|&skill| !self.0.counts[skill].done);
        Ok(match next {
            Some(skill) => self.0.teach(skill, "practice", "course-order"),
            None => Step::Rest { next_hours: None },
        })
    }

    fn answer(&mut self, outcome: Outcome, _now: i64) -> Result<(), String> {
        let (skill, ..) = self.0.take(outcome)?;
        let count = &mut self.0.counts[skill];
        count.done = count.answers.len() >= TASKS;
        Ok(())
    }

    fn read(&mut self, _now: i64) -> Result<(), String> {
        self.0.read()
    }

    fn wish(&mut self, _wish: Wish, _now: i64) -> Result<(), String> {
        self.0.drop_shown()
    }

    fn pause(&mut self, _now: i64) {
        self.0.shown = None;
    }

    fn skills(&mut self, _now: i64) -> Vec<SkillReport> {
        self.0.report(|_| None)
    }
}
