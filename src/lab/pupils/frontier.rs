//! `frontier`: a set of skills closed under prerequisites is known; slip .07, guess .1; a new skill
//! is learnt with a chance for each task.

use crate::{
    base::dice::Dice,
    course::Graph,
    lab::pupils::{Asked, Effects, Mind, Pupil, Reply, mind::usual},
};

pub(super) struct Frontier(Mind);

pub(super) fn frontier(graph: &Graph, effects: Effects, seed: u64, dice: &mut Dice) -> Frontier {
    let nature = usual(dice);
    let share = dice.unit();
    Frontier(Mind::new(graph, nature, effects, seed).knowing(share, dice))
}

impl Pupil for Frontier {
    fn answer(&mut self, asked: Asked, now: i64) -> Reply {
        self.0.answer(asked, 0, now)
    }

    fn read(&mut self, skill: usize, activity: &str, now: i64) -> f64 {
        self.0.read(skill, activity, now)
    }

    fn chance(&self, skill: usize, now: i64) -> f64 {
        self.0.chance(skill, now)
    }
}
