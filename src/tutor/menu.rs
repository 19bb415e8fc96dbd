//! What the tutor needs to know of a course's tasks.

use crate::{
    course::{Answer, Course, Item},
    learner::Query,
};

/// An item as the tutor sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFacts {
    /// Id within its skill.
    pub id: String,
    /// Difficulty within its skill, in logits.
    pub difficulty: f64,
    /// Chance of a right answer by guessing.
    pub guess: f64,
    /// Length relative to the longest item of the skill, 0..1. The length of an item is the number
    /// of blocks of its prompt and its solution, plus the number of its hints.
    pub length: f64,
    /// Number of hints.
    pub hints: usize,
}

/// All items and the number of worked examples, skill by skill.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Menu {
    /// Items of each skill.
    pub items: Vec<Vec<ItemFacts>>,
    /// Number of worked examples of each skill.
    pub examples: Vec<usize>,
}

impl Menu {
    /// The menu of a course.
    pub fn new(course: &Course) -> Self {
        let skills = || course.skills.iter();
        Self {
            items: skills().map(|skill| facts(&skill.items)).collect(),
            examples: skills().map(|skill| skill.examples.len()).collect(),
        }
    }
}

impl ItemFacts {
    /// The question that the item is, without hints, at time `at` (milliseconds since 1970).
    pub(in crate::tutor) fn query(&self, skill: usize, at: i64) -> Query {
        Query {
            skill,
            difficulty: self.difficulty,
            guess: self.guess,
            hints: 0,
            at,
        }
    }
}

fn facts(items: &[Item]) -> Vec<ItemFacts> {
    let size = |item: &Item| (item.prompt.len() + item.hints.len() + item.solution.len()).max(1);
    let longest = items.iter().map(size).max().unwrap_or(1);
    let facts = |item: &Item| ItemFacts {
        id: item.id.clone(),
        difficulty: item.difficulty,
        guess: guess(item),
        length: size(item) as f64 / longest as f64,
        hints: item.hints.len(),
    };
    items.iter().map(facts).collect()
}

/// Chance of a right answer by guessing: one in the number of options; for a select, one in the
/// number of non-empty sets of options.
fn guess(item: &Item) -> f64 {
    match &item.answer {
        Answer::Number { .. } => 0.0,
        Answer::Choice { .. } => 1.0 / (item.wrong.len() + 1) as f64,
        Answer::Select { right } => {
            let options = i32::try_from(right.len() + item.wrong.len())
                .unwrap_or(30)
                .min(30);
            1.0 / (libm::pow(2.0, f64::from(options)) - 1.0)
        }
    }
}
