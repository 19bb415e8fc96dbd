//! The skills of a course and what they require, its moves and its misconceptions.

use std::collections::BTreeSet;

use super::{Checker, is_id};
use crate::course::variables::Values;

impl<const WARN: bool> Checker<'_, WARN> {
    pub(super) fn graph(&mut self) {
        let course = self.course;
        if !is_id(&course.id) {
            self.error(format!(
                "id `{}`: use lower-case letters, digits and dashes",
                course.id
            ));
        }
        for (what, text) in [("title", &course.title), ("licence", &course.licence)] {
            if text.trim().is_empty() {
                self.error(format!("the {what} is empty"));
            }
        }
        if course.skills.is_empty() {
            self.error("the course has no skills");
        }
        let mut before = BTreeSet::new();
        for skill in &course.skills {
            if !is_id(&skill.id) {
                self.error(format!(
                    "skill id `{}`: use lower-case letters, digits and dashes",
                    skill.id
                ));
            }
            if skill.title.trim().is_empty() {
                self.error(format!("the title of skill `{}` is empty", skill.id));
            }
            for required in &skill.requires {
                if course.skill(required).is_none() {
                    self.error(format!(
                        "skill `{}` requires `{required}`, which does not exist",
                        skill.id
                    ));
                } else if !before.contains(required.as_str()) {
                    self.error(format!(
                        "skill `{}` stands before `{required}`, which it requires: \
                         put it after (or break the circle)",
                        skill.id
                    ));
                }
            }
            if !before.insert(skill.id.as_str()) {
                self.error(format!("two skills have the id `{}`", skill.id));
            }
        }
    }

    pub(super) fn moves(&mut self) {
        for (_, skill) in &self.course.moves {
            if self.course.skill(skill).is_none() {
                self.error(format!(
                    "[moves] names the skill `{skill}`, which does not exist"
                ));
            }
        }
    }

    pub(super) fn misconceptions(&mut self) {
        let mut known = BTreeSet::new();
        let items = self.course.skills.iter().flat_map(|skill| &skill.items);
        let items = items.flat_map(|item| {
            let steps = item.steps.iter().map(|step| &step.item);
            std::iter::once(item).chain(steps)
        });
        let mut used = BTreeSet::new();
        used.extend(
            items
                .flat_map(|item| &item.wrong)
                .filter_map(|wrong| wrong.misconception.as_deref()),
        );
        for misconception in &self.course.misconceptions {
            if !known.insert(misconception.id.as_str()) {
                self.error(format!(
                    "two misconceptions have the id `{}`",
                    misconception.id
                ));
            }
            if !used.contains(misconception.id.as_str()) {
                self.warn(|| format!("misconception `{}` is used by no item", misconception.id));
            }
            self.text(
                &misconception.say,
                &Values::default(),
                "the misconception's `say`",
            );
        }
        for id in used.difference(&known) {
            self.error(format!(
                "misconception `{id}` is named by an item but defined nowhere"
            ));
        }
    }
}
