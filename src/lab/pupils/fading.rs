//! `fading`: works for some days, then stays away for one to two weeks, and forgets faster.

use crate::lab::pupils::{
    mind::{Nature, usual},
    minded::{Draw, Manner, Minded},
};

pub(super) struct Fading {
    works: usize,
    rests: usize,
}

pub(super) fn fading(mut draw: Draw<'_>) -> Minded<Fading> {
    let nature = usual(&mut draw.dice);
    let nature = Nature {
        half_life: 0.5 * nature.half_life,
        ..nature
    };
    let share = 0.5 * draw.dice.unit();
    Minded {
        mind: draw.mind(nature, share),
        manner: Fading {
            works: 3 + draw.dice.below(4) as usize,
            rests: 7 + draw.dice.below(8) as usize,
        },
    }
}

impl Manner for Fading {
    fn comes(&self, day: usize) -> bool {
        day % (self.works + self.rests) < self.works
    }
}
