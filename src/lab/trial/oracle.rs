//! A tutor that sees the pupil's mind: how much better than the others one could be.

use std::{cell::RefCell, rc::Rc};

use crate::lab::{
    pupils::Pupil,
    tutors::{Desk, Rival, Step, Taken},
};

/// A known skill is reviewed before its chance falls below this. Set by hand.
const REVIEW: f64 = 0.86;

/// With nothing new to learn, a skill is reviewed below this chance. Set by hand.
const WORN: f64 = 0.91;

/// Hours until it looks again, when there is nothing to do.
const LOOKS_AFTER: f64 = 12.0;

/// See [`crate::lab::trial`].
pub(super) struct Oracle {
    pupil: Rc<RefCell<Box<dyn Pupil>>>,
    /// Skill of the last task.
    last: Option<usize>,
    examples: Vec<usize>,
    chances: Vec<f64>,
}

impl Oracle {
    pub(super) fn new(skills: usize, pupil: Rc<RefCell<Box<dyn Pupil>>>) -> Self {
        Self {
            pupil,
            last: None,
            examples: vec![0; skills],
            chances: vec![0.0; skills],
        }
    }

    /// The skill with the lowest chance below `limit`.
    fn weakest(&self, desk: &Desk, limit: f64, known: bool) -> Option<usize> {
        let listed = (0..self.chances.len())
            .filter(|&skill| self.chances[skill] < limit && (desk.counts[skill].done || !known));
        listed.min_by(|&a, &b| self.chances[a].total_cmp(&self.chances[b]))
    }

    fn review(&mut self, desk: &mut Desk, skill: usize) -> Step {
        self.last = Some(skill);
        desk.task(skill, "review", "fading", None)
    }

    /// The explanation first, then tasks with two examples before each.
    fn teach(&mut self, desk: &mut Desk, skill: usize) -> Step {
        let count = &desk.counts[skill];
        if count.introduced && (self.examples[skill] + count.answers.len()) % 3 < 2 {
            self.examples[skill] += 1;
            return desk.lesson(skill, "completion");
        }
        if count.introduced {
            self.last = Some(skill);
        }
        desk.teach(skill, "unknown")
    }
}

impl Rival for Oracle {
    fn choose(&mut self, desk: &mut Desk, now: i64) -> Step {
        self.look(desk, now);
        if let Some(fading) = self.weakest(desk, REVIEW, true) {
            return self.review(desk, fading);
        }
        let open: Vec<usize> = desk.open().collect();
        let other = open.iter().find(|skill| Some(**skill) != self.last);
        if let Some(&skill) = other.or(open.first()) {
            return self.teach(desk, skill);
        }
        match self.weakest(desk, WORN, false) {
            Some(worn) => self.review(desk, worn),
            None => Step::Rest {
                next_hours: Some(LOOKS_AFTER),
            },
        }
    }

    fn learn(&mut self, _desk: &mut Desk, _taken: Taken, _now: i64) {}

    fn chance(&self, skill: usize) -> Option<f64> {
        Some(self.chances[skill])
    }

    /// Done is what is known.
    fn look(&mut self, desk: &mut Desk, now: i64) {
        let pupil = self.pupil.borrow();
        for (skill, count) in desk.counts.iter_mut().enumerate() {
            self.chances[skill] = pupil.chance(skill, now);
            count.done = pupil.knows(skill, now);
        }
    }
}
