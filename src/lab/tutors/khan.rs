//! Course order; a skill is done at a run of right answers; after every five
//! skills a mixed challenge of ten. Who misses a task of the challenge practises its skill again.

use crate::lab::tutors::{Desk, Step, desk::Taken, rival::Rival};

/// Right answers in a row: three, or four of five, in the original. The number is the best of those
/// tried on the tuning students (docs/teaching.md).
const ROW: usize = 5;
/// Skills between two challenges.
const EVERY: usize = 5;
/// Tasks of a challenge.
const CHALLENGE: usize = 10;

#[derive(Default)]
pub(super) struct Khan {
    /// Skills of the challenge under way that are still to come.
    challenge: Vec<usize>,
    /// Skills done since the last challenge.
    since: usize,
}

impl Khan {
    fn begin_challenge(&mut self, desk: &mut Desk) {
        self.since = 0;
        let done: Vec<usize> = (0..desk.graph.len())
            .filter(|&skill| desk.counts[skill].done)
            .collect();
        self.challenge = (0..CHALLENGE).map(|_| desk.draw(&done)).collect();
    }
}

impl Rival for Khan {
    fn choose(&mut self, desk: &mut Desk, _now: i64) -> Step {
        if self.since >= EVERY {
            self.begin_challenge(desk);
        }
        if let Some(skill) = self.challenge.pop() {
            return desk.task(skill, "mixed", "challenge", None);
        }
        match desk.first_undone() {
            Some(skill) => desk.teach(skill, "course-order"),
            None => Step::Rest { next_hours: None },
        }
    }

    fn learn(&mut self, desk: &mut Desk, taken: Taken, _now: i64) {
        let count = &mut desk.counts[taken.skill];
        if taken.activity == "mixed" {
            if !taken.right {
                count.done = false;
                count.answers.clear();
            }
            return;
        }
        let done = count.run() >= ROW;
        count.done = done;
        self.since += usize::from(done);
    }
}
