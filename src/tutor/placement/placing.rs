//! A placement under way: what was asked, and what it says.

use crate::{
    base::link::sigmoid,
    course::Graph,
    learner::{Query, Response},
    tutor::{
        menu::ItemFacts,
        placement::states::{Noise, States},
    },
};

/// Log-odds of a right answer to an item of difficulty 0, typed and without help, of who knows the
/// skill and who does not: chances .93 and .14. Chosen on the measuring ground (docs/teaching.md).
const ABILITIES: (f64, f64) = (2.6, -1.8);

/// A placement under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Placing {
    /// The skills asked about, in order.
    pub asked: Vec<usize>,
    /// Whether the answer to each question was right.
    right: Vec<bool>,
    states: States,
}

impl Placing {
    /// A placement before its first question. The same seed and answers lead to the same questions.
    pub fn new(graph: &Graph, seed: u64) -> Self {
        Self {
            asked: Vec::new(),
            right: Vec::new(),
            states: States::new(graph, seed),
        }
    }

    /// The chance that each skill is known, in course order.
    pub fn chances(&self) -> Vec<f64> {
        self.states.chances()
    }

    /// For each skill, how much the answer to an item of it would tell, or to a usual one where
    /// there is none: see [`States::information`].
    pub(super) fn information<'a>(
        &self,
        item: impl Fn(usize) -> Option<&'a ItemFacts>,
    ) -> Vec<f64> {
        let noise_of =
            |skill| item(skill).map_or(noise(0.0, 0.0), |item| noise(item.difficulty, item.guess));
        self.states.information(noise_of)
    }

    /// Whether a right answer speaks for a skill: one on it, or on a skill that needs it.
    pub(super) fn shows(&self, skill: usize, graph: &Graph) -> bool {
        let speaks_for = |from: usize| from == skill || graph.ancestors(from).contains(&skill);
        let mut answers = self.asked.iter().zip(&self.right);
        answers.any(|(&asked, &right)| right && speaks_for(asked))
    }

    /// Learns from the answer to a question.
    pub fn record(&mut self, response: Response) {
        let Query {
            skill,
            difficulty,
            guess,
            ..
        } = response.query;
        self.asked.push(skill);
        self.right.push(response.correct);
        self.states
            .answer(skill, response.correct, noise(difficulty, guess));
    }
}

/// How an answer to an item speaks about knowing its skill: a hard item is missed more often
/// although the skill is known, one with few options is more often guessed.
fn noise(difficulty: f64, guess: f64) -> Noise {
    let unaided = |ability: f64| sigmoid(ability - difficulty);
    Noise {
        slip: (1.0 - unaided(ABILITIES.0)).clamp(0.01, 0.5),
        guess: guess + (1.0 - guess) * unaided(ABILITIES.1).min(0.4),
    }
}
