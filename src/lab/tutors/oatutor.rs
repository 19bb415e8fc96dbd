//! Bayesian Knowledge Tracing with .1/.1/.1/.1; a skill is done at .99; next comes the skill with
//! the lowest mastery whose prerequisites are done; no review.

use crate::lab::tutors::{Desk, Step, desk::Taken, rival::Rival};

const KNOWN: f64 = 0.1;
const LEARNS: f64 = 0.1;
const SLIP: f64 = 0.1;
const GUESS: f64 = 0.1;
/// The chance of knowing a skill at which it is done: .95 in the original. The number is the best
/// of those tried on the tuning students (docs/teaching.md).
const DONE: f64 = 0.99;

pub(super) struct OaTutor {
    mastery: Vec<f64>,
}

impl OaTutor {
    pub(super) fn new(desk: &Desk) -> Self {
        Self {
            mastery: vec![KNOWN; desk.graph.len()],
        }
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

impl Rival for OaTutor {
    fn choose(&mut self, desk: &mut Desk, _now: i64) -> Step {
        let open = desk.open();
        let next = open.min_by(|&a, &b| self.mastery[a].total_cmp(&self.mastery[b]));
        match next {
            Some(skill) if desk.counts[skill].introduced => {
                desk.task(skill, "practice", "lowest-mastery", self.chance(skill))
            }
            Some(skill) => desk.teach(skill, "lowest-mastery"),
            None => Step::Rest { next_hours: None },
        }
    }

    fn learn(&mut self, desk: &mut Desk, taken: Taken, _now: i64) {
        let known = &mut self.mastery[taken.skill];
        *known = traced(*known, taken.right);
        desk.counts[taken.skill].done |= *known >= DONE;
    }

    fn chance(&self, skill: usize) -> Option<f64> {
        let known = self.mastery[skill];
        Some(known * (1.0 - SLIP) + (1.0 - known) * GUESS)
    }
}
