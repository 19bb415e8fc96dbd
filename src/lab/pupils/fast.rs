//! `fast`: knows most of the course, learns quickly, and leaves for the day after some tasks in a
//! row that are too easy.

use crate::{
    base::dice::Dice,
    course::Graph,
    lab::pupils::{
        Asked, Effects, Mind, Pupil, Reply,
        mind::{Nature, between, usual},
    },
};

/// A task on a skill that is remembered with at least this chance bores.
const EASY: f64 = 0.9;

pub(super) struct Fast {
    mind: Mind,
    patience: usize,
    bored: usize,
}

impl Fast {
    pub(super) fn new(graph: &Graph, effects: Effects, seed: u64, dice: &mut Dice) -> Self {
        let nature = Nature {
            slip: 0.04,
            learns: between(dice, 0.4, 0.8),
            seconds: between(dice, 12.0, 20.0),
            ..usual(dice)
        };
        let share = between(dice, 0.6, 0.9);
        Self {
            mind: Mind::new(graph, nature, effects, seed).knowing(share, dice),
            patience: 5 + dice.below(6) as usize,
            bored: 0,
        }
    }
}

impl Pupil for Fast {
    fn answer(&mut self, asked: Asked, now: i64) -> Reply {
        // A question at the beginning is expected to be easy now and then.
        let easy = self.mind.recall(asked.skill, now) >= EASY && asked.activity != "placement";
        self.bored = if easy { self.bored + 1 } else { 0 };
        self.mind.answer(asked, 0, now)
    }

    fn read(&mut self, skill: usize, activity: &str, now: i64) -> f64 {
        self.mind.read(skill, activity, now)
    }

    fn chance(&self, skill: usize, now: i64) -> f64 {
        self.mind.chance(skill, now)
    }

    fn leaves(&self) -> bool {
        self.bored >= self.patience
    }

    fn sits_down(&mut self) {
        self.bored = 0;
    }
}
