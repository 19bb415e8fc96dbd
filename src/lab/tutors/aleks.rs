//! A placement over knowledge states, then the outer fringe in course order; a skill is done at
//! a run of right answers; a re-check of twenty questions after each five hours of work.

use crate::lab::tutors::{
    Desk, Step,
    desk::Taken,
    placing::{Placing, next_question},
    rival::Rival,
};

/// Right answers in a row: three in the original. The number is the best of those tried on the
/// tuning students (docs/teaching.md).
const ROW: usize = 8;
/// Questions of a re-check.
const CHECKED: usize = 20;
/// Seconds of work between two re-checks.
const BETWEEN: f64 = 5.0 * 3600.0;

pub(super) struct Aleks {
    placing: Option<Placing>,
    /// Seconds of work since the last check.
    worked: f64,
}

impl Aleks {
    pub(super) fn new(placing: Option<Placing>) -> Self {
        Self {
            placing,
            worked: 0.0,
        }
    }
}

impl Rival for Aleks {
    fn choose(&mut self, desk: &mut Desk, _now: i64) -> Step {
        if self.placing.is_none() && self.worked >= BETWEEN {
            self.worked = 0.0;
            self.placing = Some(Placing::new(desk, CHECKED));
        }
        if let Some(question) = next_question(&mut self.placing, desk) {
            return question;
        }
        let next = desk.open().next();
        match next {
            Some(skill) => desk.teach(skill, "outer-fringe"),
            None => Step::Rest { next_hours: None },
        }
    }

    fn learn(&mut self, desk: &mut Desk, taken: Taken, _now: i64) {
        self.worked += taken.seconds;
        match &mut self.placing {
            Some(placing) => placing.answer(taken.skill, taken.right),
            None => {
                let count = &mut desk.counts[taken.skill];
                count.done |= count.run() >= ROW;
            }
        }
    }
}
