//! `frontier`: a set of skills closed under prerequisites is known; slip .07, guess .1; a new skill
//! is learnt with a chance for each task.

use crate::lab::pupils::{
    mind::usual,
    minded::{Draw, Manner, Minded},
};

pub(super) struct Frontier;

impl Manner for Frontier {}

pub(super) fn frontier(mut draw: Draw<'_>) -> Minded<Frontier> {
    let nature = usual(&mut draw.dice);
    let share = draw.dice.unit();
    Minded {
        mind: draw.mind(nature, share),
        manner: Frontier,
    }
}
