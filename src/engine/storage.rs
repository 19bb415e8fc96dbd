//! What the engine needs from outside: storage for its log, and the site's own files.
//!
//! The engine itself touches neither. [`super::Host`] stands between, and everything in it can be
//! tested natively with storage that is full, blocked or gone.

use std::rc::Rc;

use crate::course::{marker::Marker, reader::Reader};

/// Why something could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser gives no storage (private mode, blocked by the user).
    #[error("storage is blocked")]
    Blocked,
    /// The quota is used up.
    #[error("storage is full")]
    Full,
}

/// A place that keeps an append-only log.
///
/// Every method is all or nothing: after an error nothing has changed. No method resolves before
/// the data is safe from a crash of the tab.
#[allow(
    async_fn_in_trait,
    reason = "used in one thread: a worker, or a native test"
)]
pub trait Storage {
    /// Hands over the log's entries whose numbers are greater than `after`, oldest first, as they
    /// were appended; some before it may come too. They are not parsed here, since the engine
    /// reports damaged ones.
    async fn entries(&self, after: u64, take: &mut dyn FnMut(String)) -> Result<(), StorageError>;

    /// The courses that the student brought, as (id, compiled course), sorted by id.
    async fn courses(&self) -> Result<Vec<(String, String)>, StorageError>;

    /// The number of the log's first entry, and of its last; 0 if nothing was ever stored. Each
    /// entry added raises the last by one, whoever adds it. Deleting everything leaves a greater
    /// number in both places. They fall only if the storage itself was replaced by an empty one.
    async fn span(&self) -> Result<(u64, u64), StorageError>;

    /// Adds entries at the end of the log.
    async fn append(&self, entries: &[String]) -> Result<(), StorageError>;

    /// Stores a course. It replaces one with the same id.
    async fn put_course(&self, id: &str, text: &str) -> Result<(), StorageError>;

    /// Deletes a course. Nothing happens if there is none.
    async fn remove_course(&self, id: &str) -> Result<(), StorageError>;

    /// The ids of the stored courses, sorted.
    async fn course_ids(&self) -> Result<Vec<String>, StorageError>;

    /// Deletes everything: log and courses.
    async fn erase(&self) -> Result<(), StorageError>;
}

/// The files of the site that the page came from.
#[allow(
    async_fn_in_trait,
    reason = "used in one thread: a worker, or a native test"
)]
pub trait Site {
    /// The text of a file by its path below the site's base (such as `courses/index.json`), or
    /// `None` if it cannot be had.
    async fn fetch(&self, path: &str) -> Option<String>;

    /// The marker of mathematics, or `None` if it cannot be had.
    async fn marker(&self) -> Option<Rc<dyn Marker>>;

    /// The reader of courses in their open form, or `None` if it cannot be had.
    async fn reader(&self) -> Option<Rc<dyn Reader>>;
}
