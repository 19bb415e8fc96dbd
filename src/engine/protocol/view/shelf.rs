//! The shelf of courses.

use serde::{Deserialize, Serialize};

use crate::engine::protocol::view::{CourseView, SkillState};

/// The shelf.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LibraryView {
    /// Courses, those begun first.
    pub courses: Vec<ShelfCourse>,
    /// Whether the site's list of courses was read. If not, the shelf holds only what the student
    /// brought.
    pub listed: bool,
    /// Log entries that this release cannot use (they are kept); 0 is usual.
    pub unused_entries: usize,
    /// Which model predicts answers.
    pub model: ModelState,
}

/// Whether the trained model is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelState {
    /// It predicts the answers.
    Trained,
    /// Its file could not be fetched. The ability model predicts instead.
    Missing,
    /// Its file cannot be used. The ability model predicts instead.
    Unreadable {
        /// Why, for the person who hosts the site.
        detail: String,
    },
}

/// A course on the shelf.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShelfCourse {
    /// What it is.
    pub course: CourseView,
    /// From its author.
    pub summary: String,
    /// Licence and authors, for the small print.
    pub licence: String,
    /// See `licence`.
    pub authors: Vec<String>,
    /// Whether the student has begun it.
    pub begun: bool,
    /// One state a skill, in course order: the strip on the card.
    pub skills: Vec<SkillState>,
    /// Reviews due now.
    pub due: usize,
    /// Minutes that they are likely to take, at the student's own pace.
    pub due_minutes: f64,
    /// Brought from disk by this student (and so may be removed).
    pub own: bool,
}
