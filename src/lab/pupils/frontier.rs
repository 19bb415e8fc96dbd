//! `frontier`: a set of skills closed under prerequisites is known; slip .07, guess .1; a new skill
//! is learnt with a chance for each task.

use crate::{
    base::dice::Dice,
    course::Graph,
    lab::pupils::{
        Effects, Mind,
        mind::usual,
        minded::{Manner, Minded},
    },
};

pub(super) struct Frontier;

impl Manner for Frontier {}

pub(super) fn frontier(
    graph: &Graph,
    effects: Effects,
    seed: u64,
    dice: &mut Dice,
) -> Minded<Frontier> {
    let nature = usual(dice);
    let share = dice.unit();
    Minded {
        mind: Mind::new(graph, nature, effects, seed).knowing(share, dice),
        manner: Frontier,
    }
}
