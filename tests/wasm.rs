//! What only a browser can show: that the log survives in IndexedDB as it was written, and that
//! chances are stated to the last digits as they are natively.
#![cfg(target_arch = "wasm32")]

#[path = "fixtures/forecasts.rs"]
mod forecasts;

use idb::{Factory, TransactionMode};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use waymark::{
    engine::storage::Storage,
    store::{IndexedDb, rescue},
};

wasm_bindgen_test_configure!(run_in_browser);

fn texts(entries: &[&str]) -> Vec<String> {
    entries.iter().map(|entry| (*entry).to_owned()).collect()
}

/// A second connection sees only what is really stored.
/// What is stored: log entries, and courses.
#[derive(Debug, Default, PartialEq)]
struct Loaded {
    entries: Vec<String>,
    courses: Vec<(String, String)>,
}

async fn stored(name: &str) -> Loaded {
    let storage = IndexedDb::named(name);
    let mut entries = Vec::new();
    let read = storage.entries(0, &mut |entry| entries.push(entry)).await;
    read.expect("the log can be read");
    Loaded {
        entries,
        courses: storage.courses().await.expect("courses can be read"),
    }
}

#[wasm_bindgen_test]
fn chances_are_stated_as_natively() {
    let distance = forecasts::distance();
    assert!(distance <= 1e-12, "off by {distance}");
}

#[wasm_bindgen_test]
async fn a_new_device_holds_nothing() {
    assert_eq!(stored("new-device").await, Loaded::default());
}

#[wasm_bindgen_test]
async fn entries_come_back_in_the_order_they_were_appended() {
    let storage = IndexedDb::named("order");
    storage
        .append(&texts(&["one", "two"]))
        .await
        .expect("appended");
    storage.append(&texts(&["three"])).await.expect("appended");
    assert_eq!(
        stored("order").await.entries,
        texts(&["one", "two", "three"])
    );
}

#[wasm_bindgen_test]
async fn appending_nothing_changes_nothing() {
    let storage = IndexedDb::named("nothing");
    storage.append(&[]).await.expect("appended");
    assert_eq!(stored("nothing").await, Loaded::default());
}

#[wasm_bindgen_test]
async fn a_course_replaces_the_one_with_its_id_and_can_be_removed() {
    let storage = IndexedDb::named("courses");
    storage.put_course("algebra", "first").await.expect("kept");
    storage.put_course("algebra", "second").await.expect("kept");
    storage
        .put_course("statistics", "third")
        .await
        .expect("kept");
    storage.remove_course("statistics").await.expect("removed");
    storage
        .remove_course("never there")
        .await
        .expect("nothing to do");
    assert_eq!(
        stored("courses").await.courses,
        [("algebra".to_owned(), "second".to_owned())]
    );
}

#[wasm_bindgen_test]
async fn erase_forgets_log_and_courses() {
    let storage = IndexedDb::named("erase");
    storage.append(&texts(&["one"])).await.expect("appended");
    storage.put_course("algebra", "text").await.expect("kept");
    storage.erase().await.expect("erased");
    assert_eq!(stored("erase").await, Loaded::default());
    storage.append(&texts(&["two"])).await.expect("appended");
    assert_eq!(stored("erase").await.entries, texts(&["two"]));
}

#[wasm_bindgen_test]
async fn a_damaged_entry_is_handed_over_untouched() {
    let storage = IndexedDb::named("damaged");
    storage
        .append(&texts(&["{\"half\":", "", "whole"]))
        .await
        .expect("appended");
    put_raw("damaged", &JsValue::from_f64(7.0)).await;
    assert_eq!(
        stored("damaged").await.entries,
        texts(&["{\"half\":", "", "whole", "7"])
    );
}

#[wasm_bindgen_test]
async fn packing_changes_neither_the_entries_nor_the_end() {
    let storage = IndexedDb::named("packed");
    let first: Vec<String> = (0..700).map(|number| format!("entry {number}")).collect();
    for some in first.chunks(100) {
        storage.append(some).await.expect("appended");
    }
    put_raw("packed", &JsValue::from_f64(7.0)).await;
    storage.append(&texts(&["after"])).await.expect("appended");
    storage.pack().await.expect("packed");
    assert_eq!(
        records("packed").await,
        2 + (700 - 512) + 2,
        "two packs, the rest loose"
    );
    storage.append(&texts(&["last"])).await.expect("appended");
    let expected = [first, texts(&["7", "after", "last"])].concat();
    assert_eq!(stored("packed").await.entries, expected);
    assert_eq!(storage.span().await.map(|(_, last)| last), Ok(703));
}

#[wasm_bindgen_test]
async fn what_comes_many_at_once_is_packed_as_it_comes() {
    let storage = IndexedDb::named("import");
    storage.append(&texts(&["before"])).await.expect("appended");
    let many: Vec<String> = (0..600).map(|number| format!("entry {number}")).collect();
    storage.append(&many).await.expect("appended");
    assert_eq!(
        records("import").await,
        1 + 2 + (600 - 512),
        "two packs, the rest loose"
    );
    assert_eq!(storage.span().await.map(|(_, last)| last), Ok(601));
    storage.append(&texts(&["after"])).await.expect("appended");
    assert_eq!(
        stored("import").await.entries,
        [texts(&["before"]), many, texts(&["after"])].concat()
    );
    assert_eq!(storage.span().await.map(|(_, last)| last), Ok(602));
}

#[wasm_bindgen_test]
async fn a_closed_connection_is_opened_again() {
    let storage = IndexedDb::named("closed");
    storage.append(&texts(&["one"])).await.expect("appended");
    Factory::new()
        .expect("a factory")
        .delete("closed")
        .expect("a request")
        .await
        .expect("deleted");
    storage
        .append(&texts(&["two"]))
        .await
        .expect("appended on a new connection");
    assert_eq!(stored("closed").await.entries, texts(&["two"]));
}

#[wasm_bindgen_test]
async fn the_rescue_reads_what_the_engine_wrote() {
    let storage = IndexedDb::default();
    storage.erase().await.expect("erased");
    storage
        .append(&texts(&["one", "two"]))
        .await
        .expect("appended");
    assert_eq!(rescue().await, texts(&["one", "two"]));
}

/// How many records the log has.
async fn records(name: &str) -> u32 {
    let database = Factory::new()
        .expect("a factory")
        .open(name, None)
        .expect("a request")
        .await
        .expect("open");
    let transaction = database
        .transaction(&["log"], TransactionMode::ReadOnly)
        .expect("a transaction");
    let count = transaction
        .object_store("log")
        .expect("the log")
        .count(None)
        .expect("a request")
        .await
        .expect("counted");
    database.close();
    count
}

/// Puts a value into the log behind the storage's back.
async fn put_raw(name: &str, value: &JsValue) {
    let database = Factory::new()
        .expect("a factory")
        .open(name, None)
        .expect("a request")
        .await
        .expect("open");
    let transaction = database
        .transaction(&["log"], TransactionMode::ReadWrite)
        .expect("a transaction");
    transaction
        .object_store("log")
        .expect("the log")
        .add(value, None)
        .expect("a request")
        .await
        .expect("added");
    transaction
        .commit()
        .expect("committing")
        .await
        .expect("committed");
    database.close();
}
