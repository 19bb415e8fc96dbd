//! What the page may ask of the engine, and what it may answer. Both sides of the worker boundary
//! speak only this.
//!
//! Messages travel as bytes ([`encode`], [`decode`]; the format is postcard, whose readers are a
//! third of the size of JSON's). They hold no words for people except what a course author wrote:
//! everything else is a code with numbers, which the page puts into the reader's language.

pub mod view;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    engine::protocol::view::{
        ClassView, CourseView, EvidenceView, FileProblem, LessonView, LibraryView, MapView,
        ProgressView, SummaryView, TaskView,
    },
    tutor::strategies::Preference,
};

/// Raised whenever page and worker of different releases would misunderstand each other.
pub const PROTOCOL: u32 = 5;

/// A command with the number under which its reply comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Chosen by the page, echoed in the [`Response`].
    pub id: u64,
    /// What to do.
    pub command: Command,
}

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// The shelf: all courses with the student's standing in each. -> [`Reply::Library`]
    Library,
    /// Where the student is in a course: the open task or lesson, or the choice of how to begin. ->
    /// [`Reply::Screen`]
    Resume {
        /// Course id.
        course: String,
    },
    /// Start a course: with a placement, or at its beginning. -> [`Reply::Screen`]
    Begin {
        /// Course id.
        course: String,
        /// Whether to ask a few questions first.
        placement: bool,
    },
    /// End the placement early and go on with what is known. -> [`Reply::Screen`]
    SkipPlacement {
        /// Course id.
        course: String,
    },
    /// The next task or lesson; closes an open one. -> [`Reply::Screen`]
    Next {
        /// Course id.
        course: String,
    },
    /// An answer to the open task. -> [`Reply::Screen`] with the feedback in its task.
    Answer {
        /// Course id.
        course: String,
        /// [`TaskView::task`]; an answer to any other than the open task is refused as
        /// [`Failure::Stale`].
        task: u64,
        /// What the student gave.
        given: Given,
        /// Milliseconds from the task being shown to this answer, as the page measured them.
        elapsed_ms: u32,
    },
    /// One more hint for the open task. -> [`Reply::Screen`]
    Hint {
        /// Course id.
        course: String,
        /// [`TaskView::task`].
        task: u64,
    },
    /// The full solution of the open task; counts as not solved if no right answer came before. ->
    /// [`Reply::Screen`]
    Solution {
        /// Course id.
        course: String,
        /// [`TaskView::task`].
        task: u64,
    },
    /// A worked example of the open task's skill, shown beside it ("show me one like it"). ->
    /// [`Reply::Screen`]
    Example {
        /// Course id.
        course: String,
        /// [`TaskView::task`].
        task: u64,
    },
    /// The student steers. -> [`Reply::Screen`] with the next task or lesson.
    Wish {
        /// Course id.
        course: String,
        /// What the student wants.
        wish: Wish,
    },
    /// End the sitting. -> [`Reply::Summary`]
    Finish {
        /// Course id.
        course: String,
    },
    /// What lies behind the choice of what is on the screen. -> [`Reply::Evidence`]
    Why {
        /// Course id.
        course: String,
    },
    /// How the student wants to be taught. -> [`Reply::Progress`]
    Prefer {
        /// Course id.
        course: String,
        /// Name of the strategy.
        strategy: String,
        /// To be kept to, never to be used, or neither.
        preference: Preference,
    },
    /// All skills with what is believed of each. -> [`Reply::Map`]
    Map {
        /// Course id.
        course: String,
    },
    /// How the student has come along. -> [`Reply::Progress`]
    Progress {
        /// Course id.
        course: String,
    },
    /// Everything that is kept, as the text of a file. -> [`Reply::Exported`]
    Export {
        /// A name for the teacher's table; may be empty.
        name: String,
    },
    /// Take in an exported file, beside what is here. -> [`Reply::Imported`]
    Import {
        /// The file's text.
        text: String,
    },
    /// Forget the student: log and courses brought from disk. -> [`Reply::Library`]
    Erase,
    /// Put a compiled course on the shelf. -> [`Reply::Library`]
    AddCourse {
        /// The file's text.
        text: String,
    },
    /// Take a course that was brought from disk off the shelf; what was learnt in it stays. ->
    /// [`Reply::Library`]
    RemoveCourse {
        /// Course id.
        course: String,
    },
    /// Read students' exports into the teacher's table. Nothing of it is kept. -> [`Reply::Class`]
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
            | Self::Hint { course, .. }
            | Self::Solution { course, .. }
            | Self::Example { course, .. }
            | Self::Wish { course, .. }
            | Self::Finish { course }
            | Self::Why { course }
            | Self::Prefer { course, .. }
            | Self::Map { course }
            | Self::Progress { course }
            | Self::RemoveCourse { course } => Some(course),
            Self::Class { course, .. } => course.as_deref(),
            Self::Library
            | Self::Export { .. }
            | Self::Import { .. }
            | Self::Erase
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
    /// Positions in [`view::InputView`]'s options: one for a choice, any number for a
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
    /// Something else for a while.
    NotNow,
    /// This skill, by id. Refused as [`Failure::Locked`] while something it requires is not solid.
    Skill(String),
}

