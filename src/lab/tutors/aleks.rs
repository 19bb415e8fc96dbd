//! A placement over knowledge states, then the outer fringe in course order; a skill is done at
//! three right in a row; a re-check of twenty questions after each five hours of work.

use crate::{
    lab::tutors::{Desk, Outcome, Setting, SkillReport, Step, Tutor, Wish},
    tutor::states::{Noise, States},
};

/// Right answers in a row.
const ROW: usize = 3;
/// Questions of the first placement.
const QUESTIONS: usize = 25;
/// Questions of a re-check.
const CHECKED: usize = 20;
/// Seconds of work between two re-checks.
const BETWEEN: f64 = 5.0 * 3600.0;
/// What ALEKS assumes of an answer is not published; careless errors are said to be usual, lucky
/// guesses rare.
const NOISE: Noise = Noise {
    slip: 0.08,
    guess: 0.05,
};

pub(super) struct Aleks {
    desk: Desk,
    placing: Option<Placing>,
    worked: f64,
    seed: u64,
}

/// A placement or re-check under way.
pub(super) struct Placing {
    states: States,
    left: usize,
}

impl Placing {
    pub(super) fn new(desk: &Desk, seed: u64, questions: usize) -> Self {
        let mut states = States::new(&desk.graph, seed);
        // What was shown before counts as an answer.
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

    /// The skill whose answer is nearest to even odds.
    pub(super) fn question(&self) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        let chances = self.states.chances();
        let even = |skill: usize| (chances[skill] - 0.5).abs();
        let open = (0..chances.len()).filter(|&skill| even(skill) < 0.45);
        open.min_by(|&a, &b| even(a).total_cmp(&even(b)))
    }

    pub(super) fn answer(&mut self, skill: usize, right: bool) {
        self.states.answer(skill, right, NOISE);
        self.left -= 1;
    }

    /// Marks what is likely known.
    pub(super) fn close(self, desk: &mut Desk) {
        for (skill, chance) in self.states.chances().into_iter().enumerate() {
            let count = &mut desk.counts[skill];
            if count.done && chance < 0.5 {
                count.answers.clear();
            }
            count.done = chance >= 0.5;
        }
    }
}

/// The first placement, if one is wanted.
pub(super) fn first_placement(desk: &Desk, setting: &Setting) -> Option<Placing> {
    let placing = || Placing::new(desk, setting.seed, QUESTIONS);
    setting.placement.then(placing)
}

impl Aleks {
    pub(super) fn new(desk: Desk, setting: &Setting) -> Self {
        Self {
            placing: first_placement(&desk, setting),
            desk,
            worked: 0.0,
            seed: setting.seed,
        }
    }
}

impl Tutor for Aleks {
    fn next(&mut self, _now: i64) -> Result<Step, String> {
        if let Some(shown) = &self.desk.shown {
            return Ok(shown.clone());
        }
        if self.placing.is_none() && self.worked >= BETWEEN {
            self.worked = 0.0;
            self.placing = Some(Placing::new(&self.desk, self.seed, CHECKED));
        }
        if let Some(placing) = self.placing.take() {
            if let Some(skill) = placing.question() {
                self.placing = Some(placing);
                return Ok(self.desk.task(skill, "placement", "even-odds", None));
            }
            placing.close(&mut self.desk);
        }
        Ok(match self.desk.first_open() {
            Some(skill) => self.desk.teach(skill, "practice", "outer-fringe"),
            None => Step::Rest { next_hours: None },
        })
    }

    fn answer(&mut self, outcome: Outcome, _now: i64) -> Result<(), String> {
        let (skill, activity, right) = self.desk.take(outcome)?;
        self.worked += outcome.seconds;
        match &mut self.placing {
            Some(placing) if activity == "placement" => placing.answer(skill, right),
            _ => {
                let count = &mut self.desk.counts[skill];
                count.done |= count.run() >= ROW;
            }
        }
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
