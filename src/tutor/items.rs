//! What the tutor needs of a course's items, and which of a skill's items to give.

use crate::{
    course::{Answer, Course, Item},
    learner::{Prediction, Query},
};

use super::student::Student;

/// An item as the tutor sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFacts {
    /// Id within its skill.
    pub id: String,
    /// Difficulty within its skill, in logits.
    pub difficulty: f64,
    /// Chance to be right by guessing.
    pub guess: f64,
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
        let facts = |item: &Item| ItemFacts { id: item.id.clone(), difficulty: item.difficulty, guess: guess(item) };
        Self {
            items: course.skills.iter().map(|skill| skill.items.iter().map(facts).collect()).collect(),
            examples: course.skills.iter().map(|skill| skill.examples.len()).collect(),
        }
    }
}

/// Chance to be right by guessing: one in the number of options; for a select, one in the number of non-empty sets.
fn guess(item: &Item) -> f64 {
    match &item.answer {
        Answer::Number { .. } => 0.0,
        Answer::Choice { .. } => 1.0 / (item.wrong.len() + 1) as f64,
        Answer::Select { right } => {
            let options = i32::try_from(right.len() + item.wrong.len()).unwrap_or(30).min(30);
            1.0 / (libm::pow(2.0, f64::from(options)) - 1.0)
        }
    }
}

/// The item of a skill whose predicted success is nearest to `target` (0..1) among those not used lately.
pub(super) fn nearest(
    student: &Student,
    menu: &Menu,
    skill: usize,
    target: f64,
    at: i64,
) -> Option<(usize, Prediction)> {
    let items = menu.items.get(skill)?;
    let recent = &student.skills[skill].recent_items;
    // Keep at least two to choose from, so that the choice can follow the target.
    let barred = recent.len().min(items.len().saturating_sub(2));
    let barred = &recent[recent.len() - barred..];
    let predict = |(at_item, item): (usize, &ItemFacts)| (at_item, student.predict(skill, item, at));
    let distance = |prediction: &Prediction| libm::fabs(prediction.p - target);
    items
        .iter()
        .enumerate()
        .filter(|(_, item)| !barred.contains(&item.id))
        .map(predict)
        .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))
}

/// The question that an item is, at the moment it is given.
pub(super) fn query(skill: usize, item: &ItemFacts, at: i64) -> Query {
    Query { skill, difficulty: item.difficulty, guess: item.guess, hints: 0, at }
}