/// What comes back for one [`Request`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// [`Request::id`].
    pub id: u64,
    /// What came of it.
    pub result: Result<Reply, Failure>,
    /// Whether all that is known so far is kept on this device.
    pub kept: Kept,
    /// Log entries (JSON, one a string) that could not be kept; the page holds them for the export
    /// and for a new worker. The whole list each time, empty while storage works.
    pub unkept: Vec<String>,
}

/// What a page says to a worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// First of all.
    Hello(Hello),
    /// Then, any number of times.
    Request(Request),
}

/// What a worker says to its page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant, reason = "one message exists at a time")]
pub enum FromWorker {
    /// First of all, of itself, once it can take messages: [`PROTOCOL`] of the worker's release.
    /// Must stay the first variant for ever, so that every release can read it.
    Ready(u32),
    /// One for each request.
    Response(Response),
}

/// A message as bytes.
pub fn encode<M: Serialize>(message: &M) -> Vec<u8> {
    postcard::to_allocvec(message).expect("every message has a form in bytes")
}

/// The message in some bytes, if it is one of this release.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Option<M> {
    postcard::from_bytes(bytes).ok()
}

/// The first message a page sends to a worker, before any request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// Where the site lies: an absolute URL with a trailing slash, from which `courses/` is read.
    pub base: String,
    /// [`Response::unkept`] of a worker that is gone.
    pub unkept: Vec<String>,
}

/// Whether what is known is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// On this device, safely.
    Yes,
    /// The browser gives no storage; everything is in memory only.
    Blocked,
    /// The storage is full; what came since is in memory only.
    Full,
}

/// What the engine answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "one reply exists at a time")]
pub enum Reply {
    /// The shelf.
    Library(LibraryView),
    /// The learning screen.
    Screen(CourseView, Screen),
    /// What lies behind a choice; nothing once the task is answered, or where nothing is on the
    /// screen.
    Evidence(Option<EvidenceView>),
    /// The end of a sitting.
    Summary(CourseView, SummaryView),
    /// The skill map.
    Map(CourseView, MapView),
    /// The progress page.
    Progress(CourseView, ProgressView),
    /// A file to save.
    Exported {
        /// Suggested file name.
        name: String,
        /// Its text.
        text: String,
    },
    /// How many log entries a file brought.
    Imported {
        /// Entries that were not here before.
        added: usize,
        /// Entries that were here already.
        known: usize,
        /// Entries that this release cannot use; they are kept all the same.
        unused: usize,
    },
    /// The teacher's table, and the files that could not be read.
    Class(ClassView, Vec<FileProblem>),
}

/// What the learning screen shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "one screen exists at a time")]
pub enum Screen {
    /// The course has not begun: offer a placement or the beginning.
    Welcome {
        /// The most questions a placement asks.
        placement_questions: u32,
    },
    /// A task.
    Task(TaskView),
    /// Something to read: an explanation or a worked example.
    Lesson(LessonView),
    /// Everything is solid and nothing is due.
    AllDone {
        /// Days until the next review, if one is planned.
        next_review_days: Option<f64>,
    },
}

/// Why a command came to nothing. Nothing stored has changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Failure {
    /// No such course on the shelf.
    UnknownCourse {
        /// The id asked for.
        course: String,
    },
    /// The course could not be fetched (offline before the first full visit, or missing on the
    /// server).
    CourseUnreachable {
        /// The id asked for.
        course: String,
    },
    /// The course file cannot be used.
    BadCourse {
        /// What is wrong and where, in English, from the course reader.
        detail: String,
    },
    /// The task is not open any more; resume to see what is.
    Stale,
    /// A skill that the student asked for is not open yet.
    Locked {
        /// Titles of the skills to be solid first.
        first: Vec<String>,
    },
    /// A file cannot be used.
    BadFile(FileFault),
    /// The command could not be read: page and worker are of different releases.
    Protocol,
}

/// What is wrong with a student's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileFault {
    /// Not an export of Waymark at all.
    NotOurs,
    /// It ends too soon, or is not whole JSON.
    Truncated,
    /// Its check sum does not fit: it was changed after it was saved.
    Edited,
    /// Written by a newer release, in this version of the format.
    Newer(u32),
    /// Whole, but without work in any course that is here.
    NoWork,
}
