//! The log: what is written for ever.
//!
//! [`event`] and [`words`] are its own types; no screen and no other part can change what old
//! entries mean. `tests/fixtures/logs` holds entries of every kind ever written. An entry that
//! this release cannot read is kept as it is, counted, and passed over.

pub mod archive;
pub mod event;
mod reading;
pub mod words;

use std::collections::BTreeSet;

use event::{Entry, Event};
use reading::Read;
pub(in crate::engine) use reading::read;

/// The log: append-only.
#[derive(Debug, Clone, Default)]
pub(in crate::engine) struct Log {
    writer: String,
    last_number: u64,
    last_order: i64,
    texts: Vec<String>,
    /// The numbers of each writer's entries.
    known: Vec<(String, BTreeSet<u64>)>,
    /// Entries of which nothing can be read.
    unknown: Vec<String>,
    /// How many entries were read without their reason.
    without_reason: usize,
}

/// What happened to an entry that was added.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::engine) enum Added {
    /// It was not here before.
    New(Box<Entry>),
    /// It was here before.
    Known,
    /// It cannot be read. It is kept.
    Unread,
}

impl Added {
    /// The entry, if it was not here before.
    pub(in crate::engine) fn into_new(self) -> Option<Entry> {
        match self {
            Self::New(entry) => Some(*entry),
            Self::Known | Self::Unread => None,
        }
    }
}

impl Log {
    /// An empty log with this writer.
    pub(in crate::engine) fn new(writer: String) -> Self {
        Self {
            writer,
            ..Self::default()
        }
    }

    /// An empty log by the same writer. The count goes on, since no number is used twice.
    pub(in crate::engine) fn restart(&self) -> Self {
        Self {
            last_number: self.last_number,
            ..Self::new(self.writer.clone())
        }
    }

    /// The texts of all entries, in the order in which they were added.
    pub(in crate::engine) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The entries that can be read, in the order in which they were added.
    pub(in crate::engine) fn entries(&self) -> impl Iterator<Item = Entry> {
        self.texts.iter().filter_map(|text| read(text).entry())
    }

    /// How many entries cannot be read, or not in full.
    pub(in crate::engine) fn unread(&self) -> usize {
        self.unknown.len() + self.without_reason
    }

    /// The name under which new entries are written.
    pub(in crate::engine) fn writer(&self) -> &str {
        &self.writer
    }

    /// Writes an event. Returns the entry and its text.
    pub(in crate::engine) fn write(
        &mut self,
        course: &str,
        event: Event,
        at: i64,
    ) -> (Entry, String) {
        let entry = Entry {
            writer: self.writer.clone(),
            number: self.last_number + 1,
            at,
            order: at.max(self.last_order.saturating_add(1)),
            course: course.to_owned(),
            event,
        };
        let text = serde_json::to_string(&entry).unwrap_or_default();
        self.remember(&entry, text.clone());
        (entry, text)
    }

    /// Adds an entry's text.
    pub(in crate::engine) fn add(&mut self, text: String) -> Added {
        match read(&text) {
            Read::Whole(entry) => self.add_entry(entry, text),
            Read::WithoutReason(entry) => {
                let added = self.add_entry(entry, text);
                self.without_reason += usize::from(added != Added::Known);
                added
            }
            Read::Unknown if self.unknown.contains(&text) => Added::Known,
            Read::Unknown => {
                self.unknown.push(text.clone());
                self.texts.push(text);
                Added::Unread
            }
        }
    }

    fn add_entry(&mut self, entry: Box<Entry>, text: String) -> Added {
        if self.knows(&entry) {
            return Added::Known;
        }
        self.remember(&entry, text);
        Added::New(entry)
    }

    fn knows(&self, entry: &Entry) -> bool {
        let mut writers = self.known.iter().rev();
        writers.any(|(writer, numbers)| *writer == entry.writer && numbers.contains(&entry.number))
    }

    fn remember(&mut self, entry: &Entry, text: String) {
        if entry.writer == self.writer {
            self.last_number = self.last_number.max(entry.number);
        }
        self.last_order = self.last_order.max(entry.order);
        match self
            .known
            .iter_mut()
            .rev()
            .find(|(writer, _)| *writer == entry.writer)
        {
            Some((_, numbers)) => {
                numbers.insert(entry.number);
            }
            None => {
                // `BTreeSet::from` would bring a sort of its own into the worker.
                let mut numbers = BTreeSet::new();
                numbers.insert(entry.number);
                self.known.push((entry.writer.clone(), numbers));
            }
        }
        self.texts.push(text);
    }
}

/// Sorts entries of several writers by their logical clocks. An entry that is there twice counts
/// once.
pub(in crate::engine) fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| (a.order, &a.writer, a.number).cmp(&(b.order, &b.writer, b.number)));
    entries.dedup_by(|a, b| (&a.writer, a.number) == (&b.writer, b.number));
    entries
}
