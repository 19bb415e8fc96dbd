//! A compiled course, as `waymark course build` writes it.

use serde::{Deserialize, Serialize};

use crate::course::{
    answer::{Answer, Distractor},
    expression::Expression,
    text::Source,
    variables::Variables,
    working::{Misconception as Slip, Move},
};

/// Version of the compiled format that this code writes and reads.
pub const FORMAT: u32 = 1;

/// A course: skills with prerequisites, each with an explanation, worked examples and items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// Version of the format: [`FORMAT`].
    pub format: u32,
    /// Lower-case letters, digits and dashes; the same in every translation.
    pub id: String,
    /// Title, as shown to students.
    pub title: String,
    /// Summary for the list of courses: one or two sentences.
    pub summary: String,
    /// Language of the course, as a BCP 47 tag.
    pub language: String,
    /// Licence: an SPDX expression or a plain name.
    pub licence: String,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// Skills. Each comes after the skills that it requires.
    pub skills: Vec<Skill>,
    /// Misconceptions that distractors refer to.
    pub misconceptions: Vec<Misconception>,
    /// The skills that the lines of a working speak for: what was done, and the skill's id.
    #[serde(default)]
    pub moves: Vec<(Move, String)>,
    /// Whether the texts of help are in a file of their own (see [`help`](crate::course::help)).
    #[serde(default)]
    pub help_apart: bool,
}

/// A skill (knowledge component) that a student can master.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// Lower-case letters, digits and dashes.
    pub id: String,
    /// Title: a few words.
    pub title: String,
    /// Ids of the prerequisite skills.
    pub requires: Vec<String>,
    /// Explanation, shown before the first task.
    pub explanation: Source,
    /// Other ways to see it, for whoever the explanation did not help.
    #[serde(default)]
    pub pictures: Vec<Source>,
    /// Worked examples, in reading order.
    pub examples: Vec<Example>,
    /// Items: task templates.
    pub items: Vec<Item>,
}

/// A worked example: a task and its solution in steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// Variables of the template.
    #[serde(default)]
    pub variables: Variables,
    /// The task.
    pub prompt: Source,
    /// Steps of the solution.
    pub steps: Vec<Source>,
}

/// What an item is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// To practise and to show what is known.
    #[default]
    Task,
    /// Help: a question about why a step of a solution holds.
    Why,
    /// Help: one of the small steps of a task, in their order.
    Step,
}

/// An item: a task template. Each seed gives a [`Variant`](crate::course::Variant) of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Unique within its skill.
    pub id: String,
    /// What it is for.
    #[serde(default)]
    pub role: Role,
    /// Difficulty among the items of its skill, in logits: 0 is typical, 1 is clearly harder.
    #[serde(default)]
    pub difficulty: f64,
    /// Variables of the template.
    #[serde(default)]
    pub variables: Variables,
    /// The task.
    pub prompt: Source,
    /// A condition on the variable `answer`. It must hold for right answers and fail for wrong
    /// options. It checks the stated answer by another calculation.
    #[serde(default)]
    pub verify: Option<Expression>,
    /// Specification of the answer.
    pub answer: Answer,
    /// Wrong answers that are known in advance.
    #[serde(default)]
    pub wrong: Vec<Distractor>,
    /// Hints. Each one gives away more than the one before.
    pub hints: Vec<Source>,
    /// Full solution.
    pub solution: Source,
    /// Small questions that lead through the task, for whoever asks for them.
    #[serde(default)]
    pub steps: Vec<SmallStep>,
}

/// A small question on the way through a task. It speaks of the task's numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SmallStep {
    /// Id of the skill that it shows; the task's own if not given.
    #[serde(default)]
    pub skill: Option<String>,
    /// The question: an item without variables, hints, solution and steps of its own.
    pub item: Item,
}

/// A wrong idea that many students share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Misconception {
    /// Unique within the course.
    pub id: String,
    /// Title: a few words of plain text that fit after "Not yet:".
    pub title: String,
    /// Feedback for a student who has this misconception.
    pub say: Source,
    /// The slips in a working that show it.
    #[serde(default)]
    pub slips: Vec<Slip>,
}

impl Course {
    /// Position of a skill in [`Course::skills`].
    pub fn skill_index(&self, id: &str) -> Option<usize> {
        self.skills.iter().position(|skill| skill.id == id)
    }

    /// The skill with this id.
    pub fn skill(&self, id: &str) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.id == id)
    }

    /// The item with this id, in the skill with this id.
    pub fn item(&self, skill: &str, item: &str) -> Option<&Item> {
        self.skill(skill)?.item(item)
    }

    /// The misconception that a slip in a working shows.
    pub fn shown_by(&self, slip: Slip) -> Option<&Misconception> {
        self.misconceptions
            .iter()
            .find(|misconception| misconception.slips.contains(&slip))
    }

    /// The id of the skill that a move speaks for.
    pub fn skill_of(&self, done: Move) -> Option<&str> {
        let of = self.moves.iter().find(|(known, _)| *known == done);
        of.map(|(_, skill)| skill.as_str())
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
