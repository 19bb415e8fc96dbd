//! Logs that earlier releases wrote: they are read the same way for ever.
//!
//! `tests/fixtures/logs` holds one log a file, an entry a line, and beside each what it folds to:
//! the standing in each skill, and the entry that the next choice writes. After a change that is
//! meant to alter choices (of the tutor, the prior or the course), `WAYMARK_BLESS=1 cargo test
//! golden` writes the second file again. The logs themselves never change.

use std::{fmt::Write as _, fs, path::PathBuf};

use crate::bench::{COURSE, PRIOR, SHIPPED};

use waymark::course::packed::pack;
use waymark::engine::{
    Engine,
    catalogue::IndexEntry,
    protocol::{Command, Reply},
};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/logs"))
}

/// When the logs are looked at: an hour after the last of their entries.
const NOW: i64 = 1_798_761_600_000;

fn engine(log: &str) -> Engine {
    let mut engine = Engine::new("golden".into(), 0);
    engine.add_prior(Some(PRIOR));
    engine.add_index(vec![IndexEntry::new(&SHIPPED)]);
    engine.add_course(COURSE, &pack(&*SHIPPED)).unwrap();
    engine.replay(log.lines().map(str::to_owned));
    engine
}

/// What a log folds to, and the next choice, as text.
fn folded(log: &str) -> String {
    let mut engine = engine(log);
    let mut text = String::new();
    let course = || COURSE.to_owned();
    let Ok(Reply::Map(_, map)) = engine.handle(Command::Map { course: course() }, NOW).result
    else {
        panic!("no map")
    };
    for skill in map.skills {
        let standing = skill.standing;
        let mastery = standing.mastery;
        writeln!(
            text,
            "{} {:?} {:.9} {:.9} {:.9} {}/{} {:?}",
            standing.skill.id,
            standing.state,
            mastery.mid,
            mastery.low,
            mastery.high,
            standing.right,
            standing.answered,
            skill.review_days.map(|days| (days * 100.0).round()),
        )
        .unwrap();
    }
    let Ok(Reply::Library(library)) = engine.handle(Command::Library, NOW).result else {
        panic!("no library")
    };
    writeln!(text, "unread {}", library.unused_entries).unwrap();
    for entry in engine
        .handle(Command::Next { course: course() }, NOW)
        .written
    {
        writeln!(text, "{entry}").unwrap();
    }
    text
}

#[test]
fn logs_of_earlier_releases_fold_to_the_same_state_and_next_choice() {
    let mut logs = 0;
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        if path
            .extension()
            .is_none_or(|extension| extension != "jsonl")
        {
            continue;
        }
        logs += 1;
        let found = folded(&fs::read_to_string(&path).unwrap());
        let golden = path.with_extension("folded.txt");
        if std::env::var_os("WAYMARK_BLESS").is_some() {
            fs::write(&golden, &found).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap();
        assert_eq!(found, expected, "{}", path.display());
    }
    assert!(logs >= 4, "the logs are gone: {logs}");
}

