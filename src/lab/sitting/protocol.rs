//! The lines that come in.

use serde::Deserialize;

use crate::lab::tutors::Wish;

/// The longest time for a task or lesson: a day.
pub(super) const MOST_SECONDS: f64 = 86_400.0;

/// The longest pause: ten years.
pub(super) const MOST_HOURS: f64 = 87_600.0;

/// A line.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum Message {
    /// A student begins a course.
    Start(Start),
    /// The outcome of the task.
    Answer(Answer),
    /// The lesson was read.
    Read(Read),
    /// The student was away.
    Pause(Pause),
    /// The student asks for something else.
    Wish {
        /// What.
        wish: Wish,
    },
    /// What is said of each skill?
    State,
    /// The sitting is over.
    End,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Start {
    /// A folder with `course.toml`, or a compiled course.
    pub course: String,
    /// Whether to begin with a placement.
    #[serde(default)]
    pub placement: bool,
    /// The seed of the tutor's luck.
    #[serde(default)]
    pub seed: u64,
    /// What to aim at; if absent, at what is kept for long.
    pub objective: Option<Objective>,
}

/// What to aim at.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Objective {
    /// Hours from the start until the student wants to be ready.
    pub ready_in_hours: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(super) struct Answer {
    /// Whether the first answer was right.
    pub correct: bool,
    /// Hints taken before it. More than the task has count as all of them.
    #[serde(default)]
    pub hints: u32,
    /// Seconds that it took.
    #[serde(default = "usual")]
    pub seconds: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(super) struct Read {
    /// Seconds that it took.
    #[serde(default = "usual")]
    pub seconds: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(super) struct Pause {
    /// Hours away.
    pub hours: f64,
}

/// Seconds where none are told.
fn usual() -> f64 {
    30.0
}

/// A duration, if it is one.
pub(super) fn checked(what: &str, value: f64, most: f64) -> Result<f64, String> {
    if (0.0..=most).contains(&value) {
        Ok(value)
    } else {
        Err(format!(
            "\"{what}\" is {value}; from 0 to {most} is possible"
        ))
    }
}
