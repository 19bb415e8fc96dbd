//! The engine: a command in, a reply out, and the entries to keep.

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use crate::{
    base::{dice::Dice, hash::fnv1a},
    engine::{
        catalogue::{Catalogue, IndexEntry, LoadedCourse},
        commands::learning,
        course_state::{CourseState, Frame},
        log::{
            Log, Taken, archive,
            event::{Entry, Event},
            in_order,
        },
        protocol::{Command, Failure, Reply, view::ModelState},
        views,
    },
    learner::MetaModel,
};

/// The engine. Pure: the same log, courses and commands at the same times give the same replies.
#[derive(Debug)]
pub struct Engine {
    frame: Frame,
    model: ModelState,
    catalogue: Catalogue,
    log: Log,
    states: BTreeMap<String, CourseState>,
}

/// What came of a command.
#[derive(Debug)]
pub struct Handled {
    /// The reply.
    pub result: Result<Reply, Failure>,
    /// Log entries to keep before the reply is given.
    pub entries: Vec<String>,
    /// What else is to be kept or forgotten.
    pub effect: Option<Effect>,
}

/// What else is to be kept or forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Keep a course that the student brought.
    PutCourse {
        /// Its id.
        id: String,
        /// Its text.
        text: String,
    },
    /// Forget a course that the student brought.
    RemoveCourse {
        /// Its id.
        id: String,
    },
    /// Forget everything.
    Erase,
}

impl Engine {
    /// An engine without history. `writer` names its entries: a few random letters, drawn anew at
    /// each start. `utc_offset` is what the student's clock is ahead of UTC, in milliseconds: a day
    /// begins at the student's midnight.
    pub fn new(writer: String, utc_offset: i64) -> Self {
        Self {
            frame: Frame {
                utc_offset,
                ..Frame::default()
            },
            model: ModelState::Missing,
            catalogue: Catalogue::default(),
            log: Log::new(writer),
            states: BTreeMap::new(),
        }
    }

    /// Takes in the trained model from the text of its file, or that there is none. Without one,
    /// chances are stated by the small model of abilities, and the library says so.
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

    /// Puts the site's courses on the shelf, and takes in what the log says of them.
    pub fn add_index(&mut self, entries: Vec<IndexEntry>) {
        self.catalogue.add_index(entries);
        self.refold();
    }

    /// Adds the texts of one of the site's courses; an error says what is wrong with it, and so do
    /// replies about it from then on.
    pub fn add_course(&mut self, id: &str, text: &str) -> Result<(), String> {
        self.catalogue.add(id, text)?;
        // The course's own list of skills may differ from the index's, if the two are of different
        // releases.
        if self.states.iter().any(|(id, state)| {
            self.catalogue
                .entry(id)
                .is_some_and(|entry| entry.skills != state.skills)
        }) {
            self.refold();
        }
        Ok(())
    }

    /// Adds a course that the student brought earlier. One that cannot be used any more stays off
    /// the shelf.
    pub fn add_kept_course(&mut self, text: &str) -> Result<(), String> {
        self.catalogue.add_kept(text)
    }

    /// Courses of the site whose texts a command needs and that are not here yet.
    pub fn needed_texts(&self, command: &Command) -> Vec<String> {
        let wanted = |id: &str| match command {
            // Which course a class is about shows only when its files are read.
            Command::Class { .. } => true,
            other => other.course() == Some(id),
        };
        let missing = |id: &&str| wanted(id) && self.catalogue.loaded(id).is_none();
        self.catalogue
            .entries()
            .map(|entry| entry.id.as_str())
            .filter(missing)
            .map(str::to_owned)
            .collect()
    }

    /// Takes in the log as it was kept, in place of what is here. Courses must be on the shelf by
    /// now.
    pub fn replay(&mut self, texts: Vec<String>) {
        self.log = self.log.restart();
        let entries = texts
            .into_iter()
            .filter_map(|text| match self.log.take(text) {
                Taken::New(entry) => Some(*entry),
                Taken::Known | Taken::Unread => None,
            });
        self.states = fold(&self.catalogue, &self.frame, entries.collect());
    }

    /// The texts of all log entries.
    pub fn entries(&self) -> &[String] {
        self.log.texts()
    }

    /// The open task of a course as it was written to the log.
    pub fn shown(&self, course: &str, task: u64) -> Option<crate::engine::log::event::Presented> {
        self.states
            .get(course)?
            .open_task(task)
            .map(|open| open.shown.clone())
    }

    /// Serves a command at time `now` (milliseconds since 1970).
    pub fn handle(&mut self, command: Command, now: i64) -> Handled {
        let before = self.log.texts().len();
        let mut effect = None;
        let result = self.serve(command, now, &mut effect);
        // Erasing empties the log, so there may be fewer entries than before.
        let entries = self.log.texts().get(before..).unwrap_or_default().to_vec();
        Handled {
            result,
            entries,
            effect,
        }
    }

