//! `careless`: slips often, guesses fast now and then without reading, and clicks through the
//! hints.

use crate::lab::pupils::{
    Asked, Mind, Reply,
    mind::{Nature, between, usual},
    minded::{Draw, Manner, Minded},
};

/// Seconds of a fast guess.
const FAST: f64 = 3.0;

pub(super) struct Careless {
    guesses: f64,
    rushes: f64,
}

pub(super) fn careless(mut draw: Draw<'_>) -> Minded<Careless> {
    let nature = Nature {
        slip: between(&mut draw.dice, 0.1, 0.16),
        ..usual(&mut draw.dice)
    };
    let share = 0.7 * draw.dice.unit();
    Minded {
        mind: draw.mind(nature, share),
        manner: Careless {
            guesses: between(&mut draw.dice, 0.08, 0.2),
            rushes: between(&mut draw.dice, 0.08, 0.2),
        },
    }
}

impl Manner for Careless {
    fn answer(&mut self, mind: &mut Mind, asked: Asked, now: i64) -> Reply {
        if mind.own_luck(asked.skill, 0) < self.guesses {
            let correct = mind.own_luck(asked.skill, 1) < asked.guess.max(0.02);
            // Nothing is thought, so nothing is learnt.
            mind.passes(asked.skill);
            return Reply {
                correct,
                hints: 0,
                seconds: FAST,
            };
        }
        let rushing = mind.own_luck(asked.skill, 2) < self.rushes;
        let hints = if rushing { asked.hints as u32 } else { 0 };
        mind.answer(asked, hints, now)
    }
}
