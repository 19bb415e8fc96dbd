//! `fading`: works for some days, then stays away for one to two weeks, and forgets faster.

use crate::{
    base::dice::Dice,
    course::Graph,
    lab::pupils::{
        Effects, Mind,
        mind::{Nature, usual},
        minded::{Manner, Minded},
    },
};

pub(super) struct Fading {
    works: usize,
    rests: usize,
}

pub(super) fn fading(
    graph: &Graph,
    effects: Effects,
    seed: u64,
    dice: &mut Dice,
) -> Minded<Fading> {
    let nature = usual(dice);
    let nature = Nature {
        half_life: 0.5 * nature.half_life,
        ..nature
    };
    let share = 0.5 * dice.unit();
    Minded {
        mind: Mind::new(graph, nature, effects, seed).knowing(share, dice),
        manner: Fading {
            works: 3 + dice.below(4) as usize,
            rests: 7 + dice.below(8) as usize,
        },
    }
}

impl Manner for Fading {
    fn comes(&self, day: usize) -> bool {
        day % (self.works + self.rests) < self.works
    }
}
