//! Why a command fails, and what is wrong with a file.

use serde::{Deserialize, Serialize};

/// Why a command failed. Nothing has changed.
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
    /// The part that reads mathematics could not be fetched.
    MarkerUnreachable,
    /// The part that reads courses that a student brings could not be fetched.
    ReaderUnreachable,
    /// The course file cannot be used.
    BadCourse {
        /// What is wrong and where, in English, from the course reader.
        detail: String,
    },
    /// The task is not open any more; resume to see what is.
    Stale,
    /// The student stopped it.
    Stopped,
    /// A skill that the student asked for is not open yet.
    Locked {
        /// Titles of the skills that must look good first.
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
    /// It is larger, or the name in it longer, than any student's file.
    TooLarge,
    /// Whole, but without answers in any course on this site.
    NoWork,
}
