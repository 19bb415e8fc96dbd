//! The choice of a task among those of one skill.

use crate::{
    course::Role,
    learner::Prediction,
    tutor::{
        menu::{ItemFacts, Menu},
        student::Student,
    },
};

/// The item of a skill whose predicted success is nearest to `target` (0..1) among those not used
/// recently, with its prediction.
///
/// While the student is tired, a shorter item may be a little further off; while at ease, a longer
/// one.
pub(super) fn nearest(
    student: &Student,
    menu: &Menu,
    skill: usize,
    target: f64,
    at: i64,
) -> Option<(usize, Prediction)> {
    let items = menu.items.get(skill)?;
    let recent = &student.skills[skill].recent_items;
    // No template comes back within six tasks of a skill while there are others.
    let tasks = items.iter().filter(|item| item.role == Role::Task).count();
    let barred = recent.len().min(tasks.saturating_sub(1));
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
        .filter(|(_, item)| item.role == Role::Task && !barred.contains(&item.id))
        .map(predict)
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
