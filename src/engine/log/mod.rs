//! The log as the engine holds it: every entry's text, known or not, and the facts in those that
//! can be read.

pub mod archive;
pub mod event;

use std::collections::BTreeSet;

use event::{Entry, Event};

/// The log: append-only. Entries that cannot be read (damaged, or from a newer release) are kept as
/// they are and counted.
#[derive(Debug, Clone, Default)]
pub(in crate::engine) struct Log {
    writer: String,
    last_number: u64,
    last_order: i64,
    texts: Vec<String>,
    /// The numbers of each writer's entries.
    known: Vec<(String, BTreeSet<u64>)>,
    unread: Vec<String>,
}

impl Log {
    /// An empty log, to be written by a writer of this name.
    pub(in crate::engine) fn new(writer: String) -> Self {
        Self {
            writer,
            ..Self::default()
        }
    }

    /// An empty log by the same writer, who goes on counting: a number is never used twice.
    pub(in crate::engine) fn restart(&self) -> Self {
        Self {
            last_number: self.last_number,
            ..Self::new(self.writer.clone())
        }
    }

    /// The texts of all entries, in the order in which they came here.
    pub(in crate::engine) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// How many entries cannot be used.
    pub(in crate::engine) fn unread(&self) -> usize {
        self.unread.len()
    }

    /// The name under which new entries are written.
    pub(in crate::engine) fn writer(&self) -> &str {
        &self.writer
    }

    /// Writes an event down.
    pub(in crate::engine) fn write(&mut self, course: &str, event: Event, at: i64) -> Entry {
        let number = self.last_number + 1;
        let entry = Entry {
            writer: self.writer.clone(),
            number,
            at,
            order: at.max(self.last_order.saturating_add(1)),
            course: course.to_owned(),
            event,
        };
        let text = serde_json::to_string(&entry).unwrap_or_default();
        self.remember(&entry, text);
        entry
    }

    /// Takes in an entry's text, and says whether it was new.
    pub(in crate::engine) fn take(&mut self, text: String) -> Taken {
        match serde_json::from_str::<Entry>(&text) {
            Ok(entry) if self.knows(&entry) => Taken::Known,
            Ok(entry) => {
                self.remember(&entry, text);
                Taken::New(Box::new(entry))
            }
            Err(_) if self.unread.contains(&text) => Taken::Known,
            Err(_) => {
                self.unread.push(text.clone());
                self.texts.push(text);
                Taken::Unread
            }
        }
    }

    fn knows(&self, entry: &Entry) -> bool {
        self.known
            .iter()
            .rev()
            .any(|(writer, numbers)| *writer == entry.writer && numbers.contains(&entry.number))
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

/// What became of an entry's text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::engine) enum Taken {
    /// Read, and not here before.
    New(Box<Entry>),
    /// Here already.
    Known,
    /// It cannot be read; kept all the same.
    Unread,
}

/// Puts entries of several writers into one order by their logical clocks; an entry that is there
/// twice counts once.
pub(in crate::engine) fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| (a.order, &a.writer, a.number).cmp(&(b.order, &b.writer, b.number)));
    entries.dedup_by(|a, b| (&a.writer, a.number) == (&b.writer, b.number));
    entries
}
