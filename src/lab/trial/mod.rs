//! The measuring ground for whole tutors: days of work on a course, and what is known after them.
//!
//! Invariant: the same pupil meets each tutor with the same luck. Pupils are not people.

mod episode;
mod oracle;
mod row;

pub use episode::{Ground, episode};
pub use row::{COLUMNS, Column, Row};

/// Names of what can be tried, as `--tutor` takes them: all tutors, and the oracle.
pub const CONTENDERS: [&str; 9] = [
    "waymark", "one-way", "personal", "order", "khan", "oatutor", "aleks", "fire", "oracle",
];
