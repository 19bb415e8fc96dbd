//! The engine with storage: a reply says that something is stored only after it is.

use std::collections::BTreeSet;

use crate::{
    base::hash::fnv1a,
    engine::{
        Effect, Engine, Handled,
        catalogue::IndexEntry,
        protocol::{Command, Kept, Request, Response},
        storage::{Loaded, Site, Storage, StorageError},
    },
};

/// The trained model among the site's files.
const PRIOR: &str = "prior.json";

/// Log entries that are written in one transaction.
const MOST_AT_ONCE: usize = 64;

/// How often storage may refuse a single entry in a row before the host waits for the next request.
const MOST_REFUSALS: u32 = 3;

/// Where the site lists its courses.
const INDEX: &str = "courses/index.json";

/// The engine, its storage and the site it came from.
#[derive(Debug)]
pub struct Host<S, F> {
    engine: Engine,
    storage: S,
    site: F,
    kept: Kept,
    unkept: Vec<String>,
    /// What else is still to be stored or deleted.
    pending: Vec<Effect>,
    /// Number of the last stored entry that this host knows of.
    end: u64,
    /// Storage was emptied behind the host's back. What is in memory is written again only if the
    /// student wants it, because somebody may have emptied it on purpose.
    wiped: bool,
    index_read: bool,
}

impl<S: Storage, F: Site> Host<S, F> {
    /// Reads what is stored and adds `unkept`: the entries that an earlier worker could not store.
    /// `engine` has no history yet.
    pub async fn open(storage: S, site: F, unkept: Vec<String>, engine: Engine) -> Self {
        let mut host = Self {
            engine,
            storage,
            site,
            kept: Kept::Yes,
            unkept: Vec::new(),
            pending: Vec::new(),
            end: 0,
            wiped: false,
            index_read: false,
        };
        let prior = host.site.fetch(PRIOR).await;
        host.engine.add_prior(prior.as_deref());
        host.read_index().await;
        let mut entries = Vec::new();
        host.end = host.storage.end().await.unwrap_or(0);
        match host.storage.load().await {
            Ok(loaded) => {
                for (_, text) in &loaded.courses {
                    // A course that this release cannot use stays in storage for one that can.
                    let _ = host.engine.add_kept_course(text);
                }
                entries = loaded.entries;
            }
            Err(error) => host.kept = kept(error),
        }
        let unkept = missing(&unkept, &entries);
        entries.extend(unkept.iter().cloned());
        host.engine.replay(entries);
        host.keep(unkept).await;
        host
    }

    /// Serves a request at time `now` (milliseconds since 1970).
    pub async fn answer(&mut self, request: Request, now: i64) -> Response {
        self.catch_up(request.command == Command::Library).await;
        self.fetch_texts(&request.command).await;
        let Handled {
            result,
            written,
            effect,
        } = self.engine.handle(request.command, now);
        match effect {
            Some(Effect::Restore) => self.restore().await,
            Some(Effect::Erase) => {
                self.unkept.clear();
                self.wiped = false;
                self.pending.push(Effect::Erase);
            }
            other => self.pending.extend(other),
        }
        self.keep(written).await;
        Response {
            id: request.id,
            result,
            kept: self.kept(),
            unkept: self.unkept.clone(),
        }
    }

    /// Tries again to store what was refused. Returns how it stands, if there was anything to
    /// store.
    pub async fn retry(&mut self) -> Option<(Kept, Vec<String>)> {
        if self.unkept.is_empty() && self.pending.is_empty() {
            return None;
        }
        self.catch_up(false).await;
        self.keep(Vec::new()).await;
        Some((self.kept(), self.unkept.clone()))
    }

    fn kept(&self) -> Kept {
        if self.wiped && self.kept == Kept::Yes {
            Kept::Wiped
        } else {
            self.kept
        }
    }

    /// Reads what another tab has written since. An answer to a task that the student has left
    /// there is then stale.
    async fn catch_up(&mut self, shelf: bool) {
        let Ok(end) = self.storage.end().await else {
            return;
        };
        if self.pending.contains(&Effect::Erase) {
            return;
        }
        // Keys only go up, also when the student erases everything: another database has come.
        if end < self.end {
            self.wiped = true;
        }
        if end == self.end && !(shelf && self.shelf_changed().await) {
            return;
        }
        if let Ok(loaded) = self.storage.load().await {
            self.end = end;
            if self.wiped {
                self.merge(loaded.entries);
            } else {
                self.take_shelf(&loaded);
                self.replay(loaded.entries);
            }
        }
    }

    /// Whether another tab has brought or removed a course.
    async fn shelf_changed(&self) -> bool {
        let stored = self.storage.course_ids().await;
        self.pending.is_empty() && stored.is_ok_and(|ids| ids != self.engine.own_course_ids())
    }

