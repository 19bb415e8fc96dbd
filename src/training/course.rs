//! What is known of a course from its other students.

use crate::{
    learner::response_model::{ITEM, Item, SKILL, Skill},
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
    /// Nothing fitted yet but the levels, on the students at these positions. `unit` draws numbers
    /// in 0..1: factors that start equal would stay equal.
    pub fn new(responses: &Responses, students: &[usize], mut unit: impl FnMut() -> f64) -> Self {
        let mut skills = vec![0.0; responses.skills.len() * Skill::<f64>::LEN];
        for numbers in skills.chunks_mut(Skill::<f64>::LEN) {
            for field in SKILL {
                let (from, spread) = match field.name {
                    "skill_loading" => (crate::learner::response_model::NAMED_TRAITS, 0.6),
                    "skill_right" | "skill_wrong" => (0, 0.3),
                    "skill_out" | "skill_hidden" => (0, 0.2),
                    _ => continue,
                };
                numbers[field.start + from..field.start + field.len]
                    .iter_mut()
                    .for_each(|x| *x = (unit() - 0.5) * spread);
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

    /// Numbers of an item; none if nobody has met it.
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

/// Variance of the Gaussian prior of a group of a course's numbers: how much they may differ
/// between skills (or items).
pub(super) fn prior_variance(group: &str) -> f64 {
    match group {
        "skill_offset" => 1.0,
        "skill_learning" | "skill_linear" => 0.03,
        "skill_out" | "skill_hidden" => 0.1,
        "item_loading" => 0.0075,
        "item_out" => 0.005,
        _ => 0.3,
    }
}

/// The gradient of the prior of numbers of `size` each with these groups, added to `gradient` times
/// `scale`.
pub(super) fn add_prior(
    gradient: &mut [f64],
    numbers: &[f64],
    groups: &[crate::learner::response_model::Field],
    size: usize,
    scale: f64,
) {
    for (gradient, numbers) in gradient.chunks_mut(size).zip(numbers.chunks(size)) {
        for field in groups {
            let pull = scale / prior_variance(field.name);
            for at in field.start..field.start + field.len {
                gradient[at] += pull * numbers[at];
            }
        }
    }
}

/// The gradient of a course's prior, added to that of its skills and items times `scale`.
pub(super) fn add_course_prior(skills: &mut [f64], items: &mut [f64], course: &Course, scale: f64) {
    add_prior(skills, &course.skills, SKILL, Skill::<f64>::LEN, scale);
    add_prior(items, &course.items, ITEM, Item::<f64>::LEN, scale);
}
