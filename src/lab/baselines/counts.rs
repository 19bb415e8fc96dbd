//! How often a student was right and wrong so far.

use std::collections::HashMap;

use crate::lab::baselines::Asked;

/// Counts of right and wrong answers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Count {
    pub(super) right: f64,
    pub(super) wrong: f64,
}

impl Count {
    fn add(&mut self, correct: bool) {
        *if correct {
            &mut self.right
        } else {
            &mut self.wrong
        } += 1.0;
    }
}

/// A student's counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    skills: HashMap<u32, Count>,
    /// Over all skills; an answer counts once.
    pub(super) all: Count,
}

impl Counts {
    /// On one skill.
    pub(super) fn skill(&self, skill: u32) -> Count {
        self.skills.get(&skill).copied().unwrap_or_default()
    }

    pub(super) fn add(&mut self, asked: Asked<'_>, correct: bool) {
        self.all.add(correct);
        asked
            .skills
            .iter()
            .for_each(|&skill| self.skills.entry(skill).or_default().add(correct));
    }
}
