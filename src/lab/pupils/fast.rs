//! `fast`: knows most of the course, learns quickly, and leaves for the day after some tasks in a
//! row that are too easy.

use crate::lab::pupils::{
    Asked, Mind, Reply,
    mind::{Nature, between, usual},
    minded::{Draw, Manner, Minded},
};

/// A task on a skill that is remembered with at least this chance bores.
const EASY: f64 = 0.9;

pub(super) struct Fast {
    patience: usize,
    bored: usize,
}

pub(super) fn fast(mut draw: Draw<'_>) -> Minded<Fast> {
    let nature = Nature {
        slip: 0.04,
        learns: between(&mut draw.dice, 0.4, 0.8),
        seconds: between(&mut draw.dice, 12.0, 20.0),
        ..usual(&mut draw.dice)
    };
    let share = between(&mut draw.dice, 0.6, 0.9);
    Minded {
        mind: draw.mind(nature, share),
        manner: Fast {
            patience: 5 + draw.dice.below(6) as usize,
            bored: 0,
        },
    }
}

impl Manner for Fast {
    fn answer(&mut self, mind: &mut Mind, asked: Asked, now: i64) -> Reply {
        // A question at the beginning is expected to be easy now and then.
        let easy = mind.recall(asked.skill, now) >= EASY && asked.activity != "placement";
        self.bored = if easy { self.bored + 1 } else { 0 };
        mind.answer(asked, 0, now)
    }

    fn leaves(&self) -> bool {
        self.bored >= self.patience
    }

    fn sits_down(&mut self) {
        self.bored = 0;
    }
}
