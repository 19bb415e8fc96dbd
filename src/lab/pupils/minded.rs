//! Families that share a [`Mind`] and differ in what they do with it.

use crate::{
    base::dice::Dice,
    course::Graph,
    lab::pupils::{Asked, Effects, Mind, Pupil, Reply, mind::Nature},
};

/// What a pupil is drawn from.
pub(super) struct Draw<'a> {
    pub graph: &'a Graph,
    pub effects: Effects,
    pub seed: u64,
    pub dice: Dice,
}

impl Draw<'_> {
    /// A mind that knows a share of the course.
    pub(super) fn mind(&mut self, nature: Nature, share: f64) -> Mind {
        Mind::new(self.graph, nature, self.effects, self.seed).knowing(share, &mut self.dice)
    }
}

/// What a family does in its own way; without a word, it works as one does.
pub(super) trait Manner {
    /// See [`Pupil::answer`].
    fn answer(&mut self, mind: &mut Mind, asked: Asked, now: i64) -> Reply {
        mind.answer(asked, 0, now)
    }

    /// See [`Pupil::comes`].
    fn comes(&self, _day: usize) -> bool {
        true
    }

    /// See [`Pupil::leaves`].
    fn leaves(&self) -> bool {
        false
    }

    /// See [`Pupil::sits_down`].
    fn sits_down(&mut self) {}
}

/// A pupil with a mind and a manner.
pub(super) struct Minded<M> {
    pub mind: Mind,
    pub manner: M,
}

impl<M: Manner> Pupil for Minded<M> {
    fn answer(&mut self, asked: Asked, now: i64) -> Reply {
        self.manner.answer(&mut self.mind, asked, now)
    }

    fn read(&mut self, skill: usize, activity: &str, now: i64) -> f64 {
        self.mind.read(skill, activity, now)
    }

    fn chance(&self, skill: usize, now: i64) -> f64 {
        self.mind.chance(skill, now)
    }

    fn comes(&self, day: usize) -> bool {
        self.manner.comes(day)
    }

    fn leaves(&self) -> bool {
        self.manner.leaves()
    }

    fn sits_down(&mut self) {
        self.manner.sits_down();
    }
}
