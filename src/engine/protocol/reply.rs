//! What the engine answers.

use serde::{Deserialize, Serialize};

use super::{
    Sealed,
    view::{
        ClassView, CourseView, EndView, EvidenceView, FileProblem, LessonView, LibraryView,
        MapView, PlacedView, ProgressView, SummaryView, TaskView, Understood,
    },
};

/// What the engine answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "one reply exists at a time")]
pub enum Reply {
    /// The shelf.
    Library(LibraryView),
    /// The learning screen.
    Screen(CourseView, Screen),
    /// How something typed is understood.
    Understood(Sealed<Understood>),
    /// What lies behind a choice; nothing once the task is answered, or where nothing is on the
    /// screen.
    Evidence(Option<EvidenceView>),
    /// The end of a session.
    Summary(CourseView, SummaryView),
    /// The end of a course.
    End(CourseView, EndView),
    /// The skill map.
    Map(CourseView, MapView),
    /// The progress page.
    Progress(CourseView, ProgressView),
    /// A file to save, which the browser holds.
    Offered {
        /// Suggested file name.
        name: String,
        /// Where the browser holds the file: an address for a link.
        address: String,
    },
    /// A file to save, as a text: outside a browser.
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
    /// A placement is over: what it found.
    Placed(PlacedView),
    /// Everything looks good and nothing is due, or a challenge is over.
    AllDone {
        /// Days until the next review, if one is planned.
        next_review_days: Option<f64>,
    },
}