    /// Makes the shelf's own courses those of storage.
    fn take_shelf(&mut self, loaded: &Loaded) {
        if !self.pending.is_empty() {
            return;
        }
        for id in self.engine.own_course_ids() {
            if !loaded.courses.iter().any(|(stored, _)| *stored == id) {
                self.engine.drop_kept_course(&id);
            }
        }
        for (_, text) in &loaded.courses {
            // A course that this release cannot use stays in storage for one that can.
            let _ = self.engine.add_kept_course(text);
        }
    }

    /// Makes the log that of storage, and what storage could not take yet.
    fn replay(&mut self, mut entries: Vec<String>) {
        // A write whose end was never heard of may have gone through.
        self.unkept = missing(&self.unkept, &entries);
        if self.unkept.is_empty() && self.pending.is_empty() {
            self.kept = Kept::Yes;
        }
        entries.extend(self.unkept.iter().cloned());
        self.engine.replay(entries);
    }

    /// Adds stored entries to those in memory.
    fn merge(&mut self, stored: Vec<String>) {
        let mut entries = self.engine.entries().to_vec();
        entries.extend(stored);
        self.engine.replay(entries);
    }

    /// Gets everything ready to be stored again.
    async fn restore(&mut self) {
        let Ok(stored) = self.storage.load().await else {
            return;
        };
        self.unkept = missing(self.engine.entries(), &stored.entries);
        self.wiped = false;
        let courses = self.engine.own_courses().into_iter();
        self.pending
            .extend(courses.map(|(id, text)| Effect::PutCourse { id, text }));
    }

    /// Stores entries, and all that could not be stored before.
    async fn keep(&mut self, entries: Vec<String>) {
        self.unkept.extend(entries);
        if !self.unkept.is_empty() || !self.pending.is_empty() {
            self.kept = self.try_to_keep().await.map_or_else(kept, |()| Kept::Yes);
        }
    }

    async fn try_to_keep(&mut self) -> Result<(), StorageError> {
        while let Some(effect) = self.pending.first() {
            match effect {
                Effect::PutCourse { id, text } => self.storage.put_course(id, text).await?,
                Effect::RemoveCourse { id } => self.storage.remove_course(id).await?,
                Effect::Erase => self.storage.erase().await?,
                // It was taken apart into entries and courses.
                Effect::Restore => {}
            }
            if self.pending.remove(0) == Effect::Erase {
                self.end = self.storage.end().await?;
            }
        }
        self.append_unkept().await
    }

    /// Appends all entries that are not stored yet, in parts. After a refusal the parts get
    /// smaller, so that one bad write does not hold back the others. What is still refused then
    /// waits for the next time.
    async fn append_unkept(&mut self) -> Result<(), StorageError> {
        let (mut size, mut refusals) = (MOST_AT_ONCE, 0);
        while !self.unkept.is_empty() {
            size = size.min(self.unkept.len()).min(MOST_AT_ONCE);
            match self.storage.append(&self.unkept[..size]).await {
                Ok(()) => {
                    self.end += size as u64;
                    self.unkept.drain(..size);
                    (size, refusals) = (2 * size, 0);
                }
                Err(error) => {
                    if size == 1 && refusals == MOST_REFUSALS {
                        return Err(error);
                    }
                    refusals += u32::from(size == 1);
                    size = size.div_ceil(4);
                    self.forget_what_went_through().await?;
                }
            }
        }
        Ok(())
    }

    /// A write that was reported as refused may have gone through all the same: its end was never
    /// heard of. An error if that cannot be found out now.
    async fn forget_what_went_through(&mut self) -> Result<(), StorageError> {
        if self.storage.end().await? != self.end {
            let stored = self.storage.load().await?.entries;
            self.unkept = missing(&self.unkept, &stored);
        }
        Ok(())
    }

    /// Fetches the texts that a command needs. The engine's reply says if they are missing.
    async fn fetch_texts(&mut self, command: &Command) {
        if !self.index_read {
            self.read_index().await;
        }
        for id in self.engine.needed_texts(command) {
            if let Some(text) = self.site.fetch(&format!("courses/{id}.json")).await {
                // The engine remembers what is wrong with a course, and says so in its reply.
                let _ = self.engine.add_course(&id, &text);
            }
        }
    }

    async fn read_index(&mut self) {
        let Some(text) = self.site.fetch(INDEX).await else {
            return;
        };
        if let Ok(entries) = serde_json::from_str::<Vec<IndexEntry>>(&text) {
            self.engine.add_index(entries);
            self.index_read = true;
        }
    }
}

/// The entries that are not among the stored ones, in their order.
fn missing(entries: &[String], stored: &[String]) -> Vec<String> {
    if entries.is_empty() {
        return Vec::new();
    }
    let mut known = BTreeSet::new();
    for text in stored {
        known.insert(fnv1a(text.bytes()));
    }
    let is_missing = |text: &&String| !known.contains(&fnv1a(text.bytes()));
    entries.iter().filter(is_missing).cloned().collect()
}

fn kept(error: StorageError) -> Kept {
    match error {
        StorageError::Blocked => Kept::Blocked,
        StorageError::Full => Kept::Full,
    }
}
