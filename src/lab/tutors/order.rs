//! Course order, twelve tasks a skill, no review.

use crate::lab::tutors::{Desk, Step, desk::Taken, rival::Rival};

/// Tasks of a skill. The number is the best of those tried on the tuning students
/// (docs/teaching.md).
const TASKS: usize = 12;

pub(super) struct InOrder;

impl Rival for InOrder {
    fn choose(&mut self, desk: &mut Desk, _now: i64) -> Step {
        match desk.first_undone() {
            Some(skill) => desk.teach(skill, "course-order"),
            None => Step::Rest { next_hours: None },
        }
    }

    fn learn(&mut self, desk: &mut Desk, taken: Taken, _now: i64) {
        let count = &mut desk.counts[taken.skill];
        count.done = count.answers.len() >= TASKS;
    }
}
