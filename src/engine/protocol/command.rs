//! What the page asks.

use serde::{Deserialize, Serialize};

use super::view::Preference;

/// In place of a strategy's name in [`Command::Prefer`]: pinned, the student's own probes choose
/// the strategy.
pub const PERSONAL: &str = "personal";

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// The shelf: all courses with the student's standing in each. -> `Reply::Library`
    Library,
    /// Where the student is in a course: the open task or lesson, or the choice of how to begin. ->
    /// `Reply::Screen`
    Resume {
        /// Course id.
        course: String,
    },
    /// Start a course: with a placement, or at its beginning. -> `Reply::Screen`
    Begin {
        /// Course id.
        course: String,
        /// Whether to ask a few questions first.
        placement: bool,
    },
    /// End the placement early and go on with what is known. -> `Reply::Screen`
    SkipPlacement {
        /// Course id.
        course: String,
    },
    /// The next task or lesson; closes an open one. -> `Reply::Screen`
    Next {
        /// Course id.
        course: String,
    },
    /// An answer to the open task. -> `Reply::Screen` with the feedback in its task.
    Answer {
        /// Course id.
        course: String,
        /// `TaskView::task`; an answer to any other than the open task is refused as
        /// `Failure::Stale`.
        task: u64,
        /// What the student gave.
        given: Given,
        /// Milliseconds from the task being shown to this answer, as the page measured them.
        elapsed_ms: u32,
    },
    /// How something that is being typed is understood. Changes nothing. -> `Reply::Understood`
    Read {
        /// Course id.
        course: String,
        /// `TaskView::task`.
        task: u64,
        /// What is typed so far; of a working, the last line.
        text: String,
    },
    /// One more hint for the open task. -> `Reply::Screen`
    Hint {
        /// Course id.
        course: String,
        /// `TaskView::task`.
        task: u64,
    },
    /// Opens the small steps of the open task, or answers the one that is open. -> `Reply::Screen`
    SmallStep {
        /// Course id.
        course: String,
        /// `TaskView::task`.
        task: u64,
        /// What was given.
        given: Option<Given>,
    },
    /// The full solution of the open task; counts as not solved if no right answer came before. ->
    /// `Reply::Screen`
    Solution {
        /// Course id.
        course: String,
        /// `TaskView::task`.
        task: u64,
    },
    /// A worked example of the open task's skill, shown beside it ("show me one like it"). ->
    /// `Reply::Screen`
    Example {
        /// Course id.
        course: String,
        /// `TaskView::task`.
        task: u64,
    },
    /// The student asks for something else. -> `Reply::Screen` with the next task or lesson.
    Wish {
        /// Course id.
        course: String,
        /// What the student wants.
        wish: Wish,
    },
    /// End the session. -> `Reply::Summary`
    Finish {
        /// Course id.
        course: String,
    },
    /// How far the student has come with the whole course. -> `Reply::End`
    End {
        /// Course id.
        course: String,
    },
    /// What lies behind the choice of what is on the screen. -> `Reply::Evidence`
    Why {
        /// Course id.
        course: String,
    },
    /// Sets a preference for a strategy. -> `Reply::Progress`
    Prefer {
        /// Course id.
        course: String,
        /// Name of the strategy, or [`PERSONAL`].
        strategy: String,
        /// Whether to use only this strategy, never to use it, or neither.
        preference: Preference,
    },
    /// Sets a date to be ready by; a date that has passed, or none, takes it back. ->
    /// `Reply::Progress`
    Aim {
        /// Course id.
        course: String,
        /// When, in milliseconds since 1970.
        ready_at: Option<i64>,
    },
    /// All skills, each with its standing. -> `Reply::Map`
    Map {
        /// Course id.
        course: String,
    },
    /// The student's progress. -> `Reply::Progress`
    Progress {
        /// Course id.
        course: String,
    },
    /// All stored data, as a file. -> `Reply::Offered`, or `Reply::Exported` outside a browser
    Export {
        /// A name for the teacher's table; may be empty.
        name: String,
    },
    /// Import an exported file; what is here stays. -> `Reply::Imported`
    Import {
        /// The file's text.
        text: String,
    },
    /// Delete the log and the courses brought from disk. -> `Reply::Library`
    Erase,
    /// Write again what was deleted from storage behind the engine's back and is still in memory.
    /// -> `Reply::Library`
    Restore,
    /// A command about a learning screen that the student saw after this many moves
    /// (`CourseView::moves`). If the course has moved on since, in another tab or because this very
    /// command was served before and its reply was lost, it changes nothing: the reply is what is
    /// on the screen now, or `Failure::Stale` for an answer that did not count. So it is safe to
    /// send again.
    At {
        /// Moves seen.
        moves: u32,
        /// The command.
        command: Box<Command>,
    },
    /// Put a compiled course on the shelf. -> `Reply::Library`
    AddCourse {
        /// The file's text.
        text: String,
    },
    /// Take a course that was brought from disk off the shelf; what was learnt in it stays. ->
    /// `Reply::Library`
    RemoveCourse {
        /// Course id.
        course: String,
    },
    /// Read students' exports into the teacher's table. Nothing of it is kept. -> `Reply::Class`
    Class {
        /// The files as (name, text).
        files: Vec<(String, String)>,
        /// The course to show; the one most files speak of if absent.
        course: Option<String>,
    },
}

impl Command {
    /// The course that a command is about, if it is about one.
    pub fn course(&self) -> Option<&str> {
        match self {
            Self::Resume { course }
            | Self::Begin { course, .. }
            | Self::SkipPlacement { course }
            | Self::Next { course }
            | Self::Answer { course, .. }
            | Self::Read { course, .. }
            | Self::Hint { course, .. }
            | Self::SmallStep { course, .. }
            | Self::Solution { course, .. }
            | Self::Example { course, .. }
            | Self::Wish { course, .. }
            | Self::Finish { course }
            | Self::End { course }
            | Self::Why { course }
            | Self::Prefer { course, .. }
            | Self::Aim { course, .. }
            | Self::Map { course }
            | Self::Progress { course }
            | Self::RemoveCourse { course } => Some(course),
            Self::Class { course, .. } => course.as_deref(),
            Self::At { command, .. } => command.course(),
            Self::Library
            | Self::Export { .. }
            | Self::Import { .. }
            | Self::Erase
            | Self::Restore
            | Self::AddCourse { .. } => None,
        }
    }
}

/// What a student gave as an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// What was typed, letter by letter.
    Text(String),
    /// Positions in `view::InputView`'s options: one for a choice, any number for a
    /// select.
    Options(Vec<usize>),
}

/// How a student steers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// The open task is too easy.
    TooEasy,
    /// The open task is too hard.
    TooHard,
    /// Another skill for a while.
    NotNow,
    /// This skill, by id. Refused as `Failure::Locked` while something it requires is not passed.
    Skill(String),
    /// One demanding task on each of several skills that are passed. Refused as `Failure::Stale`
    /// while too few are.
    Challenge,
}
