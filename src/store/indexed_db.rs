//! The log and the student's own courses in IndexedDB.
//!
//! Two object stores: `log` (keys count up; see [`super::packing`]) and `courses` (key: course id).
//! Inside a transaction nothing but IndexedDB is awaited: a browser commits a transaction that has
//! nothing to do.

use std::{
    cell::{Cell, RefCell},
    future::Future,
};

use idb::{
    Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStore, ObjectStoreParams, Transaction,
    TransactionMode,
};
use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::IdbTransaction;

use crate::{
    engine::storage::{Storage, StorageError},
    store::{
        packing::{self, text},
        patience::within,
    },
};

const DATABASE: &str = "waymark";
const VERSION: u32 = 1;
const LOG: &str = "log";
const COURSES: &str = "courses";

/// Records that are read at a time; most are packs.
const RECORDS: u32 = 32;

/// Milliseconds for a short look. A browser whose database does not open at all never says so.
/// These three are set by hand.
const SHORT: i32 = 5_000;

/// Milliseconds for reading or writing much.
const LONG: i32 = 30_000;

/// Milliseconds for a database that kept somebody waiting.
const LEAST: i32 = 200;

/// [`Storage`] in the browser's IndexedDB. Opened at first use; opened again when the browser has
/// closed it.
#[derive(Debug)]
pub struct IndexedDb {
    name: String,
    database: RefCell<Option<Database>>,
    stuck: Cell<bool>,
}

impl Default for IndexedDb {
    fn default() -> Self {
        Self::named(DATABASE)
    }
}

impl IndexedDb {
    /// A database under a name of its own, for tests.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            database: RefCell::new(None),
            stuck: Cell::new(false),
        }
    }

    /// A transaction over both stores, on the open connection or a new one.
    async fn transaction(&self, mode: TransactionMode) -> Result<Transaction, Error> {
        let begin = |database: &Database| database.transaction(&[LOG, COURSES], mode);
        if let Some(Ok(transaction)) = self.database.borrow().as_ref().map(begin) {
            return Ok(transaction);
        }
        let database = open(&self.name).await?;
        let transaction = begin(&database);
        self.database.replace(Some(database));
        transaction
    }

    /// Runs `changes` in one transaction: all of them are kept, or none.
    async fn change(
        &self,
        changes: impl AsyncFnOnce(&Stores) -> Result<(), Error>,
    ) -> Result<(), StorageError> {
        self.in_time(LONG, async {
            let transaction = self.transaction(TransactionMode::ReadWrite).await?;
            let stores = Stores::of(&transaction)?;
            if let Err(error) = changes(&stores).await {
                // Dropping a transaction would commit what went well before.
                transaction.abort()?;
                return Err(error);
            }
            finish(transaction).await
        })
        .await
    }

    /// What comes of work in the database, or that it is blocked if nothing comes within so many
    /// milliseconds. A database that kept somebody waiting is not waited for again for long, until
    /// it answers.
    async fn in_time<T>(
        &self,
        patience: i32,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, StorageError> {
        let patience = if self.stuck.get() { LEAST } else { patience };
        let outcome = within(patience, work).await;
        self.stuck.set(outcome.is_none());
        match outcome {
            Some(outcome) => outcome.map_err(|error| meaning(&error)),
            None => {
                // A connection that is stuck may stay so.
                self.database.take();
                Err(StorageError::Blocked)
            }
        }
    }

    /// Hands over the entries after a number, some thousand at a time, so that a long log is never
    /// in memory twice. Returns how many of them are loose.
    async fn read(&self, after: u64, take: &mut dyn FnMut(String)) -> Result<usize, Error> {
        let stores = Stores::of(&self.transaction(TransactionMode::ReadOnly).await?)?;
        let mut loose = 0;
        let mut last = after;
        loop {
            let beyond = KeyRange::lower_bound(&(last as f64).into(), Some(true))?;
            let keys = stores
                .log
                .get_all_keys(Some(beyond.clone().into()), Some(RECORDS))?;
            let records = stores.log.get_all(Some(beyond.into()), Some(RECORDS))?;
            let (keys, records) = (keys.await?, records.await?);
            for record in &records {
                loose += usize::from(packing::is_loose(record));
                packing::entries(record).for_each(&mut *take);
            }
            match keys.last().and_then(JsValue::as_f64) {
                Some(key) if keys.len() == RECORDS as usize => last = key as u64,
                _ => return Ok(loose),
            }
        }
    }

    async fn read_courses(&self) -> Result<Vec<(String, String)>, Error> {
        let stores = Stores::of(&self.transaction(TransactionMode::ReadOnly).await?)?;
        let ids = stores.courses.get_all_keys(None, None)?;
        let courses = stores.courses.get_all(None, None)?;
        let (ids, courses) = (ids.await?, courses.await?);
        Ok(ids.iter().map(text).zip(courses.iter().map(text)).collect())
    }

    /// Stores the same entries in fewer records, so that they load faster.
    pub async fn pack(&self) -> Result<(), StorageError> {
        self.change(async |stores| packing::pack(&stores.log).await)
            .await
    }

    async fn keys(&self) -> Result<(u64, u64), Error> {
        let stores = Stores::of(&self.transaction(TransactionMode::ReadOnly).await?)?;
        let first = packing::first_key(&stores.log).await?;
        Ok((first, packing::last_key(&stores.log).await?))
    }
}

