//! `struggling`: learns little from more of the same, more from examples and smaller steps; some
//! prerequisites are missing although answers to them are often right.

use crate::{
    base::dice::Dice,
    course::Graph,
    lab::pupils::{
        Asked, Effects, Mind, Reply,
        mind::{Nature, between, usual},
        minded::{Manner, Minded},
    },
};

/// Skills that look present.
const HOLLOW: usize = 3;
/// Chance of a right answer to one of them.
const SEEMS: f64 = 0.45;
/// What an example or a small step is worth, in tasks of the same kind.
const HELPED: f64 = 4.0;

pub(super) struct Struggling {
    hollow: Vec<bool>,
}

pub(super) fn struggling(
    graph: &Graph,
    effects: Effects,
    seed: u64,
    dice: &mut Dice,
) -> Minded<Struggling> {
    let nature = Nature {
        learns: between(dice, 0.03, 0.08),
        seconds: between(dice, 25.0, 45.0),
        ..usual(dice)
    };
    let effects = Effects {
        example: effects.example * HELPED,
        completion: effects.completion * HELPED,
        ..effects
    };
    let share = between(dice, 0.1, 0.5);
    let mut mind = Mind::new(graph, nature, effects, seed).knowing(share, dice);
    let mut known: Vec<usize> = (0..graph.len())
        .filter(|&skill| mind.has_learnt(skill))
        .collect();
    dice.shuffle(&mut known);
    let mut hollow = vec![false; graph.len()];
    for &skill in known.iter().take(HOLLOW) {
        hollow[skill] = true;
        mind.forget(skill);
    }
    Minded {
        mind,
        manner: Struggling { hollow },
    }
}

impl Manner for Struggling {
    fn answer(&mut self, mind: &mut Mind, asked: Asked, now: i64) -> Reply {
        let seems = if self.hollow[asked.skill] { SEEMS } else { 0.0 };
        let asked = Asked {
            guess: asked.guess.max(seems),
            ..asked
        };
        mind.answer(asked, 0, now)
    }
}
