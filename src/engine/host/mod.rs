//! The engine with storage: a reply says that something is stored only after it is.

mod fetching;

use std::{collections::BTreeSet, mem};

use crate::{
    base::hash::fnv1a,
    engine::{
        Effect, Engine, Handled,
        protocol::{Command, Failure, Kept, Reply, Request, Response},
        storage::{Site, Storage, StorageError},
    },
};

/// The trained model among the site's files.
const PRIOR: &str = "prior.json";

/// Log entries that are written in one transaction.
const MOST_AT_ONCE: usize = 64;

/// How often storage may refuse a single entry in a row before the host waits for the next request.
const MOST_REFUSALS: u32 = 3;

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
    has_marker: bool,
    has_reader: bool,
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
            has_marker: false,
            has_reader: false,
        };
        let prior = host.site.fetch(PRIOR).await;
        host.engine.add_prior(prior.as_deref());
        host.read_index().await;
        let read = host.read_all().await;
        host.kept = read.map_or_else(kept, |()| Kept::Yes);
        host.unkept.extend(unkept);
        host.add_unkept();
        host.keep(Vec::new()).await;
        host
    }

    /// Reads courses and log from storage into the engine, which has neither.
    async fn read_all(&mut self) -> Result<(), StorageError> {
        // The short look first: storage that never answers is not waited for as long as a long log.
        self.end = self.storage.span().await?.1;
        self.take_own().await?;
        self.read_entries(0).await
    }

    /// Takes the courses that the student brought from storage. They are in their open form, so
    /// that every release can read them.
    async fn take_own(&mut self) -> Result<(), StorageError> {
        let courses = self.storage.courses().await?;
        if !courses.is_empty() {
            self.bring_reader().await;
        }
        for (_, text) in courses {
            // A course that this release cannot use stays in storage for one that can.
            let _ = self.engine.add_kept_course(&text);
        }
        Ok(())
    }

    /// Adds the stored entries after a number to the engine's.
    async fn read_entries(&mut self, after: u64) -> Result<(), StorageError> {
        let Self {
            engine,
            storage,
            unkept,
            ..
        } = self;
        let mut take = |text: String| {
            engine.add(&text);
            // A write whose end was never heard of may have gone through.
            unkept.retain(|other| *other != text);
        };
        let read = storage.entries(after, &mut take).await;
        self.engine.settle();
        read
    }

    /// Adds the entries that are not stored to the engine's; those that it has are no longer
    /// waited for.
    fn add_unkept(&mut self) {
        let Self { engine, unkept, .. } = self;
        unkept.retain(|text| engine.add(text));
        engine.settle();
    }

    /// Serves a request at time `now` (milliseconds since 1970).
    pub async fn answer(&mut self, request: Request, now: i64) -> Response {
        self.catch_up(request.command == Command::Library).await;
        self.fetch_texts(&request.command).await;
        self.fetch_marker(&request.command).await;
        if matches!(request.command, Command::AddCourse { .. }) {
            self.bring_reader().await;
        }
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

    /// Gives the file that a student saves, in parts, so that a long log is never in memory as one
    /// text. Returns the name to suggest for it, or nothing if the request asks for something else.
    pub async fn export(
        &mut self,
        request: &Request,
        now: i64,
        take: &mut dyn FnMut(String),
    ) -> Option<String> {
        let Command::Export { name } = &request.command else {
            return None;
        };
        self.catch_up(false).await;
        Some(self.engine.export(name, now, take))
    }

    /// The response to a request that was served outside [`Self::answer`].
    pub fn respond(&self, request: &Request, result: Result<Reply, Failure>) -> Response {
        Response {
            id: request.id,
            result,
            kept: self.kept(),
            unkept: self.unkept.clone(),
        }
    }

    /// Prepares a little of what the next request will need; false if nothing is left to prepare.
    pub fn prepare(&mut self) -> bool {
        self.engine.prepare()
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
    /// there is then stale. With `shelf`, courses too.
    async fn catch_up(&mut self, shelf: bool) {
        if self.pending.contains(&Effect::Erase) {
            return;
        }
        if let Ok((first, last)) = self.storage.span().await {
            let _ = self.catch_up_with(first, last).await;
        }
        if shelf && self.pending.is_empty() {
            let _ = self.take_shelf().await;
        }
    }

    async fn catch_up_with(&mut self, first: u64, last: u64) -> Result<(), StorageError> {
        if last == self.end {
            return Ok(());
        }
        let known = self.end;
        // Keys only go up, also when the student erases everything: another database has come.
        self.wiped |= last < known;
        if self.wiped {
            self.read_entries(0).await?;
        } else if first > known {
            // All that was known is gone: another tab has erased it.
            self.engine.forget();
            let unkept = mem::take(&mut self.unkept);
            let read = self.read_entries(0).await;
            self.unkept = unkept;
            read?;
            self.add_unkept();
        } else {
            self.read_entries(known).await?;
        }
        self.end = last;
        if self.unkept.is_empty() && self.pending.is_empty() {
            self.kept = Kept::Yes;
        }
        Ok(())
    }

    /// Makes the shelf's own courses those of storage: another tab may have brought or removed one.
    async fn take_shelf(&mut self) -> Result<(), StorageError> {
        let here = self.engine.own_course_ids();
        let stored = self.storage.course_ids().await?;
        if here == stored {
            return Ok(());
        }
        for id in here.iter().filter(|id| !stored.contains(id)) {
            self.engine.drop_kept_course(id);
        }
        self.take_own().await?;
        self.engine.refold();
        Ok(())
    }

    /// Gets everything ready to be stored again.
    async fn restore(&mut self) {
        let mut stored = BTreeSet::new();
        let mut take = |text: String| {
            stored.insert(fnv1a(text.bytes()));
        };
        if self.storage.entries(0, &mut take).await.is_err() {
            return;
        }
        let texts = self.engine.entries();
        let missing = texts.filter(|text| !stored.contains(&fnv1a(text.bytes())));
        self.unkept = missing.map(str::to_owned).collect();
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
                self.end = self.storage.span().await?.1;
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
        if self.storage.span().await?.1 != self.end {
            let unkept = &mut self.unkept;
            let mut take = |text: String| unkept.retain(|other| *other != text);
            self.storage.entries(self.end, &mut take).await?;
        }
        Ok(())
    }
}

fn kept(error: StorageError) -> Kept {
    match error {
        StorageError::Blocked => Kept::Blocked,
        StorageError::Full => Kept::Full,
    }
}
