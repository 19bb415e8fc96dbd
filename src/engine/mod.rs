//! The one door: a [`protocol::Command`] in, a [`protocol::Reply`] out.
//!
//! [`Engine`] owns the log and folds it into the state of each course. [`Host`] adds storage and
//! the site's files. The page gets a [`protocol::view`]: everything is decided and rendered.
//!
//! | room | what it holds |
//! |---|---|
//! | [`log`] | what is written for ever, and the file that carries it |
//! | `course_state` | the fold over the log: one course of one student |
//! | `commands` | what each command does; one exhaustive dispatch |
//! | [`protocol`] | messages between page and worker, and what screens show |
//! | `views` | from state to screen |
//! | `host`, [`storage`] | the engine with a place to keep its log |
//! | [`catalogue`] | the courses on the shelf |
//! | `classroom` | the teacher's table, from students' files |
//!
//! Invariants: the engine is pure (time comes in with each command). The log is append-only, and
//! entries that cannot be read are kept. A reply is given only after its entries were handed to
//! storage. A command that fails changes nothing.

pub mod catalogue;
mod classroom;
mod commands;
mod course_state;
mod host;
pub mod log;
pub mod protocol;
mod served_course;
pub mod storage;
mod views;

use std::{mem, rc::Rc, sync::Arc};

use crate::{
    course::{
        Item,
        marker::{Marker, NoMarker},
        reader::{NoReader, Reader},
    },
    learner::MetaModel,
};

use catalogue::{Catalogue, IndexEntry};
use course_state::{CourseState, Frame, States, apply, fold, open::Open};
use log::{
    Added, Log, archive,
    event::{Entry, Presented},
};
use protocol::{Command, Failure, Reply, view::ModelState};

pub use host::Host;

/// The engine. Pure: the same log, courses and commands at the same times give the same replies.
#[derive(Debug)]
pub struct Engine {
    frame: Frame,
    model: ModelState,
    catalogue: Catalogue,
    log: Log,
    states: States,
    /// Entries were added that belong before others.
    unsettled: bool,
    read_class: Option<classroom::Read>,
    /// Marks mathematics.
    marker: Rc<dyn Marker>,
    /// Reads and checks courses in their open form.
    reader: Rc<dyn Reader>,
}

/// Answers that the model learns from at once: some 25 milliseconds in a browser.
const PREPARED_AT_ONCE: usize = 1_000;

/// Is told, in the middle of long work, how many parts of how many are done.
pub type Progress = fn(usize, usize);

/// The outcome of a command.
#[derive(Debug)]
pub struct Handled {
    /// The reply.
    pub result: Result<Reply, Failure>,
    /// Texts of the log entries that the command wrote. They are stored before the reply is given.
    pub written: Vec<String>,
    /// What else is to be stored or deleted.
    pub effect: Option<Effect>,
}

/// What else is to be stored or deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Store a course that the student brought.
    PutCourse {
        /// Its id.
        id: String,
        /// Its text.
        text: String,
    },
    /// Delete a course that the student brought.
    RemoveCourse {
        /// Its id.
        id: String,
    },
    /// Delete everything.
    Erase,
    /// Store again all that is in memory.
    Restore,
}

impl Engine {
    /// An engine without history.
    ///
    /// `writer` names its entries: a few random letters, drawn anew at each start. `utc_offset` is
    /// how far the student's clock is ahead of UTC, in milliseconds; a day begins at the student's
    /// midnight.
    pub fn new(writer: String, utc_offset: i64) -> Self {
        Self {
            frame: Frame {
                utc_offset,
                ..Frame::default()
            },
            model: ModelState::Missing,
            catalogue: Catalogue::default(),
            log: Log::new(writer),
            states: States::new(),
            unsettled: false,
            read_class: None,
            marker: Rc::new(NoMarker),
            reader: Rc::new(NoReader),
        }
    }

    /// Gives the engine a reader of courses in their open form.
    pub fn add_reader(&mut self, reader: Rc<dyn Reader>) {
        self.reader = reader;
    }

    /// The same engine, with a marker of mathematics.
    pub fn with_marker(mut self, marker: Rc<dyn Marker>) -> Self {
        self.marker = marker;
        self
    }

