//! What is written to the log: facts, each as it was when it happened, so that a later release
//! reads them the same way.

use serde::{Deserialize, Serialize};

use super::words::{Activity, Given, Interval, Preference, Reason, Verdict, Wish};

/// An entry of the log. `writer` and `number` together name it for ever, so that logs can be
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
    /// (Lamport 1978), so that a clock that is set back does not put what came later before what
    /// came earlier.
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
    },
    /// A placement ended.
    Placed {
        /// Ids of the skills that it vouches for.
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
        /// Name of the strategy of the stretch that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        strategy: Option<String>,
    },
    /// A hint was shown.
    Hinted {
        /// Task number.
        task: u64,
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
    /// An answer was given.
    Answered(Answer),
    /// The student steered.
    Wished {
        /// What was wanted.
        wish: Wish,
    },
    /// The student said how to be taught.
    Preferred {
        /// Name of the strategy.
        strategy: String,
        /// To be kept to, never to be used, or neither.
        preference: Preference,
    },
    /// The student ended the sitting.
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
    /// Name of the strategy of the stretch that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strategy: Option<String>,
    /// Hints that stood beside it from the start.
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
    /// Milliseconds from the task being shown to the answer.
    pub ms: u32,
}
