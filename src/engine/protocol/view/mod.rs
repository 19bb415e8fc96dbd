//! View models: all that the page draws, already decided and already rendered.
//!
//! They travel in a format without field names, so every field is always written: no
//! `skip_serializing_if` here.

mod apart;
mod class;
mod progress;
mod shelf;
mod task;
mod why;

pub use apart::{ApartView, BlankView, Line, Note, Stand, StepView, Understood};
pub use class::{ClassView, FileProblem, HardSkill, StudentView};
pub use progress::{
    AimView, DayView, EndView, MapSkill, MapView, PlacedView, ProgressView, Speaker, StatedView,
    StrategyView, SummaryView,
};
pub use shelf::{LibraryView, ModelState, ShelfCourse};
pub use task::{
    ExampleView, Feedback, InputView, LessonView, OptionView, SessionView, TaskView, Unreadable,
    Verdict,
};
pub use why::{EligibleView, EvidenceView, Reason, RunnerUp, Turn, TurnView, WhyView};

pub use crate::tutor::{Activity, Haste, strategies::Preference};

use serde::{Deserialize, Serialize};

/// A quantity about a student with how sure we are: a mid value and a central 80 % range, all in
/// 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Best guess.
    pub mid: f64,
    /// 10 % quantile.
    pub low: f64,
    /// 90 % quantile.
    pub high: f64,
}

/// What every view of a course carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CourseView {
    /// Course id.
    pub id: String,
    /// Title.
    pub title: String,
    /// BCP 47 tag of its language, for the `lang` attribute of all its text.
    pub language: String,
    /// How often the learning screen has changed, as the log says (see `Command::At`).
    pub moves: u32,
}

/// Where a student stands with a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkillState {
    /// Something it requires does not look good yet.
    Locked,
    /// Open and not yet met.
    Open,
    /// Being learnt.
    Learning,
    /// Passed over by a placement without a question about it.
    Unchecked,
    /// Right lately; what stands on it is open.
    LooksGood,
    /// Shown in several kinds of task, and again after a day.
    Solid,
    /// Solid, and a review is due.
    Due,
}

impl SkillState {
    /// Whether the skill is solid, due for a review or not.
    pub fn is_solid(self) -> bool {
        matches!(self, Self::Solid | Self::Due)
    }

    /// Whether what stands on the skill may be learnt.
    pub fn is_passed(self) -> bool {
        match self {
            Self::Unchecked | Self::LooksGood | Self::Solid | Self::Due => true,
            Self::Locked | Self::Open | Self::Learning => false,
        }
    }
}

/// A skill by id and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillName {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
}

/// A skill with what is believed of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillStanding {
    /// Which.
    pub skill: SkillName,
    /// Where the student stands.
    pub state: SkillState,
    /// Predicted chance on a typical item.
    pub mastery: Interval,
    /// Tasks answered.
    pub answered: u32,
    /// Of these right at the first try.
    pub right: u32,
}
