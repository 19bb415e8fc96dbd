//! `struggling`: learns little from more of the same, more from examples and smaller steps; some
//! prerequisites are missing although answers to them are often right.

use crate::lab::pupils::{
    Asked, Mind, Reply,
    mind::{Nature, between, usual},
    minded::{Draw, Manner, Minded},
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

pub(super) fn struggling(mut draw: Draw<'_>) -> Minded<Struggling> {
    let nature = Nature {
        learns: between(&mut draw.dice, 0.03, 0.08),
        seconds: between(&mut draw.dice, 25.0, 45.0),
        ..usual(&mut draw.dice)
    };
    draw.effects.example *= HELPED;
    draw.effects.completion *= HELPED;
    let share = between(&mut draw.dice, 0.1, 0.5);
    let mut mind = draw.mind(nature, share);
    let mut known: Vec<usize> = (0..draw.graph.len())
        .filter(|&skill| mind.has_learnt(skill))
        .collect();
    draw.dice.shuffle(&mut known);
    let mut hollow = vec![false; draw.graph.len()];
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
