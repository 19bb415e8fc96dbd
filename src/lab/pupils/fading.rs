//! `fading`: works for some days, then stays away for one to two weeks, and forgets faster.

use crate::{
    base::dice::Dice,
    course::Graph,
    lab::pupils::{
        Asked, Effects, Mind, Pupil, Reply,
        mind::{Nature, usual},
    },
};

pub(super) struct Fading {
    mind: Mind,
    works: usize,
    rests: usize,
}

impl Fading {
    pub(super) fn new(graph: &Graph, effects: Effects, seed: u64, dice: &mut Dice) -> Self {
        let nature = usual(dice);
        let nature = Nature {
            half_life: 0.5 * nature.half_life,
            ..nature
        };
        let share = 0.5 * dice.unit();
        Self {
            mind: Mind::new(graph, nature, effects, seed).knowing(share, dice),
            works: 3 + dice.below(4) as usize,
            rests: 7 + dice.below(8) as usize,
        }
    }
}

impl Pupil for Fading {
    fn answer(&mut self, asked: Asked, now: i64) -> Reply {
        self.mind.answer(asked, 0, now)
    }

    fn read(&mut self, skill: usize, activity: &str, now: i64) -> f64 {
        self.mind.read(skill, activity, now)
    }

    fn chance(&self, skill: usize, now: i64) -> f64 {
        self.mind.chance(skill, now)
    }

    fn comes(&self, day: usize) -> bool {
        day % (self.works + self.rests) < self.works
    }
}
