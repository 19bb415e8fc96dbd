//! What a long history costs: `cargo bench --bench long_log`. Prints time and memory for logs of
//! several lengths. No criterion: each figure is of seconds and megabytes, and made once.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run has failed")]

use std::{path::Path, time::Instant};

use peak_alloc::PeakAlloc;

use waymark::{
    course::{Course, Graph},
    engine::{
        Engine,
        catalogue::IndexEntry,
        protocol::{Command, Given, Reply, Screen},
    },
    lab::{SimulatedStudent, course_folder, rehearsal::rehearse},
};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const START: i64 = 1_577_836_800_000;

fn engine(course: &Course) -> Engine {
    let mut engine = Engine::new("bench".into(), 0);
    engine.add_prior(Some(include_str!("../public/prior.json")));
    engine.add_index(vec![IndexEntry::new(course)]);
    let text = serde_json::to_string(course).unwrap();
    engine.add_course(&course.id, &text).unwrap();
    engine
}

/// The entries of a student who answers so many tasks, and the time after them. The log is
/// lengthened by copies of a shorter one under other writers and later times.
fn history(course: &Course, responses: usize) -> (Vec<String>, i64) {
    const PART: usize = 5_000;
    let part = responses.min(PART);
    let graph = Graph::new(&course.skill_entries());
    let mut student = SimulatedStudent::new(&graph, 1.0, 0.4, 0.02, 7);
    let mut engine = engine(course);
    let end = rehearse(&mut engine, course, &mut student, part, START);
    let length = end - START;
    let copies = responses.div_ceil(part);
    let mut entries = Vec::new();
    for copy in 0..copies {
        let shift = copy as i64 * length;
        for text in engine.entries() {
            let mut entry: serde_json::Value = serde_json::from_str(text).unwrap();
            entry["writer"] = format!("part{copy}").into();
            for clock in ["at", "order"] {
                entry[clock] = (entry[clock].as_i64().unwrap() + shift).into();
            }
            entries.push(entry.to_string());
        }
    }
    (entries, START + copies as i64 * length)
}

fn timed<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let before = MEMORY.current_usage_as_mb();
    MEMORY.reset_peak_usage();
    let begun = Instant::now();
    let outcome = act();
    println!(
        "  {what:<10} {:9.1} ms   holds {:7.1} MB more, at most {:7.1} MB more",
        begun.elapsed().as_secs_f64() * 1e3,
        MEMORY.current_usage_as_mb() - before,
        MEMORY.peak_usage_as_mb() - before
    );
    outcome
}

fn main() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/courses/fractions-to-equations");
    let course = course_folder::read(&dir).unwrap();
    for responses in [1_000, 10_000, 100_000] {
        let (entries, end) = history(&course, responses);
        let bytes: usize = entries.iter().map(String::len).sum();
        println!(
            "{responses} answers: {} entries, {:.1} MB of text",
            entries.len(),
            bytes as f64 / 1e6
        );
        let mut engine = engine(&course);
        let texts = entries;
        timed("replay", || engine.replay(texts));
        let id = || course.id.clone();
        let mut now = end + 60_000;
        for _ in 0..2 {
            now += 60_000;
            let reply = timed("next", || {
                engine.handle(Command::Next { course: id() }, now)
            });
            if let Ok(Reply::Screen(_, Screen::Task(task))) = reply.result {
                let answer = Command::Answer {
                    course: id(),
                    task: task.task,
                    given: Given::Text("1".into()),
                    elapsed_ms: 9_000,
                };
                let _ = timed("answer", || engine.handle(answer, now + 9_000));
            }
        }
        let _ = timed("progress", || {
            engine.handle(Command::Progress { course: id() }, now)
        });
        let _ = timed("progress", || {
            engine.handle(Command::Progress { course: id() }, now)
        });
        let _ = timed("map", || engine.handle(Command::Map { course: id() }, now));
        let _ = timed("why", || engine.handle(Command::Why { course: id() }, now));
        let _ = timed("library", || engine.handle(Command::Library, now));
        let name = String::new();
        let exported = timed("export", || engine.handle(Command::Export { name }, now));
        if let Ok(Reply::Exported { text, .. }) = exported.result {
            let _ = timed("import", || engine.handle(Command::Import { text }, now));
        }
    }
}