impl Storage for IndexedDb {
    async fn entries(&self, after: u64, take: &mut dyn FnMut(String)) -> Result<(), StorageError> {
        let loose = self.in_time(LONG, self.read(after, take)).await?;
        if loose >= packing::MANY {
            let other = Self::named(&self.name);
            // Nobody waits for it. If it comes to nothing, the log is as it was.
            spawn_local(async move {
                let _ = other.pack().await;
            });
        }
        Ok(())
    }

    async fn courses(&self) -> Result<Vec<(String, String)>, StorageError> {
        self.in_time(LONG, self.read_courses()).await
    }

    async fn span(&self) -> Result<(u64, u64), StorageError> {
        self.in_time(SHORT, self.keys()).await
    }

    async fn append(&self, entries: &[String]) -> Result<(), StorageError> {
        self.change(async |stores| packing::append(&stores.log, entries).await)
            .await
    }

    async fn put_course(&self, id: &str, text: &str) -> Result<(), StorageError> {
        self.change(async |stores| stores.courses.put(&text.into(), Some(&id.into())).map(drop))
            .await
    }

    async fn remove_course(&self, id: &str) -> Result<(), StorageError> {
        self.change(async |stores| stores.courses.delete(JsValue::from(id)).map(drop))
            .await
    }

    async fn course_ids(&self) -> Result<Vec<String>, StorageError> {
        let ids = async {
            let stores = Stores::of(&self.transaction(TransactionMode::ReadOnly).await?)?;
            stores.courses.get_all_keys(None, None)?.await
        };
        let ids = self.in_time(SHORT, ids).await?;
        Ok(ids.iter().map(text).collect())
    }

    async fn erase(&self) -> Result<(), StorageError> {
        self.change(async |stores| {
            stores.courses.clear()?;
            packing::clear(&stores.log).await
        })
        .await
    }
}

/// All log entries that can still be had, for the page's recovery screen: no worker and no engine
/// are needed.
pub async fn rescue() -> Vec<String> {
    let mut entries = Vec::new();
    let _ = IndexedDb::default()
        .entries(0, &mut |entry| entries.push(entry))
        .await;
    entries
}

struct Stores {
    log: ObjectStore,
    courses: ObjectStore,
}

impl Stores {
    fn of(transaction: &Transaction) -> Result<Self, Error> {
        Ok(Self {
            log: transaction.object_store(LOG)?,
            courses: transaction.object_store(COURSES)?,
        })
    }
}

async fn open(name: &str) -> Result<Database, Error> {
    let mut request = Factory::new()?.open(name, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        // An error here aborts the upgrade, and the awaited request reports it.
        let Ok(database) = event.database() else {
            return;
        };
        let mut log = ObjectStoreParams::new();
        log.auto_increment(true);
        let _ = database.create_object_store(LOG, log);
        let _ = database.create_object_store(COURSES, ObjectStoreParams::new());
    });
    let mut database = request.await?;
    // Lets a later release, or the browser's own "clear data", proceed; the next use opens again.
    database.on_version_change(|event| {
        if let Ok(database) = event.database() {
            database.close();
        }
    });
    Ok(database)
}

/// Waits until the transaction is through. A full disk often shows only here, as an abort that
/// names its cause.
async fn finish(transaction: Transaction) -> Result<(), Error> {
    let transaction = IdbTransaction::from(transaction.commit()?);
    // Not the crate's own future: that one ends at the first `error` event, before the cause can be
    // known.
    let through = Promise::new(&mut |complete, abort| {
        transaction.set_oncomplete(Some(&complete));
        transaction.set_onabort(Some(&abort));
    });
    let aborted = JsFuture::from(through).await.is_err();
    match transaction.error() {
        Some(cause) => Err(Error::DomException(cause)),
        None if aborted => Err(Error::UpdateFailed(JsValue::UNDEFINED)),
        None => Ok(()),
    }
}

/// What an error means to a student: the storage is full, or there is none to speak of.
fn meaning(error: &Error) -> StorageError {
    let value: JsValue = match error {
        Error::DomException(exception) => exception.clone().into(),
        Error::AddFailed(value)
        | Error::UpdateFailed(value)
        | Error::IndexedDbOpenFailed(value) => value.clone(),
        _ => JsValue::UNDEFINED,
    };
    let name = Reflect::get(&value, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    if name.as_deref() == Some("QuotaExceededError") {
        StorageError::Full
    } else {
        StorageError::Blocked
    }
}
