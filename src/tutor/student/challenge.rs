//! A mixed challenge: one demanding task on each of several skills, asked for at a course's end.

use crate::learner::{Query, Response};

/// Tasks of a challenge. Set by hand: about a quarter of an hour.
const TASKS: usize = 10;

/// A challenge of fewer tasks is none. Set by hand.
const FEWEST: usize = 3;

/// A challenge under way, or the last one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Challenge {
    /// The skills met so far, one task each.
    met: Vec<usize>,
    /// Tasks in all.
    tasks: usize,
    /// Tasks right at the first try without help.
    right: u32,
}

impl Challenge {
    /// A challenge of a student who has passed so many skills; none if these are too few.
    pub fn of(passed: usize) -> Option<Self> {
        (passed >= FEWEST).then(|| Self {
            tasks: passed.min(TASKS),
            ..Self::default()
        })
    }

    /// Whether tasks are left.
    pub fn is_under_way(&self) -> bool {
        self.met.len() < self.tasks
    }

    /// Whether a skill's task is still to come, if the skill is chosen.
    pub fn wants(&self, skill: usize) -> bool {
        self.is_under_way() && !self.met.contains(&skill)
    }

    /// Tasks answered, and tasks in all.
    pub fn progress(&self) -> (u32, u32) {
        (self.met.len() as u32, self.tasks as u32)
    }

    /// Tasks right at the first try without help.
    pub fn right(&self) -> u32 {
        self.right
    }

    /// Records the answer to a task of the challenge.
    pub(super) fn record(&mut self, response: &Response) {
        let Query { skill, hints, .. } = response.query;
        if self.wants(skill) {
            self.met.push(skill);
            self.right += u32::from(response.correct && hints == 0);
        }
    }
}
