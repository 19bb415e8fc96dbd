//! What the tutor needs to know of a course's tasks.

use crate::{
    course::{Answer, Course, Item, Role},
    learner::Query,
};

/// An item as the tutor sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFacts {
    /// Id within its skill.
    pub id: String,
    /// What it is for.
    pub role: Role,
    /// Difficulty within its skill, in logits.
    pub difficulty: f64,
    /// Chance of a right answer by guessing.
    pub guess: f64,
    /// Length relative to the longest item of the skill, 0..1. The length of an item is the number
    /// of blocks of its prompt and its solution, plus the number of its hints.
    pub length: f64,
    /// Number of hints.
    pub hints: usize,
    /// Whether it is a working of several lines.
    pub working: bool,
}

/// All items and the number of worked examples, skill by skill.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Menu {
    /// Items of each skill.
    pub items: Vec<Vec<ItemFacts>>,
    /// Number of worked examples of each skill.
    pub examples: Vec<usize>,
    /// Number of other ways to see each skill.
    pub pictures: Vec<usize>,
}

impl Menu {
    /// The menu of a course.
    pub fn new(course: &Course) -> Self {
        let skills = || course.skills.iter();
        Self {
            items: skills().map(|skill| facts(&skill.items)).collect(),
            examples: skills().map(|skill| skill.examples.len()).collect(),
            pictures: skills().map(|skill| skill.pictures.len()).collect(),
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
        role: item.role,
        difficulty: item.difficulty,
        guess: item.answer.guess_floor(&item.wrong),
        length: size(item) as f64 / longest as f64,
        hints: item.hints.len(),
        working: matches!(item.answer, Answer::Working(_)),
    };
    items.iter().map(facts).collect()
}
