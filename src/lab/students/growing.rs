//! A simulated student for trying the tutor on a real course. It learns by a simple law and never
//! tires.

use crate::{
    base::{dice::Dice, link::sigmoid},
    course::Graph,
};

/// A student with an ability on each skill, in logits, that grows with practice. Skills whose
/// prerequisites are weak are harder for it.
#[derive(Debug, Clone)]
pub struct SimulatedStudent {
    ability: Vec<f64>,
    growth: f64,
    dice: Dice,
}

impl SimulatedStudent {
    /// A student with this ability on a skill without prerequisites (less on deeper ones, by
    /// `slope` a level) that grows by `growth` with each task.
    pub fn new(graph: &Graph, ability: f64, slope: f64, growth: f64, seed: u64) -> Self {
        let ability = (0..graph.len())
            .map(|skill| ability - slope * graph.depth(skill) as f64)
            .collect();
        Self {
            ability,
            growth,
            dice: Dice::new(seed),
        }
    }

    /// Whether it is right on an item of this difficulty, with this chance to guess.
    pub fn answers(&mut self, skill: usize, difficulty: f64, guess: f64) -> bool {
        let chance = guess + (1.0 - guess) * sigmoid(self.ability[skill] - difficulty);
        self.ability[skill] += self.growth;
        self.dice.unit() < chance
    }

    /// Reads an explanation or a worked example, which teaches like a task.
    pub fn reads(&mut self, skill: usize) {
        self.ability[skill] += self.growth;
    }
}
