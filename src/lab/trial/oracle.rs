//! A tutor that sees the pupil's mind: how much better than the others one could be.

use std::{cell::RefCell, rc::Rc};

use crate::lab::{
    pupils::Pupil,
    tutors::{Desk, Outcome, SkillReport, Step, Tutor, Wish},
};

/// A known skill is reviewed before its chance falls below this.
const REVIEW: f64 = 0.86;

/// With nothing new to learn, a skill is reviewed below this chance.
const WORN: f64 = 0.91;

/// See [`crate::lab::trial`].
pub(super) struct Oracle {
    desk: Desk,
    pupil: Rc<RefCell<Box<dyn Pupil>>>,
    last: Option<usize>,
    examples: Vec<usize>,
}

impl Oracle {
    pub(super) fn new(desk: Desk, pupil: Rc<RefCell<Box<dyn Pupil>>>) -> Self {
        Self {
            examples: vec![0; desk.graph.len()],
            desk,
            pupil,
            last: None,
        }
    }

    fn lesson(&mut self, skill: usize, activity: &'static str) -> Step {
        let lesson = Step::Lesson { skill, activity };
        self.desk.shown = Some(lesson.clone());
        lesson
    }

    /// Lessons first, then tasks, with examples in between.
    fn teach(&mut self, skill: usize) -> Step {
        if !self.desk.counts[skill].introduced {
            self.desk.counts[skill].introduced = true;
            return self.lesson(skill, "explanation");
        }
        let turns = self.examples[skill] + self.desk.counts[skill].answers.len();
        if turns % 3 < 2 {
            self.examples[skill] += 1;
            return self.lesson(skill, "completion");
        }
        self.desk.task(skill, "practice", "unknown", None)
    }
}

impl Tutor for Oracle {
    fn next(&mut self, now: i64) -> Result<Step, String> {
        if let Some(shown) = &self.desk.shown {
            return Ok(shown.clone());
        }
        let pupil = self.pupil.clone();
        let pupil = pupil.borrow();
        let skills = self.desk.graph.len();
        let knows: Vec<bool> = (0..skills).map(|skill| pupil.knows(skill, now)).collect();
        let chance = |skill: &usize| pupil.chance(*skill, now);
        let weakest = |skills: &mut dyn Iterator<Item = usize>| {
            skills.min_by(|a, b| chance(a).total_cmp(&chance(b)))
        };
        let fading = weakest(&mut (0..skills).filter(|&skill| knows[skill]))
            .filter(|skill| chance(skill) < REVIEW);
        let ready = |skill: &usize| {
            let requires = self.desk.graph.requires(*skill);
            !knows[*skill] && requires.iter().all(|&below| knows[below])
        };
        let unknown: Vec<usize> = (0..skills).filter(ready).collect();
        if let Some(skill) = fading {
            self.last = Some(skill);
            return Ok(self.desk.task(skill, "review", "fading", None));
        }
        let other = unknown.iter().find(|skill| Some(**skill) != self.last);
        if let Some(&skill) = other.or(unknown.first()) {
            let step = self.teach(skill);
            if matches!(step, Step::Task(_)) {
                self.last = Some(skill);
            }
            return Ok(step);
        }
        // Nothing better to do than to keep what is there.
        let worn = weakest(&mut (0..skills)).filter(|skill| chance(skill) < WORN);
        if let Some(skill) = worn {
            self.last = Some(skill);
            return Ok(self.desk.task(skill, "review", "worn", None));
        }
        Ok(Step::Rest {
            next_hours: Some(12.0),
        })
    }

    fn answer(&mut self, outcome: Outcome, _now: i64) -> Result<(), String> {
        self.desk.take(outcome).map(drop)
    }

    fn read(&mut self, _now: i64) -> Result<(), String> {
        self.desk.read()
    }

    fn wish(&mut self, _wish: Wish, _now: i64) -> Result<(), String> {
        self.desk.drop_shown()
    }

    fn pause(&mut self, _now: i64) {
        self.desk.shown = None;
    }

    fn skills(&mut self, now: i64) -> Vec<SkillReport> {
        let pupil = self.pupil.borrow();
        for (skill, count) in self.desk.counts.iter_mut().enumerate() {
            count.done = pupil.knows(skill, now);
        }
        self.desk.report(|skill| Some(pupil.chance(skill, now)))
    }
}
