//! The texts that nobody needs before a first answer: hints, solutions, what is said about wrong
//! answers, other ways to see a skill. The site keeps them in a file of their own, which is
//! fetched while the student looks at the first task.

use std::mem;

use serde::{Deserialize, Serialize};

use crate::course::{
    model::{Course, Item, Skill},
    text::{Block, Source},
};

/// The help in a course, by position.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Help {
    skills: Vec<SkillHelp>,
    /// What is said of each misconception.
    misconceptions: Vec<Source>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct SkillHelp {
    pictures: Vec<Source>,
    items: Vec<ItemHelp>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct ItemHelp {
    hints: Vec<Source>,
    solution: Source,
    /// What is said of each wrong answer.
    say: Vec<Option<Source>>,
}

/// The help does not fit the course: the two are of different releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the help texts belong to another release of the course")]
pub struct Misfit;

impl Help {
    /// Takes the help out of a course. As many hints, pictures and blocks of solutions stay as
    /// there were, without words, and the course says that they are elsewhere.
    pub fn take(course: &mut Course) -> Self {
        course.help_apart = true;
        Self {
            skills: course.skills.iter_mut().map(take_skill).collect(),
            misconceptions: course
                .misconceptions
                .iter_mut()
                .map(|known| mem::take(&mut known.say))
                .collect(),
        }
    }

    /// Puts the help back.
    ///
    /// # Errors
    /// If it is of another release; the course is as it was.
    pub fn give(self, course: &mut Course) -> Result<(), Misfit> {
        if !self.fits(course) {
            return Err(Misfit);
        }
        for (skill, help) in course.skills.iter_mut().zip(self.skills) {
            skill.pictures = help.pictures;
            for (item, help) in skill.items.iter_mut().zip(help.items) {
                item.hints = help.hints;
                item.solution = help.solution;
                for (wrong, say) in item.wrong.iter_mut().zip(help.say) {
                    wrong.say = say;
                }
            }
        }
        for (known, say) in course.misconceptions.iter_mut().zip(self.misconceptions) {
            known.say = say;
        }
        course.help_apart = false;
        Ok(())
    }

    fn fits(&self, course: &Course) -> bool {
        let item = |(item, help): (&Item, &ItemHelp)| {
            item.hints.len() == help.hints.len() && item.wrong.len() == help.say.len()
        };
        let skill = |(skill, help): (&Skill, &SkillHelp)| {
            skill.pictures.len() == help.pictures.len()
                && skill.items.len() == help.items.len()
                && skill.items.iter().zip(&help.items).all(item)
        };
        course.misconceptions.len() == self.misconceptions.len()
            && course.skills.len() == self.skills.len()
            && course.skills.iter().zip(&self.skills).all(skill)
    }
}

fn take_skill(skill: &mut Skill) -> SkillHelp {
    SkillHelp {
        pictures: skill.pictures.iter_mut().map(mem::take).collect(),
        items: skill.items.iter_mut().map(take_item).collect(),
    }
}

fn take_item(item: &mut Item) -> ItemHelp {
    // The tutor knows items by their length, so as many blocks stay as there were.
    let wordless = vec![Block::Paragraph(Vec::new()); item.solution.len()];
    ItemHelp {
        hints: item.hints.iter_mut().map(mem::take).collect(),
        solution: mem::replace(&mut item.solution, wordless),
        say: item
            .wrong
            .iter_mut()
            .map(|wrong| wrong.say.take())
            .collect(),
    }
}
