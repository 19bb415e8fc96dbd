//! The placement of `aleks` and `fire`: over knowledge states, each question the one nearest to
//! even odds.

use crate::{
    lab::tutors::{Desk, Step},
    tutor::states::{Noise, States},
};

/// Questions of the first placement: ALEKS asks 20 to 30.
pub(super) const QUESTIONS: usize = 25;

/// What ALEKS assumes of an answer is not published. Set by hand.
const NOISE: Noise = Noise {
    slip: 0.08,
    guess: 0.05,
};

/// A skill is not asked about when its chance is further from one half than this. Set by hand.
const SURE: f64 = 0.45;

/// A placement or re-check under way.
pub(super) struct Placing {
    states: States,
    left: usize,
}

impl Placing {
    pub(super) fn new(desk: &Desk, questions: usize) -> Self {
        let mut states = States::new(&desk.graph, desk.seed);
        // What was done before counts as an answer.
        for (skill, count) in desk.counts.iter().enumerate() {
            if count.done {
                states.answer(skill, true, NOISE);
            }
        }
        Self {
            states,
            left: questions,
        }
    }

    pub(super) fn answer(&mut self, skill: usize, right: bool) {
        self.states.answer(skill, right, NOISE);
        self.left -= 1;
    }

    /// The skill whose answer is nearest to even odds.
    fn question(&self) -> Option<usize> {
        let chances = self.states.chances();
        let even = |skill: usize| (chances[skill] - 0.5).abs();
        let open = (0..chances.len()).filter(|&skill| self.left > 0 && even(skill) < SURE);
        open.min_by(|&a, &b| even(a).total_cmp(&even(b)))
    }

    /// Marks what is likely known.
    fn close(self, desk: &mut Desk) {
        for (skill, chance) in self.states.chances().into_iter().enumerate() {
            let count = &mut desk.counts[skill];
            if count.done && chance < 0.5 {
                count.answers.clear();
            }
            count.done = chance >= 0.5;
        }
    }
}

/// The next question of a placement under way. After the last one, the placement is closed, and
/// there is none.
pub(super) fn next_question(placing: &mut Option<Placing>, desk: &mut Desk) -> Option<Step> {
    let under_way = placing.take()?;
    let Some(skill) = under_way.question() else {
        under_way.close(desk);
        return None;
    };
    *placing = Some(under_way);
    Some(desk.task(skill, "placement", "even-odds", None))
}
