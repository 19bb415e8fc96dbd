//! One course while a command is served: its texts, its state, and the log to write to.

use std::rc::Rc;

use crate::{
    base::{dice::Dice, hash::fnv1a},
    course::marker::Marker,
    engine::{
        catalogue::{IndexEntry, LoadedCourse},
        course_state::CourseState,
        log::{Log, event::Event},
        protocol::view::CourseView,
    },
};

/// One course while a command is served at time `now`.
pub(super) struct ServedCourse<'a> {
    pub(super) entry: &'a IndexEntry,
    pub(super) loaded: Rc<LoadedCourse>,
    pub(super) marker: Rc<dyn Marker>,
    pub(super) state: &'a mut CourseState,
    pub(super) log: &'a mut Log,
    /// Texts of the entries that the command has written.
    pub(super) written: &'a mut Vec<String>,
    pub(super) now: i64,
}

impl ServedCourse<'_> {
    /// The part that every view of the course carries.
    pub(super) fn view(&self) -> CourseView {
        CourseView {
            moves: self.state.moves,
            ..self.entry.view()
        }
    }

    /// Writes an event to the log and applies it to the state.
    pub(super) fn record(&mut self, event: Event) {
        let (entry, text) = self.log.write(&self.entry.id, event, self.now);
        self.written.push(text);
        self.state.apply(entry);
    }

    /// A number that names this writer, course and task. The task's variant is drawn from it.
    pub(super) fn seed(&self, task: u64) -> u64 {
        let name = self.log.writer().bytes().chain(self.entry.id.bytes());
        let hash = fnv1a(name.chain(task.to_le_bytes()));
        Dice::new(hash).bits() >> 11
    }
}