    /// Gives the engine a marker of mathematics.
    pub fn add_marker(&mut self, marker: Rc<dyn Marker>) {
        self.marker = marker;
    }

    /// Whether a command needs the marker: it is about a task that takes one.
    pub fn needs_marker(&self, command: &Command) -> bool {
        let command = match command {
            Command::At { command, .. } => command,
            other => other,
        };
        match command {
            Command::Answer { course, .. }
            | Command::Read { course, .. }
            | Command::Resume { course }
            | Command::Hint { course, .. }
            | Command::SmallStep { course, .. }
            | Command::Example { course, .. }
            | Command::Solution { course, .. } => self.shows_maths(course),
            _ => false,
        }
    }

    /// Whether the open task of a course takes the marker.
    fn shows_maths(&self, course: &str) -> bool {
        let state = self.states.get(course);
        let open = state.and_then(|state| state.open.as_ref());
        let (Some(Open::Task(open)), Some(loaded)) = (open, self.catalogue.loaded(course)) else {
            return false;
        };
        let item = loaded.course.item(&open.shown.skill, &open.shown.item);
        let steps = |item: &Item| {
            item.steps
                .iter()
                .any(|step| step.item.answer.needs_marker())
        };
        item.is_some_and(|item| item.answer.needs_marker() || steps(item))
    }

    /// The same engine, which tells how far it is in long work.
    pub fn telling(mut self, progress: Progress) -> Self {
        self.frame.progress = Some(progress);
        self
    }

    /// As [`Self::new`], for teachers: serves [`Command::Class`] too.
    pub fn for_teachers(writer: String, utc_offset: i64) -> Self {
        Self {
            read_class: Some(classroom::class),
            ..Self::new(writer, utc_offset)
        }
    }

    /// Reads the trained model from the text of its file; `None` if there is no file. Without a
    /// trained model, the small ability model states the chances, and the library says so.
    pub fn add_prior(&mut self, text: Option<&str>) {
        let read = text.map(MetaModel::read);
        self.model = match &read {
            Some(Ok(_)) => ModelState::Trained,
            Some(Err(error)) => ModelState::Unreadable {
                detail: error.to_string(),
            },
            None => ModelState::Missing,
        };
        self.frame.trained = read.and_then(Result::ok).map(Arc::new);
        self.refold();
    }

    /// Puts the site's courses on the shelf and folds the log's entries about them.
    pub fn add_index(&mut self, entries: Vec<IndexEntry>) {
        self.catalogue.add_index(entries);
        self.refold();
    }

    /// Adds the texts of one of the site's courses.
    ///
    /// # Errors
    /// What is wrong with the course. Later replies about the course say it too.
    pub fn add_course(&mut self, id: &str, text: &str) -> Result<(), String> {
        self.catalogue.add(id, text, &*self.reader)?;
        // The course's own list of skills differs from the index's if they are of two releases.
        let differs = |(id, state): (&String, &CourseState)| {
            let entry = self.catalogue.entry(id);
            entry.is_some_and(|entry| entry.skills != state.skills)
        };
        if self.states.iter().any(differs) {
            self.refold();
        }
        Ok(())
    }

    /// Adds a course that the student brought earlier. A course that is no longer usable stays off
    /// the shelf.
    ///
    /// # Errors
    /// What is wrong with the course.
    pub fn add_kept_course(&mut self, text: &str) -> Result<(), String> {
        self.catalogue
            .add_kept(text, &*self.reader)
            .map_err(|unread| unread.to_string())
    }

    /// The ids of the courses that the student brought, sorted.
    pub fn own_course_ids(&self) -> Vec<String> {
        self.catalogue.own_ids()
    }

    /// The courses that the student brought: id and text.
    pub fn own_courses(&self) -> Vec<(String, String)> {
        self.catalogue.own()
    }

    /// Takes a course off the shelf that was removed from storage.
    pub fn drop_kept_course(&mut self, id: &str) {
        self.catalogue.remove_own(id);
    }

    /// Adds the texts of help of one of the site's courses.
    ///
    /// # Errors
    /// What is wrong with them. Commands that need them go on without.
    pub fn add_help(&mut self, id: &str, text: &str) -> Result<(), String> {
        self.catalogue.add_help(id, text)
    }

