//! Why an answer cannot be read.

/// A short sentence that says why an answer cannot be read, and asks where it can mean two things.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);

impl Unreadable {
    /// With a sentence.
    pub fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

/// Something, or why it cannot be read.
pub type Reading<T> = Result<T, Unreadable>;
