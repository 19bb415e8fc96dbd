//! Placement on a graph of prerequisites alone, however large: who is put on the right side?

mod untangled;

pub use untangled::{Untangled, untangled};

use crate::{
    base::dice::{Dice, normal, stream},
    course::Role,
    learner::{Query, Response},
    tutor::{ItemFacts, Menu, Placing, next_question, passed},
};

/// Chance that a known skill is missed, and that an unknown one is right.
const SLIP_AND_GUESS: (f64, f64) = (0.07, 0.1);

/// Spread of the level at which a student knows a skill, on the scale where the skills of a
/// component lie from 0 (first) to 1 (last). With 0 a state is cut off at one depth.
const OF_SKILLS: f64 = 0.05;

/// What came of one student.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Share of the skills on the right side.
    pub right: f64,
    /// The same, before the first question.
    pub unasked: f64,
    /// Questions.
    pub questions: usize,
}

impl Untangled {
    /// What a student knows: one ability, with noise for each component and a little for each
    /// skill, closed under prerequisites.
    fn state(&self, noise: f64, dice: &mut Dice) -> Vec<bool> {
        let ability = dice.unit();
        let of: Vec<f64> = (0..self.components)
            .map(|_| normal(dice, ability, noise))
            .collect();
        let mut known = vec![false; self.graph.len()];
        for skill in 0..known.len() {
            let (component, at) = self.places[skill];
            let mut before = self.graph.requires(skill).iter();
            known[skill] =
                before.all(|&before| known[before]) && at <= normal(dice, of[component], OF_SKILLS);
        }
        known
    }

    /// Places one student. `noise` is the spread of the ability from component to component.
    pub fn place(&self, noise: f64, seed: u64) -> Placed {
        let mut dice = stream(seed, 0x91);
        let known = self.state(noise, &mut dice);
        let menu = usual_menu(known.len());
        let mut placing = Placing::new(&self.graph, seed);
        let unasked = placing.chances();
        while let Some((skill, item)) = next_question(&placing, &menu, |_, _| false) {
            let (slip, guess) = SLIP_AND_GUESS;
            let chance = if known[skill] { 1.0 - slip } else { guess };
            let query = Query {
                skill,
                difficulty: menu.items[skill][item].difficulty,
                guess: 0.0,
                hints: 0,
                at: 0,
            };
            let correct = dice.unit() < chance;
            placing.record(Response { query, correct });
        }
        let mut said = vec![false; known.len()];
        for skill in passed(&placing, &self.graph) {
            said[skill] = true;
        }
        Placed {
            right: agreement(&said, &known),
            unasked: agreement(
                &unasked.iter().map(|p| *p >= 0.5).collect::<Vec<_>>(),
                &known,
            ),
            questions: placing.asked.len(),
        }
    }

    /// The share on the right side of who is asked nothing and knows how many know each skill.
    pub fn blind(&self, noise: f64, students: u64, seed: u64) -> f64 {
        let states: Vec<Vec<bool>> = (0..students)
            .map(|at| {
                self.state(
                    noise,
                    &mut stream(seed ^ at.wrapping_mul(0x9e37_79b9), 0x91),
                )
            })
            .collect();
        let share = |skill: usize| {
            states.iter().filter(|state| state[skill]).count() as f64 / states.len() as f64
        };
        let shares = (0..self.graph.len()).map(share);
        shares.map(|share| share.max(1.0 - share)).sum::<f64>() / self.graph.len() as f64
    }
}

fn agreement(said: &[bool], known: &[bool]) -> f64 {
    let same = said.iter().zip(known).filter(|(said, known)| said == known);
    same.count() as f64 / known.len() as f64
}

/// One usual item for each skill.
fn usual_menu(skills: usize) -> Menu {
    let item = ItemFacts {
        id: "item".into(),
        role: Role::Task,
        difficulty: 0.0,
        guess: 0.0,
        length: 1.0,
        hints: 0,
        working: false,
    };
    Menu {
        items: vec![vec![item]; skills],
        examples: vec![0; skills],
        pictures: vec![0; skills],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_broken_and_said() {
        let skill = |id: &str, before: &[&str]| {
            (
                id.to_owned(),
                before.iter().map(|&b| b.to_owned()).collect(),
            )
        };
        let graph = untangled(&[
            skill("a", &["c"]),
            skill("b", &["a"]),
            skill("c", &["b"]),
            skill("d", &["nowhere"]),
        ]);
        assert_eq!(graph.broken.len(), 1);
        assert_eq!((graph.graph.len(), graph.components), (4, 2));
        let placed = graph.place(0.1, 3);
        assert!(placed.questions >= 4 && placed.right >= 0.5, "{placed:?}");
    }
}