    fn serve(
        &mut self,
        command: Command,
        now: i64,
        effect: &mut Option<Effect>,
    ) -> Result<Reply, Failure> {
        match command {
            Command::Library => Ok(self.library(now)),
            Command::Export { name } => Ok(Reply::Exported {
                text: archive::write(name.trim(), self.log.texts(), now),
                name: archive::file_name(&name, now.saturating_add(self.frame.utc_offset)),
            }),
            Command::Import { text } => self.import(&text),
            Command::Erase => {
                *effect = Some(Effect::Erase);
                self.erase();
                Ok(self.library(now))
            }
            Command::AddCourse { text } => {
                let id = self
                    .catalogue
                    .add_own(&text)
                    .map_err(|detail| Failure::BadCourse { detail })?;
                *effect = Some(Effect::PutCourse { id, text });
                self.refold();
                Ok(self.library(now))
            }
            Command::RemoveCourse { course } => {
                if !self.catalogue.remove_own(&course) {
                    return Err(Failure::UnknownCourse { course });
                }
                *effect = Some(Effect::RemoveCourse { id: course });
                self.refold();
                Ok(self.library(now))
            }
            Command::Class { files, course } => Ok(views::class(
                &self.catalogue,
                &self.frame,
                &files,
                course.as_deref(),
                now,
            )),
            Command::Map { course } => self.with_course(&course, |desk| {
                Reply::Map(desk.view(), views::map(desk.state, now))
            }),
            Command::Progress { course } => self.with_course(&course, |desk| {
                Reply::Progress(desk.view(), views::progress(&desk.loaded, desk.state, now))
            }),
            other => learning::serve(self, other, now),
        }
    }

    /// What serving a course needs, or why it cannot be served.
    pub(in crate::engine) fn course(&mut self, id: &str) -> Result<CourseDesk<'_>, Failure> {
        let unknown = || Failure::UnknownCourse {
            course: id.to_owned(),
        };
        let entry = self.catalogue.entry(id).ok_or_else(unknown)?;
        let loaded = self
            .catalogue
            .loaded(id)
            .ok_or_else(|| self.without_texts(id))?;
        let state = self
            .states
            .entry(id.to_owned())
            .or_insert_with(|| CourseState::new(entry.skills.clone(), &self.frame));
        Ok(CourseDesk {
            entry,
            loaded,
            state,
            log: &mut self.log,
        })
    }

    /// Why a course on the shelf cannot be opened.
    fn without_texts(&self, id: &str) -> Failure {
        match self.catalogue.fault(id) {
            Some(detail) => Failure::BadCourse {
                detail: detail.to_owned(),
            },
            None => Failure::CourseUnreachable {
                course: id.to_owned(),
            },
        }
    }

    fn with_course(
        &mut self,
        id: &str,
        reply: impl FnOnce(CourseDesk<'_>) -> Reply,
    ) -> Result<Reply, Failure> {
        self.course(id).map(reply)
    }

    fn library(&self, now: i64) -> Reply {
        Reply::Library(views::library(
            &self.catalogue,
            &self.states,
            self.log.unread(),
            self.model.clone(),
            now,
        ))
    }

    fn import(&mut self, text: &str) -> Result<Reply, Failure> {
        let contents = archive::read(text).map_err(Failure::BadFile)?;
        let (mut added, mut known, mut unused) = (0, 0, 0);
        for entry in contents.entries {
            match self.log.take(entry) {
                Taken::New(_) => added += 1,
                Taken::Known => known += 1,
                Taken::Unread => unused += 1,
            }
        }
        self.refold();
        Ok(Reply::Imported {
            added,
            known,
            unused,
        })
    }

    fn erase(&mut self) {
        self.catalogue.remove_all_own();
        self.log = self.log.restart();
        self.states.clear();
    }

    /// Folds the whole log anew.
    fn refold(&mut self) {
        self.states = fold(&self.catalogue, &self.frame, read_entries(self.log.texts()));
    }
}

/// The entries that can be read.
pub(in crate::engine) fn read_entries(texts: &[String]) -> Vec<Entry> {
    texts
        .iter()
        .filter_map(|text| serde_json::from_str(text).ok())
        .collect()
}

/// Folds log entries into the state of each course on the shelf.
pub(in crate::engine) fn fold(
    catalogue: &Catalogue,
    frame: &Frame,
    entries: Vec<Entry>,
) -> BTreeMap<String, CourseState> {
    let mut states: BTreeMap<String, CourseState> = BTreeMap::new();
    for entry in in_order(entries) {
        if let Some(state) = states.get_mut(&entry.course) {
            state.apply(entry);
        } else if let Some(known) = catalogue.entry(&entry.course) {
            let mut state = CourseState::new(known.skills.clone(), frame);
            state.apply(entry);
            states.insert(known.id.clone(), state);
        }
    }
    states
}

/// All that serving one course needs.
pub(in crate::engine) struct CourseDesk<'a> {
    pub(in crate::engine) entry: &'a IndexEntry,
    pub(in crate::engine) loaded: Rc<LoadedCourse>,
    pub(in crate::engine) state: &'a mut CourseState,
    log: &'a mut Log,
}

impl CourseDesk<'_> {
    /// What every view of the course carries.
    pub(in crate::engine) fn view(&self) -> crate::engine::protocol::view::CourseView {
        self.entry.view()
    }

    /// Writes an event down and takes it in.
    pub(in crate::engine) fn record(&mut self, event: Event, now: i64) {
        let entry: Entry = self.log.write(&self.entry.id, event, now);
        self.state.apply(entry);
    }

    /// A number that names this writer and task, to draw the task's variant from.
    pub(in crate::engine) fn seed(&self, task: u64) -> u64 {
        let name = self.log.writer().bytes().chain(self.entry.id.bytes());
        let hash = fnv1a(name.chain(task.to_le_bytes()));
        Dice::new(hash).bits() >> 11
    }
}
