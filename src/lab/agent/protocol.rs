//! The messages that a simulator sends to the agent.

use serde::Deserialize;

/// A message from the simulator.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum Message {
    Start(Start),
    Outcome(Answer),
    End,
}

/// The start of an episode.
#[derive(Deserialize)]
pub(super) struct Start {
    #[serde(default)]
    pub(super) seed: u64,
    pub(super) skills: Vec<Skill>,
    pub(super) target: Option<Vec<String>>,
    pub(super) horizon: Option<usize>,
    pub(super) objective: Option<Wanted>,
    pub(super) history: Option<Vec<Answered>>,
    pub(super) allowed: Option<Vec<String>>,
}

/// What counts.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Wanted {
    /// `mastery` or `retention`.
    Named(String),
    /// What is known at a date.
    Ready {
        /// Hours from the start to the date.
        ready_in_hours: f64,
    },
}

/// A skill, and the skills that it requires.
#[derive(Deserialize)]
pub(super) struct Skill {
    pub(super) id: String,
    #[serde(default)]
    pub(super) requires: Vec<String>,
}

/// An answer: the skill, whether it was right, and the hours since the one before.
#[derive(Deserialize)]
pub(super) struct Answered {
    pub(super) skill: String,
    pub(super) correct: bool,
    #[serde(default)]
    pub(super) hours: f64,
}

/// An answer, and the skills allowed next; without them, those that are open.
#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(flatten)]
    pub(super) answered: Answered,
    pub(super) allowed: Option<Vec<String>>,
}
