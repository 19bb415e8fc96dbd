//! Bayesian Knowledge Tracing with .1/.1/.1/.1; a skill is done at .95; next comes the skill with
//! the lowest mastery whose prerequisites are done; no review.

use crate::lab::tutors::{Desk, Outcome, SkillReport, Step, Tutor, Wish};

const KNOWN: f64 = 0.1;
const LEARNS: f64 = 0.1;
const SLIP: f64 = 0.1;
const GUESS: f64 = 0.1;
const DONE: f64 = 0.95;

pub(super) struct OaTutor {
    desk: Desk,
    mastery: Vec<f64>,
}

impl OaTutor {
    pub(super) fn new(desk: Desk) -> Self {
        Self {
            mastery: vec![KNOWN; desk.graph.len()],
            desk,
        }
    }

    fn chance(&self, skill: usize) -> f64 {
        let known = self.mastery[skill];
        known * (1.0 - SLIP) + (1.0 - known) * GUESS
    }
}

/// The belief after an answer and the task's teaching (Corbett and Anderson 1995).
fn traced(known: f64, right: bool) -> f64 {
    let (if_known, if_not) = if right {
        (1.0 - SLIP, GUESS)
    } else {
        (SLIP, 1.0 - GUESS)
    };
    let after = known * if_known / (known * if_known + (1.0 - known) * if_not);
    after + (1.0 - after) * LEARNS
}

impl Tutor for OaTutor {
    fn next(&mut self, _now: i64) -> Result<Step, String> {
        if let Some(shown) = &self.desk.shown {
            return Ok(shown.clone());
        }
        let open = (0..self.desk.graph.len())
            .filter(|&skill| !self.desk.counts[skill].done && self.desk.is_open(skill));
        let next = open.min_by(|&a, &b| self.mastery[a].total_cmp(&self.mastery[b]));
        Ok(match next {
            Some(skill) if self.desk.counts[skill].introduced => {
                let chance = self.chance(skill);
                let rule = "lowest-mastery";
                self.desk.task(skill, "practice", rule, Some(chance))
            }
            Some(skill) => self.desk.teach(skill, "practice", "lowest-mastery"),
            None => Step::Rest { next_hours: None },
        })
    }

    fn answer(&mut self, outcome: Outcome, _now: i64) -> Result<(), String> {
        let (skill, _, right) = self.desk.take(outcome)?;
        self.mastery[skill] = traced(self.mastery[skill], right);
        self.desk.counts[skill].done |= self.mastery[skill] >= DONE;
        Ok(())
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

    fn skills(&mut self, _now: i64) -> Vec<SkillReport> {
        self.desk.report(|skill| Some(self.chance(skill)))
    }
}
