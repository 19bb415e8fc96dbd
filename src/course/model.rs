//! A course as it is after `waymark course build`: what can be learnt, in what order, and by which
//! items.

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::{Answer, Distractor},
    expression::Expression,
    text::Source,
    variables::Variables,
};

/// The version of the compiled format that this code writes and reads.
pub const FORMAT: u32 = 1;

/// A course: skills with prerequisites, each with an explanation, worked examples and items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The version of the format, [`FORMAT`].
    pub format: u32,
    /// Lower-case letters, digits and dashes; the same in every translation.
    pub id: String,
    /// The title a student sees.
    pub title: String,
    /// One or two sentences for the shelf.
    pub summary: String,
    /// BCP 47 tag of the language that the course is written in.
    pub language: String,
    /// SPDX expression or a plain name.
    pub licence: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Skills in an order in which each stands after those it requires.
    pub skills: Vec<Skill>,
    /// Known wrong ideas, by which distractors are named.
    pub misconceptions: Vec<Misconception>,
}

/// A skill (knowledge component): what a student can come to master.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// Lower-case letters, digits and dashes.
    pub id: String,
    /// A few words.
    pub title: String,
    /// Ids of the skills that come first.
    pub requires: Vec<String>,
    /// What it is about, for a first meeting.
    pub explanation: Source,
    /// Worked examples, in the order in which they are best read.
    pub examples: Vec<Example>,
    /// Tasks, as templates.
    pub items: Vec<Item>,
}

/// A worked example: a task and its solution in steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The numbers in it.
    #[serde(default, skip_serializing_if = "Variables::is_empty")]
    pub variables: Variables,
    /// The task.
    pub prompt: Source,
    /// The solution, one thought a step.
    pub steps: Vec<Source>,
}

/// An item: a task template from which many variants are made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Unique within its skill.
    pub id: String,
    /// How hard it is among the items of its skill, in logits; 0 is typical, 1 clearly harder.
    #[serde(default)]
    pub difficulty: f64,
    /// The numbers in it.
    #[serde(default, skip_serializing_if = "Variables::is_empty")]
    pub variables: Variables,
    /// The task.
    pub prompt: Source,
    /// A condition on `answer` that is true of right answers and false of wrong options, said
    /// another way round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify: Option<Expression>,
    /// What is right.
    pub answer: Answer,
    /// Wrong answers that tell something, with the misconception behind each.
    #[serde(default)]
    pub wrong: Vec<Distractor>,
    /// Hints, from a nudge to nearly the whole way.
    pub hints: Vec<Source>,
    /// The full solution.
    pub solution: Source,
}

/// A wrong idea that many share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Misconception {
    /// Unique within the course.
    pub id: String,
    /// A few words that fit after "Not yet:", in plain text.
    pub title: String,
    /// What to say to a student who holds it.
    pub say: Source,
}

impl Course {
    /// The position of a skill in [`Course::skills`].
    pub fn skill_index(&self, id: &str) -> Option<usize> {
        self.skills.iter().position(|skill| skill.id == id)
    }

    /// The skill with this id.
    pub fn skill(&self, id: &str) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.id == id)
    }

    /// An item by the ids of its skill and its own.
    pub fn item(&self, skill: &str, item: &str) -> Option<&Item> {
        self.skill(skill)?.item(item)
    }

    /// The misconception with this id.
    pub fn misconception(&self, id: &str) -> Option<&Misconception> {
        self.misconceptions
            .iter()
            .find(|misconception| misconception.id == id)
    }
}

impl Skill {
    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }
}