    /// Courses of the site whose texts of help a command needs and that are not here yet.
    pub fn needed_help(&self, command: &Command) -> Vec<String> {
        let is_fresh = |course: &str| {
            let state = self.states.get(course);
            state.is_none_or(CourseState::shows_no_help)
        };
        let needs = match command {
            // What these show first needs no help.
            Command::Begin { .. } | Command::Library => false,
            Command::Resume { course } => !is_fresh(course),
            _ => true,
        };
        let mut ids = self.without_help();
        ids.retain(|id| needs && command.course().is_none_or(|course| course == id));
        ids
    }

    /// Courses that are here without their texts of help.
    pub fn without_help(&self) -> Vec<String> {
        let ids = self.catalogue.entries().map(|entry| entry.id.as_str());
        let lacks = ids.filter(|id| self.catalogue.lacks_help(id));
        lacks.map(str::to_owned).collect()
    }

    /// Courses of the site whose texts a command needs and that are not here yet.
    pub fn needed_texts(&self, command: &Command) -> Vec<String> {
        let wanted = |id: &str| match command {
            // Which course a class is about is known only when its files are read.
            Command::Class { .. } => true,
            other => other.course() == Some(id),
        };
        let missing = |id: &&str| wanted(id) && self.catalogue.loaded(id).is_none();
        let ids = self.catalogue.entries().map(|entry| entry.id.as_str());
        ids.filter(missing).map(str::to_owned).collect()
    }

    /// Replaces the log with the stored one. The courses must be on the shelf by now.
    pub fn replay(&mut self, texts: impl IntoIterator<Item = String>) {
        self.forget();
        for text in texts {
            self.add(&text);
        }
        self.settle();
    }

    /// Forgets the log, for [`Self::add`] to begin anew.
    pub fn forget(&mut self) {
        self.log = self.log.restart();
        self.states.clear();
        self.unsettled = false;
    }

    /// Adds an entry to the log; false if it was there. Entries may come in any order, but what
    /// they mean is known only after [`Self::settle`].
    pub fn add(&mut self, text: &str) -> bool {
        self.take(text) != Added::Known
    }

    fn take(&mut self, text: &str) -> Added {
        let added = self.log.add(text);
        if let Added::New(entry) = &added {
            // As a rule an entry comes after all before it, and the fold goes on.
            self.unsettled |= !self.log.ends_in_order();
            if !self.unsettled {
                let entry = Entry::clone(entry);
                apply(&mut self.states, &self.catalogue, &self.frame, entry);
            }
        }
        added
    }

    /// To be called after entries were added.
    pub fn settle(&mut self) {
        if mem::take(&mut self.unsettled) {
            self.refold();
        }
    }

    /// The texts of all log entries.
    pub fn entries(&self) -> impl Iterator<Item = &str> + Clone {
        self.log.texts().iter()
    }

    /// Gives the file that a student saves, in parts. Returns the name to suggest for it.
    pub fn export(&self, name: &str, now: i64, take: &mut dyn FnMut(String)) -> String {
        archive::write_in_parts(name.trim(), self.entries(), now, take);
        archive::file_name(name, now.saturating_add(self.frame.utc_offset))
    }

    /// The open task of a course, as the log has it.
    pub fn presented(&self, course: &str, task: u64) -> Option<&Presented> {
        let open = self.states.get(course)?.open_task(task)?;
        Some(&open.shown)
    }

    /// Takes a few of the answers that the trained model has not learnt from yet into its belief,
    /// so that the next prediction need not wait for them; false if none are left.
    pub fn prepare(&mut self) -> bool {
        let mut states = self.states.values_mut();
        states.any(|state| state.student.prepare(PREPARED_AT_ONCE))
    }

    /// Serves a command at time `now` (milliseconds since 1970).
    pub fn handle(&mut self, command: Command, now: i64) -> Handled {
        commands::serve(self, command, now)
    }

    /// Folds the whole log again.
    pub(in crate::engine) fn refold(&mut self) {
        self.states = fold(&self.catalogue, &self.frame, self.log.in_order());
    }
}
