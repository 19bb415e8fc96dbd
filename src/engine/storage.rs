//! What the engine needs from outside: storage for its log, and the site's own files.
//!
//! The engine itself touches neither. [`super::Host`] stands between, and everything in it can be
//! tested natively with storage that is full, blocked or gone.

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

/// All that was kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Log entries as they were appended, oldest first. They are not parsed here, since the engine
    /// reports damaged ones.
    pub entries: Vec<String>,
    /// Courses that the student brought, as (id, compiled course).
    pub courses: Vec<(String, String)>,
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
    /// Reads everything.
    async fn load(&self) -> Result<Loaded, StorageError>;

    /// The number of the log's last entry; 0 if nothing was ever stored. Each entry added raises it
    /// by one, whoever adds it, and deleting everything raises it too: it falls only if the storage
    /// itself was replaced by an empty one.
    async fn end(&self) -> Result<u64, StorageError>;

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
}
