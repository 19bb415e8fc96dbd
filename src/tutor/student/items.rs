//! What the tutor needs of a course's items, and which of a skill's items to give.

use crate::{
    course::{Answer, Course, Item},
    learner::{Prediction, Query},
    tutor::student::Student,
};

/// An item as the tutor sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFacts {
    /// Id within its skill.
    pub id: String,
    /// Difficulty within its skill, in logits.
    pub difficulty: f64,
    /// Chance to be right by guessing.
    pub guess: f64,
    /// How long it is beside the longest of its skill, by what there is to read and to work out:
    /// blocks of the prompt and the solution, and hints, of which each is a step. 0..1.
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
        Self {
            items: course
                .skills
                .iter()
                .map(|skill| facts(&skill.items))
                .collect(),
            examples: course
                .skills
                .iter()
                .map(|skill| skill.examples.len())
                .collect(),
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

/// Chance to be right by guessing: one in the number of options; for a select, one in the number of
/// non-empty sets.
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

/// The item of a skill whose predicted success is nearest to `target` (0..1) among those not used
/// lately; for one who is tired a shorter one may be a little further off, for one who is at ease a
/// longer one.
pub(in crate::tutor) fn nearest(
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
    let predict =
        |(at_item, item): (usize, &ItemFacts)| (at_item, student.predict(skill, item, at));
    let haste = student.pace.haste();
    let distance = |(at, prediction): &(usize, Prediction)| {
        libm::fabs(prediction.p - target) + haste * items[*at].length
    };
    items
        .iter()
        .enumerate()
        .filter(|(_, item)| !barred.contains(&item.id))
        .map(predict)
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

/// The question that an item is, at the moment it is given.
pub(in crate::tutor) fn query(skill: usize, item: &ItemFacts, at: i64) -> Query {
    Query {
        skill,
        difficulty: item.difficulty,
        guess: item.guess,
        hints: 0,
        at,
    }
}
