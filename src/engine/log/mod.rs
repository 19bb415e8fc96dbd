//! The log: what is written for ever.
//!
//! [`event`] and [`words`] are its own types; no screen and no other part can change what old
//! entries mean. `tests/fixtures/logs` holds entries of every kind ever written. An entry that
//! this release cannot read is kept as it is, counted, and passed over.

pub mod archive;
pub mod event;
mod reading;
mod texts;
pub mod words;

use std::{cmp::Ordering, collections::BTreeSet};

use crate::base::{hash::fnv1a, ranked::merged};

use event::{Entry, Event};
use reading::Read;
pub(in crate::engine) use reading::read;
pub(in crate::engine) use texts::Texts;

/// The log: append-only.
#[derive(Debug, Clone, Default)]
pub(in crate::engine) struct Log {
    writer: String,
    last_number: u64,
    last_order: i64,
    texts: Texts,
    known: Numbers,
    /// Of each entry that can be read: its place among the texts, and what orders it.
    keys: Vec<(u32, Key)>,
    greatest: Option<Key>,
    /// Hashes of the texts of which nothing can be read.
    unknown: BTreeSet<u64>,
    /// How many entries were read without their reason.
    without_reason: usize,
}

/// What orders entries of several writers: the logical clock, the writer's place among the writers,
/// the entry's number.
type Key = (i64, u32, u64);

/// The numbers of each writer's entries. There are few writers, and the entries of each stand
/// together.
#[derive(Debug, Clone, Default)]
struct Numbers(Vec<(String, BTreeSet<u64>)>);

impl Numbers {
    fn contains(&self, entry: &Entry) -> bool {
        let mut writers = self.0.iter().rev();
        writers.any(|(writer, numbers)| *writer == entry.writer && numbers.contains(&entry.number))
    }

    /// Adds an entry's number; false if it was there.
    fn insert(&mut self, entry: &Entry) -> bool {
        let writer = self.writer(&entry.writer);
        self.0[writer].1.insert(entry.number)
    }

    /// The place of a writer.
    fn writer(&mut self, name: &str) -> usize {
        let known = self.0.iter().rposition(|(writer, _)| *writer == *name);
        known.unwrap_or_else(|| {
            self.0.push((name.to_owned(), BTreeSet::new()));
            self.0.len() - 1
        })
    }
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
    pub(in crate::engine) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The entries that can be read, sorted by their logical clocks.
    pub(in crate::engine) fn in_order(&self) -> impl ExactSizeIterator<Item = Option<Entry>> {
        let keys = merged(self.keys.clone(), |a, b| self.compare(&a.1, &b.1));
        keys.into_iter()
            .map(|(place, _)| read(self.texts.get(place as usize)).entry())
    }

    /// Whether the entry that was added last comes after all others by the logical clocks too.
    pub(in crate::engine) fn ends_in_order(&self) -> bool {
        self.greatest.is_some() && self.greatest == self.keys.last().map(|(_, key)| *key)
    }

    fn compare(&self, a: &Key, b: &Key) -> Ordering {
        let name = |key: &Key| &self.known.0[key.1 as usize].0;
        let by_clock = a.0.cmp(&b.0);
        let by_name = || name(a).cmp(name(b));
        by_clock.then_with(by_name).then(a.2.cmp(&b.2))
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
        self.remember(&entry, &text);
        (entry, text)
    }

    /// Adds an entry's text.
    pub(in crate::engine) fn add(&mut self, text: &str) -> Added {
        match read(text) {
            Read::Whole(entry) => self.add_entry(entry, text),
            Read::WithoutReason(entry) => {
                let added = self.add_entry(entry, text);
                self.without_reason += usize::from(added != Added::Known);
                added
            }
            Read::Unknown if self.unknown.insert(fnv1a(text.bytes())) => {
                self.texts.push(text);
                Added::Unread
            }
            Read::Unknown => Added::Known,
        }
    }

    fn add_entry(&mut self, entry: Box<Entry>, text: &str) -> Added {
        if self.known.contains(&entry) {
            return Added::Known;
        }
        self.remember(&entry, text);
        Added::New(entry)
    }

    fn remember(&mut self, entry: &Entry, text: &str) {
        if entry.writer == self.writer {
            self.last_number = self.last_number.max(entry.number);
        }
        self.last_order = self.last_order.max(entry.order);
        self.known.insert(entry);
        let writer = self.known.writer(&entry.writer) as u32;
        let key = (entry.order, writer, entry.number);
        let greatest = self.greatest.as_ref();
        if greatest.is_none_or(|greatest| self.compare(greatest, &key).is_lt()) {
            self.greatest = Some(key);
        }
        self.keys.push((self.texts.len() as u32, key));
        self.texts.push(text);
    }
}

/// Sorts entries of several writers by their logical clocks. Of entries with the same writer and
/// number the first counts: an altered copy does not count again.
pub(in crate::engine) fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| (a.order, &a.writer, a.number).cmp(&(b.order, &b.writer, b.number)));
    let mut seen = Numbers::default();
    entries.retain(|entry| seen.insert(entry));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(writer: &str, number: u64, order: i64) -> Entry {
        Entry {
            writer: writer.into(),
            number,
            at: order,
            order,
            course: "c".into(),
            event: Event::Finished,
        }
    }

    #[test]
    fn an_altered_copy_of_an_entry_does_not_count_again() {
        let copies = vec![
            entry("b", 1, 9),
            entry("a", 1, 5),
            entry("b", 1, 3),
            entry("a", 2, 7),
        ];
        let found = in_order(copies);
        let names: Vec<(&str, u64)> = found
            .iter()
            .map(|e| (e.writer.as_str(), e.number))
            .collect();
        assert_eq!(names, [("b", 1), ("a", 1), ("a", 2)]);
    }
}
