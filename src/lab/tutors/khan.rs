//! Course order; a skill is done at three right in a row or four of the last five; after every five
//! skills a mixed challenge of ten. Who misses a task of the challenge practises its skill again.

use crate::{
    base::dice::{Dice, stream},
    lab::tutors::{Desk, Outcome, SkillReport, Step, Tutor, Wish},
};

const ROW: usize = 3;
const LAST: usize = 5;
const OF_LAST: usize = 4;
/// Skills between two challenges.
const EVERY: usize = 5;
/// Tasks of a challenge.
const CHALLENGE: usize = 10;

pub(super) struct Khan {
    desk: Desk,
    /// Skills of the challenge under way that are still to come.
    challenge: Vec<usize>,
    /// Skills done since the last challenge.
    since: usize,
    dice: Dice,
}

impl Khan {
    pub(super) fn new(desk: Desk) -> Self {
        Self {
            desk,
            challenge: Vec::new(),
            since: 0,
            dice: stream(0, 11),
        }
    }

    fn begin_challenge(&mut self) {
        self.since = 0;
        let done: Vec<usize> = (0..self.desk.graph.len())
            .filter(|&skill| self.desk.counts[skill].done)
            .collect();
        let pick = |_| done[self.dice.below(done.len() as u64) as usize];
        self.challenge = (0..CHALLENGE).map(pick).collect();
    }
}

impl Tutor for Khan {
    fn next(&mut self, _now: i64) -> Result<Step, String> {
        if let Some(shown) = &self.desk.shown {
            return Ok(shown.clone());
        }
        if self.since >= EVERY {
            self.begin_challenge();
        }
        if let Some(skill) = self.challenge.pop() {
            return Ok(self.desk.task(skill, "mixed", "challenge", None));
        }
        let next = (0..self.desk.graph.len()).find(|&skill| !self.desk.counts[skill].done);
        Ok(match next {
            Some(skill) => self.desk.teach(skill, "practice", "course-order"),
            None => Step::Rest { next_hours: None },
        })
    }

    fn answer(&mut self, outcome: Outcome, _now: i64) -> Result<(), String> {
        let (skill, activity, right) = self.desk.take(outcome)?;
        let count = &mut self.desk.counts[skill];
        if activity == "mixed" {
            if !right {
                count.done = false;
                count.answers.clear();
            }
            return Ok(());
        }
        let lately = count.answers.iter().rev().take(LAST);
        let done = count.run() >= ROW || lately.filter(|right| **right).count() >= OF_LAST;
        count.done = done;
        self.since += usize::from(done);
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
        self.desk.report(|_| None)
    }
}
