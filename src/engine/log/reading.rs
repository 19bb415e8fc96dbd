//! From an entry's text to its facts.

use serde_json::Value;

use super::event::Entry;

/// The greatest time and order that an entry may claim: the end of the year 9999, in milliseconds
/// since 1970. A greater order would leave no room for entries after it.
const LATEST: i64 = 253_402_300_799_999;

/// The greatest number that an entry may claim: the greatest that every JSON reader can hold.
const GREATEST: u64 = 1 << 53;

/// The longest name that a writer may have, in bytes.
const LONGEST_WRITER: usize = 100;

/// An entry's text, read.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::engine) enum Read {
    /// All of it.
    Whole(Box<Entry>),
    /// All but a reason that this release does not know. The facts hold without it.
    WithoutReason(Box<Entry>),
    /// Damaged, of a kind that this release does not know, or with a claim out of bounds.
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
    let (entry, whole) = match serde_json::from_str(text) {
        Ok(entry) => (Some(entry), true),
        Err(_) => (read_without_reason(text), false),
    };
    match entry.filter(is_in_bounds).map(Box::new) {
        Some(entry) if whole => Read::Whole(entry),
        Some(entry) => Read::WithoutReason(entry),
        None => Read::Unknown,
    }
}

fn is_in_bounds(entry: &Entry) -> bool {
    (0..=LATEST).contains(&entry.at)
        && (0..=LATEST).contains(&entry.order)
        && (1..=GREATEST).contains(&entry.number)
        && entry.writer.len() <= LONGEST_WRITER
}

/// The entry with its reason replaced by [`super::words::Reason::Unknown`], if it has one.
fn read_without_reason(text: &str) -> Option<Entry> {
    let mut entry: Value = serde_json::from_str(text).ok()?;
    let kinds = entry.get_mut("event")?.as_object_mut()?.values_mut();
    for facts in kinds {
        *facts.get_mut("reason")? = Value::from("unknown");
    }
    // Not from the value itself: that would be a second reader of entries in the worker.
    serde_json::from_str(&entry.to_string()).ok()
}
