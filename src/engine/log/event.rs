//! Entries of the log: facts as they were when they happened. A later release reads them the same
//! way.

use serde::{Deserialize, Serialize};

use super::words::{Activity, Given, Interval, Preference, Reason, Verdict, Wish};

/// An entry of the log. `writer` and `number` together name it for ever. Logs can therefore be
/// merged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Who wrote it: a few random letters, drawn anew each time the page is opened.
    pub writer: String,
    /// Counts up for each writer, from 1.
    pub number: u64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// `at`, or one more than the greatest order known when it was written: a logical clock
    /// (Lamport 1978). Entries stay in order even if the device's clock is set back.
    pub order: i64,
    /// Course id.
    pub course: String,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The course was begun.
    Begun {
        /// With a placement.
        placement: bool,
        /// In how many steps the release that wrote this called a skill solid. The first release,
        /// which wrote nothing, did so in one.
        #[serde(default = "one")]
        steps: u8,
    },
    /// A placement ended.
    Placed {
        /// Ids of the skills that it passes over.
        solid: Vec<String>,
    },
    /// A task was shown.
    Presented(Presented),
    /// Something to read was shown.
    Lesson {
        /// Skill id.
        skill: String,
        /// Explanation or example.
        activity: Activity,
        /// Position of the worked example.
        example: Option<usize>,
        /// Why.
        reason: Reason,
        /// Name of the strategy under which the skill was taught.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        strategy: Option<String>,
    },
    /// A hint was shown.
    Hinted {
        /// Task number.
        task: u64,
        /// In a working: the line that may come next, which is the hint.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<String>,
    },
    /// A worked example was shown beside the task.
    ExampleShown {
        /// Task number.
        task: u64,
    },
    /// The solution was shown.
    SolutionShown {
        /// Task number.
        task: u64,
    },
    /// The small steps of a task were opened.
    StepsShown {
        /// Task number.
        task: u64,
    },
    /// A small step was answered.
    StepAnswered(Answer),
    /// An answer was given.
    Answered(Answer),
    /// The student asked for something else.
    Wished {
        /// What was wanted.
        wish: Wish,
    },
    /// The student set a preference for a strategy.
    Preferred {
        /// Name of the strategy.
        strategy: String,
        /// Whether to use only this strategy, never to use it, or neither.
        preference: Preference,
    },
    /// The student set a date to be ready by, or took it back.
    Aimed {
        /// When, in milliseconds since 1970.
        ready_at: Option<i64>,
    },
    /// The student ended the session.
    Finished,
}

/// A task as it was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Presented {
    /// Task number.
    pub task: u64,
    /// Skill id.
    pub skill: String,
    /// Item id within the skill.
    pub item: String,
    /// The variant (below 2^53, so that any reader of JSON can hold it).
    pub seed: u64,
    /// What kind of task.
    pub activity: Activity,
    /// Difficulty of the item within its skill, in logits.
    pub difficulty: f64,
    /// Chance to be right by guessing.
    pub guess: f64,
    /// The predicted chance of a right first answer.
    pub expected: Interval,
    /// Why.
    pub reason: Reason,
    /// For a step back: id of the skill that was hard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Name of the strategy under which the skill was taught.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strategy: Option<String>,
    /// Hints shown from the start.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hints: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(hints: &u32) -> bool {
    *hints == 0
}

/// An answer as it was given and marked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Task number.
    pub task: u64,
    /// What was given.
    pub given: Given,
    /// The verdict.
    pub verdict: Verdict,
    /// Position of the distractor that it matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distractor: Option<usize>,
    /// Id of the misconception behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misconception: Option<String>,
    /// What the lines of a working, or a small step, say of skills other than the task's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineSaid>,
    /// Milliseconds from the task being shown to the answer.
    pub ms: u32,
}

/// What a line of a working says of a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineSaid {
    /// Skill id.
    pub skill: String,
    /// Whether the line follows.
    pub right: bool,
}

fn one() -> u8 {
    1
}
