//! The engine with storage: a reply says that something is stored only after it is.

use crate::engine::{
    Effect, Engine, Handled,
    catalogue::IndexEntry,
    protocol::{Command, Kept, Request, Response},
    storage::{Site, Storage, StorageError},
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
        let unkept: Vec<String> = unkept
            .into_iter()
            .filter(|text| !entries.contains(text))
            .collect();
        entries.extend(unkept.iter().cloned());
        host.engine.replay(entries);
        host.keep(unkept).await;
        host
    }

    /// Serves a request at time `now` (milliseconds since 1970).
    pub async fn answer(&mut self, request: Request, now: i64) -> Response {
        self.catch_up().await;
        self.fetch_texts(&request.command).await;
        let Handled {
            result,
            written,
            effect,
        } = self.engine.handle(request.command, now);
        if effect == Some(Effect::Erase) {
            self.unkept.clear();
        }
        self.pending.extend(effect);
        self.keep(written).await;
        Response {
            id: request.id,
            result,
            kept: self.kept,
            unkept: self.unkept.clone(),
        }
    }

    /// Reads what another tab has written since. An answer to a task that the student has left
    /// there is then stale.
    async fn catch_up(&mut self) {
        let Ok(end) = self.storage.end().await else {
            return;
        };
        if end == self.end || self.pending.contains(&Effect::Erase) {
            return;
        }
        if let Ok(loaded) = self.storage.load().await {
            self.end = end;
            self.engine.replay(
                loaded
                    .entries
                    .into_iter()
                    .chain(self.unkept.iter().cloned())
                    .collect(),
            );
        }
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
            }
            if self.pending.remove(0) == Effect::Erase {
                self.end = 0;
            }
        }
        self.append_unkept().await
    }

    /// Appends all entries that are not stored yet, in parts. After a refusal the parts get
    /// smaller, so that one bad write does not hold back the others. What is still refused then
    /// waits for the next request.
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
                Err(_) if size > 1 => size = size.div_ceil(4),
                Err(error) if refusals == MOST_REFUSALS => return Err(error),
                Err(_) => refusals += 1,
            }
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

fn kept(error: StorageError) -> Kept {
    match error {
        StorageError::Blocked => Kept::Blocked,
        StorageError::Full => Kept::Full,
    }
}
