//! The numbers of a course, from its other students.

use crate::{
    learner::response_model::{Field, ITEM, Item, SKILL, Shrinkage, Skill},
    training::{levels::Levels, responses::Responses},
};

/// A course's skills and items: numbers to fit, and levels that are statistics.
#[derive(Debug, Clone)]
pub struct Course {
    /// As [`Skill`] reads them, skill by skill.
    pub(super) skills: Vec<f64>,
    /// As [`Item`] reads them, item by item.
    pub(super) items: Vec<f64>,
    pub(super) levels: Levels,
}

impl Course {
    /// A course before training: only the levels are fitted, on the students at these positions.
    /// `unit` draws numbers in 0..1.
    pub fn new(responses: &Responses, students: &[usize], mut unit: impl FnMut() -> f64) -> Self {
        let mut skills = vec![0.0; responses.skills.len() * Skill::<f64>::LEN];
        for numbers in skills.chunks_mut(Skill::<f64>::LEN) {
            for field in SKILL.all() {
                for (at, x) in numbers[field.range()].iter_mut().enumerate() {
                    *x = field.fit.initial.draw(at, &mut unit);
                }
            }
        }
        let items = vec![0.0; responses.items.len() * Item::<f64>::LEN];
        Self {
            skills,
            items,
            levels: Levels::fit(responses, students),
        }
    }

    /// Numbers of a skill.
    pub(super) fn skill(&self, skill: u32) -> &[f64] {
        slice(&self.skills, skill, Skill::<f64>::LEN)
    }

    /// Numbers of an item; empty if nobody has answered it.
    pub(super) fn item(&self, item: u32) -> &[f64] {
        if self.levels.count(item) == 0 {
            &[]
        } else {
            slice(&self.items, item, Item::<f64>::LEN)
        }
    }
}

fn slice(numbers: &[f64], at: u32, len: usize) -> &[f64] {
    &numbers[at as usize * len..(at as usize + 1) * len]
}

/// Adds `scale` times the slope of the prior of these groups to `gradient`. Both lists hold `size`
/// numbers for each skill (or item).
pub(super) fn add_prior(
    gradient: &mut [f64],
    numbers: &[f64],
    groups: impl Iterator<Item = Field> + Clone,
    size: usize,
    scale: f64,
) {
    for (gradient, numbers) in gradient.chunks_mut(size).zip(numbers.chunks(size)) {
        for field in groups.clone() {
            let Shrinkage::Prior { variance } = field.fit.shrinkage else {
                continue;
            };
            let pull = scale / variance;
            for at in field.range() {
                gradient[at] += pull * numbers[at];
            }
        }
    }
}

/// Adds `scale` times the slope of a course's prior to the gradients of its skills and items.
pub(super) fn add_course_prior(skills: &mut [f64], items: &mut [f64], course: &Course, scale: f64) {
    add_prior(
        skills,
        &course.skills,
        SKILL.all(),
        Skill::<f64>::LEN,
        scale,
    );
    add_prior(items, &course.items, ITEM.all(), Item::<f64>::LEN, scale);
}
