//! `careless`: slips often, guesses fast now and then without reading, and clicks through the
//! hints.

use crate::{
    base::dice::Dice,
    course::Graph,
    lab::pupils::{
        Asked, Effects, Mind, Pupil, Reply,
        mind::{Nature, between, usual},
    },
};

/// Seconds of a fast guess.
const FAST: f64 = 3.0;

pub(super) struct Careless {
    mind: Mind,
    guesses: f64,
    rushes: f64,
}

impl Careless {
    pub(super) fn new(graph: &Graph, effects: Effects, seed: u64, dice: &mut Dice) -> Self {
        let nature = Nature {
            slip: between(dice, 0.1, 0.16),
            ..usual(dice)
        };
        let share = 0.7 * dice.unit();
        Self {
            mind: Mind::new(graph, nature, effects, seed).knowing(share, dice),
            guesses: between(dice, 0.08, 0.2),
            rushes: between(dice, 0.08, 0.2),
        }
    }
}

impl Pupil for Careless {
    fn answer(&mut self, asked: Asked, now: i64) -> Reply {
        if self.mind.own_luck(asked.skill, 0) < self.guesses {
            let correct = self.mind.own_luck(asked.skill, 1) < asked.guess.max(0.02);
            // Nothing is thought, so nothing is learnt.
            self.mind.passes(asked.skill);
            return Reply {
                correct,
                hints: 0,
                seconds: FAST,
            };
        }
        let rushing = self.mind.own_luck(asked.skill, 2) < self.rushes;
        let hints = if rushing { asked.hints as u32 } else { 0 };
        self.mind.answer(asked, hints, now)
    }

    fn read(&mut self, skill: usize, activity: &str, now: i64) -> f64 {
        self.mind.read(skill, activity, now)
    }

    fn chance(&self, skill: usize, now: i64) -> f64 {
        self.mind.chance(skill, now)
    }
}
