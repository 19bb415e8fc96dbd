//! From an entry's text to its facts.

use serde_json::Value;

use super::event::Entry;

/// An entry's text, read.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::engine) enum Read {
    /// All of it.
    Whole(Box<Entry>),
    /// All but a reason that this release does not know. The facts hold without it.
    WithoutReason(Box<Entry>),
    /// Damaged, or of a kind that this release does not know.
    Unknown,
}

impl Read {
    /// The facts, if there are any.
    pub(in crate::engine) fn entry(self) -> Option<Entry> {
        match self {
            Self::Whole(entry) | Self::WithoutReason(entry) => Some(*entry),
            Self::Unknown => None,
        }
    }
}

/// Reads an entry's text.
pub(in crate::engine) fn read(text: &str) -> Read {
    if let Ok(entry) = serde_json::from_str(text) {
        return Read::Whole(Box::new(entry));
    }
    match read_without_reason(text) {
        Some(entry) => Read::WithoutReason(Box::new(entry)),
        None => Read::Unknown,
    }
}

/// The entry with its reason replaced by [`super::words::Reason::Unknown`], if it has one.
fn read_without_reason(text: &str) -> Option<Entry> {
    let mut entry: Value = serde_json::from_str(text).ok()?;
    let kinds = entry.get_mut("event")?.as_object_mut()?.values_mut();
    for facts in kinds {
        *facts.get_mut("reason")? = Value::from("unknown");
    }
    serde_json::from_value(entry).ok()
}