/// Entries that this release cannot read: damaged, of an unknown kind, and with unknown reasons.
fn from_the_future() -> Vec<String> {
    let entry = |number: u64, event: &str| {
        let head = format!(r#""writer":"future","number":{number},"at":{number}"#);
        format!(r#"{{{head},"order":{number},"course":"{COURSE}","event":{event}}}"#)
    };
    let presented = |reason: &str| {
        let task = r#""task":7,"skill":"equal-parts","item":"x","seed":1,"activity":"practice""#;
        let expected = r#""expected":{"mid":0.5,"low":0.2,"high":0.8}"#;
        let facts = format!(r#"{task},"difficulty":0.0,"guess":0.0,{expected}"#);
        format!(r#"{{"presented":{{{facts},"reason":{reason},"mood":"new"}}}}"#)
    };
    vec![
        entry(
            1,
            &presented(r#"{"because-of-the-weather":{"degrees":21}}"#),
        ),
        entry(
            2,
            r#"{"answered":{"task":7,"given":{"text":"1"},"verdict":"right","ms":900}}"#,
        ),
        entry(3, &presented(r#""full-moon""#)),
        entry(4, r#"{"sang":{"song":"la"}}"#),
        entry(
            5,
            r#"{"answered":{"task":7,"given":{"hummed":"la"},"verdict":"right","ms":900}}"#,
        ),
        r#"{"writer":"future","number":6,"at"#.to_owned(),
        "\u{fffd}\0".to_owned(),
    ]
}

#[test]
fn what_cannot_be_read_is_kept_counted_passed_over_and_exported_unchanged() {
    let entries = from_the_future();
    let mut engine = engine(&entries.join("\n"));
    let Ok(Reply::Library(library)) = engine.handle(Command::Library, NOW).result else {
        panic!("no library")
    };
    // Two tasks with reasons that nobody knows, two kinds, two damaged texts.
    assert_eq!(library.unused_entries, 6);
    assert!(engine.entries().eq(entries.iter().map(String::as_str)));
    let export = Command::Export {
        name: String::new(),
    };
    let Ok(Reply::Exported { text, .. }) = engine.handle(export, NOW).result else {
        panic!("no file")
    };
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["entries"], serde_json::json!(entries));
}

#[test]
fn the_work_on_a_task_with_an_unknown_reason_counts() {
    let mut engine = engine(&from_the_future().join("\n"));
    let map = Command::Map {
        course: COURSE.into(),
    };
    let Ok(Reply::Map(_, map)) = engine.handle(map, NOW).result else {
        panic!("no map")
    };
    let skill = &map.skills[0].standing;
    assert_eq!(
        (skill.skill.id.as_str(), skill.answered),
        ("equal-parts", 1)
    );
}

#[test]
fn an_entry_that_claims_too_much_is_passed_over_and_the_student_goes_on() {
    let log = fs::read_to_string(folder().join("weak.jsonl")).unwrap();
    let last = log.lines().last().unwrap();
    let order = last
        .split("\"order\":")
        .nth(1)
        .unwrap()
        .split(',')
        .next()
        .unwrap();
    for claim in ["9223372036854775807", "-1", "253402300800000"] {
        let altered = last
            .replace(&format!("\"order\":{order}"), &format!("\"order\":{claim}"))
            .replace("\"number\":", "\"number\":9");
        let altered = format!("{log}{altered}\n");
        let mut engine = engine(&altered);
        let Ok(Reply::Library(library)) = engine.handle(Command::Library, NOW).result else {
            panic!("no library")
        };
        assert_eq!(library.unused_entries, 1, "{claim}");
        let next = Command::Next {
            course: COURSE.into(),
        };
        let first = engine.handle(next.clone(), NOW).written;
        let second = engine.handle(next, NOW + 1).written;
        assert!(first[0].contains("\"order\":1798761600000"), "{first:?}");
        assert!(second[0].contains("\"order\":1798761600001"), "{second:?}");
    }
}

/// Every word that any release has written.
const WORDS: &str = "begun placed presented lesson hinted example-shown solution-shown answered \
    wished preferred finished placement explanation example practice review repair probe \
    completion mixed find-level new-skill right-level plan path review-due after-misses step-back \
    waited you-asked you-said-too-easy you-said-too-hard too-easy too-hard not-now skill none \
    pinned excluded personal aimed picture why step text options right not-yet other-form \
    incomplete unreadable any lowest decimal fraction empty not-a-number ambiguous-comma \
    zero-denominator too-long percent";

#[test]
fn every_word_of_the_log_stands_in_a_golden_file() {
    let logs = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().path());
    let logs = logs.filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "jsonl")
    });
    let text: String = logs.map(|path| fs::read_to_string(path).unwrap()).collect();
    for word in WORDS.split_whitespace() {
        assert!(
            text.contains(&format!("\"{word}\"")),
            "no log holds `{word}`"
        );
    }
}
