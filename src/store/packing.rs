//! Many entries in one record: a browser reads twenty thousand records in a fifth of a second, and
//! the same entries in eighty records in a thirtieth of one.
//!
//! A record is one entry (text), or a pack: an array of [`PACK`] entries under the key of its last
//! one. So the order of entries is the order of keys, and the last key still counts the entries.

use idb::{CursorDirection, Error, KeyRange, ObjectStore};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

/// Entries in a pack.
const PACK: usize = 256;

/// Loose entries at which packing is worth its while.
pub(super) const MANY: usize = 2 * PACK;

/// The entries in a record.
pub(super) fn entries(record: &JsValue) -> impl Iterator<Item = String> {
    let pack = match record.dyn_ref::<Array>() {
        Some(pack) => pack.clone(),
        None => Array::of1(record),
    };
    (0..pack.length()).map(move |at| text(&pack.get(at)))
}

/// Whether a record is one entry that may go into a pack. (What is not text is damaged; it stays
/// where it is.)
pub(super) fn is_loose(record: &JsValue) -> bool {
    record.is_string()
}

/// Adds entries after the last one; many at once (an import) are packed as they come. To be called
/// inside a transaction of its own.
pub(super) async fn append(log: &ObjectStore, entries: &[String]) -> Result<(), Error> {
    let mut packs = entries.chunks_exact(PACK);
    let mut key = if packs.len() == 0 {
        0
    } else {
        last_key(log).await?
    };
    for pack in packs.by_ref() {
        key += PACK as u64;
        let pack: Array = pack.iter().map(JsValue::from).collect();
        log.put(&pack, Some(&(key as f64).into()))?;
    }
    // The store's own counter goes on from the greatest key.
    packs
        .remainder()
        .iter()
        .try_for_each(|entry| log.add(&entry.into(), None).map(drop))
}

/// The key of the last entry, 0 if there is none. Each entry moves it on by one.
pub(super) async fn last_key(log: &ObjectStore) -> Result<u64, Error> {
    key_at(log, CursorDirection::Prev).await
}

/// The key of the first record, 0 if there is none.
pub(super) async fn first_key(log: &ObjectStore) -> Result<u64, Error> {
    key_at(log, CursorDirection::Next).await
}

async fn key_at(log: &ObjectStore, end: CursorDirection) -> Result<u64, Error> {
    let cursor = log.open_key_cursor(None, Some(end))?.await?;
    let key = cursor.map(|cursor| cursor.key()).transpose()?;
    Ok(key.and_then(|key| key.as_f64()).map_or(0, |key| key as u64))
}

/// Room for this many entries is skipped when all are deleted, so that the last key tells nobody
/// how many there were.
const ROOM: u64 = 1 << 16;

/// Deletes all entries. An empty pack keeps their keys from being used again: keys only go up, and
/// whoever knew the last one can tell that they were deleted on purpose. To be called inside a
/// transaction of its own.
pub(super) async fn clear(log: &ObjectStore) -> Result<(), Error> {
    let last = last_key(log).await?;
    log.clear()?;
    let key = (last / ROOM + 1) * ROOM;
    log.put(&Array::new(), Some(&(key as f64).into())).map(drop)
}

/// Packs what is loose. To be called inside a transaction of its own.
pub(super) async fn pack(log: &ObjectStore) -> Result<(), Error> {
    let (keys, records) = (log.get_all_keys(None, None)?, log.get_all(None, None)?);
    let (keys, records) = (keys.await?, records.await?);
    let mut run: Vec<(&JsValue, &JsValue)> = Vec::with_capacity(PACK);
    for record in keys.iter().zip(&records) {
        run.push(record);
        if !is_loose(record.1) {
            run.clear();
        } else if run.len() == PACK {
            replace(log, &run)?;
            run.clear();
        }
    }
    Ok(())
}

/// Puts one pack in place of a run of neighbours.
fn replace(log: &ObjectStore, run: &[(&JsValue, &JsValue)]) -> Result<(), Error> {
    if let ([(first, _), ..], [.., (last, _)]) = (run, run) {
        let pack: Array = run.iter().map(|(_, entry)| *entry).collect();
        log.delete(KeyRange::bound(first, last, None, None)?)?;
        log.put(&pack, Some(last))?;
    }
    Ok(())
}

/// Entries are handed over unread; what is not even text stands as its JSON, for the engine to
/// report.
pub(super) fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| {
        js_sys::JSON::stringify(value)
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| "null".to_owned())
    })
}
