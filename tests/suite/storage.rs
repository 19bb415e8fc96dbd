//! Nothing is lost: reload, crash, storage that is full or blocked, logs that are damaged or newer.

use crate::bench::{Bench, COURSE};

use waymark::{
    base::dice::Dice,
    engine::{
        log::event::Event,
        protocol::{Command, Failure, Given, Kept, Reply, Screen, view::Verdict},
        storage::StorageError,
    },
};

fn open_task(bench: &mut Bench) -> waymark::engine::protocol::view::TaskView {
    match bench.resume() {
        Screen::Task(task) => task,
        other => panic!("a task is open: {other:?}"),
    }
}

#[test]
fn a_reload_in_mid_task_resumes_there() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    bench.screen(Command::Hint {
        course: COURSE.into(),
        task: task.task,
    });
    let missed = bench.miss(&task);
    bench.reopen(vec![]);
    let resumed = open_task(&mut bench);
    assert_eq!(resumed.prompt, task.prompt);
    assert_eq!((resumed.task, resumed.hints.len()), (task.task, 1));
    assert_eq!(resumed.feedback, missed.feedback);
    assert_eq!(resumed.why, missed.why);
    let solved = bench.solve(&resumed);
    assert!(solved.closed);
}

#[test]
fn an_answer_sent_twice_counts_once() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    bench.solve(&task);
    let again = Command::Answer {
        course: COURSE.into(),
        task: task.task,
        given: Given::Text("1".into()),
        elapsed_ms: 1,
    };
    assert_eq!(bench.refused(again), Failure::Stale);
    let Reply::Progress(_, progress) = bench.ask(Command::Progress {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!(progress.answered, 1);
}

#[test]
fn an_answer_is_kept_before_the_reply_says_so() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    let before = bench.entries().len();
    let answered = bench.respond(Command::Answer {
        course: COURSE.into(),
        task: task.task,
        given: Given::Text("7".into()),
        elapsed_ms: 5,
    });
    assert_eq!(answered.kept, Kept::Yes);
    assert_eq!(bench.entries().len(), before + 1);
}

#[test]
fn full_storage_is_said_and_nothing_is_lost_when_there_is_room_again() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    bench.memory.0.borrow_mut().refuses = Some(StorageError::Full);
    let response = bench.respond(Command::Hint {
        course: COURSE.into(),
        task: task.task,
    });
    assert_eq!((response.kept, response.unkept.len()), (Kept::Full, 1));
    assert!(response.result.is_ok(), "work goes on in memory");
    let Reply::Exported { text, .. } = bench.ask(Command::Export {
        name: String::new(),
    }) else {
        panic!()
    };
    assert!(
        text.contains("hinted"),
        "what is in memory only is exported too"
    );

    // The page goes on with a new worker and hands over what the old one could not keep.
    bench.reopen(response.unkept);
    assert_eq!(open_task(&mut bench).hints.len(), 1);
    bench.memory.0.borrow_mut().refuses = None;
    let response = bench.respond(Command::Library);
    assert_eq!((response.kept, response.unkept.len()), (Kept::Yes, 0));
    bench.reopen(vec![]);
    assert_eq!(open_task(&mut bench).hints.len(), 1);
}

#[test]
fn blocked_storage_is_said_and_a_crash_of_the_worker_loses_nothing() {
    let memory = crate::bench::Memory::default();
    memory.0.borrow_mut().refuses = Some(StorageError::Blocked);
    let mut bench = Bench::on(memory);
    let response = bench.respond(Command::Begin {
        course: COURSE.into(),
        placement: false,
    });
    assert_eq!(response.kept, Kept::Blocked);
    assert!(!response.unkept.is_empty());
    bench.reopen(response.unkept);
    assert!(
        matches!(bench.resume(), Screen::Task(_)),
        "the course was begun"
    );
}

#[test]
fn damaged_and_newer_entries_are_kept_counted_and_passed_over() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    bench.solve(&task);
    let (damaged, newer, nonsense) = {
        let mut kept = bench.memory.0.borrow_mut();
        let damaged = kept.entries[1][..20].to_owned();
        let newer = format!(
            r#"{{"writer":"x","number":1,"at":5,"course":"{COURSE}","event":{{"telepathy":{{}}}}}}"#
        );
        let nonsense = "\u{0}\u{1}".to_owned();
        kept.entries.insert(1, damaged.clone());
        kept.entries.push(newer.clone());
        kept.entries.push(nonsense.clone());
        (damaged, newer, nonsense)
    };
    bench.reopen(vec![]);
    let Reply::Library(library) = bench.ask(Command::Library) else {
        panic!()
    };
    assert_eq!(library.unused_entries, 3);
    let Reply::Progress(_, progress) = bench.ask(Command::Progress {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!((progress.answered, progress.right), (1, 1));
    for entry in [damaged, newer, nonsense] {
        assert!(
            bench.memory.0.borrow().entries.contains(&entry),
            "kept: {entry}"
        );
    }
}

#[test]
fn entries_that_make_no_sense_change_nothing() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    let entry = |number: u64, event: &str| {
        let head = format!(r#""writer":"odd","number":{number},"at":1767225700000"#);
        format!(r#"{{{head},"course":"{COURSE}","event":{event}}}"#)
    };
    let odd = [
        entry(1, r#"{"hinted":{"task":999}}"#),
        entry(
            2,
            r#"{"answered":{"task":999,"given":{"text":"1"},"verdict":"right","ms":1}}"#,
        ),
        entry(3, r#"{"placed":{"solid":["no-such-skill"]}}"#),
    ];
    bench.memory.0.borrow_mut().entries.extend(odd);
    bench.reopen(vec![]);
    let Reply::Progress(_, progress) = bench.ask(Command::Progress {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!(progress.answered, 0);
    assert_eq!(bench.shown(task.task).task, task.task);
}

#[test]
fn a_clock_set_back_does_not_tear_the_log_apart() {
    let mut bench = Bench::new();
    bench.begin(false);
    let task = bench.next_task();
    bench.pass(-3 * 86_400_000);
    bench.solve(&task);
    bench.reopen(vec![]);
    let Reply::Progress(_, progress) = bench.ask(Command::Progress {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!((progress.answered, progress.right), (1, 1));
}

#[test]
fn numbers_are_read_as_people_type_them_and_slips_are_not_held_against_them() {
    let mut bench = Bench::new();
    bench.begin(false);
    for _ in 0..20 {
        let task = bench.next_task();
        if let (waymark::engine::protocol::view::InputView::Number(_), Given::Text(right)) = (
            &task.input,
            crate::bench::right_answer(&bench.shown(task.task)),
        ) {
            for slip in ["", "three", "1,500", "3/0", "12345678901234567890"] {
                let after = bench.give(&task, Given::Text(slip.into()));
                let verdict = after.feedback.unwrap().verdict;
                assert!(
                    matches!(verdict, Verdict::Unreadable(_)),
                    "{slip}: {verdict:?}"
                );
                assert!(!after.closed);
            }
            let wide: String = right
                .chars()
                .map(|c| {
                    if c == '/' {
                        '／'
                    } else {
                        char::from_u32(u32::from(c) + 0xfee0)
                            .filter(|_| c.is_ascii_digit())
                            .unwrap_or(c)
                    }
                })
                .collect();
            let solved = bench.give(&task, Given::Text(format!(" {wide} ")));
            assert_eq!(solved.feedback.unwrap().verdict, Verdict::Right, "{wide}");
            let Reply::Progress(_, progress) = bench.ask(Command::Progress {
                course: COURSE.into(),
            }) else {
                panic!()
            };
            assert_eq!(progress.answered, progress.right, "slips are not counted");
            return;
        }
        bench.solve(&task);
    }
    panic!("no typed answer in 20 tasks");
}

/// A laptop that wakes up with an old date, then with the right one.
#[test]
fn a_clock_set_back_between_two_openings_does_no_harm() {
    let mut bench = Bench::new();
    bench.pass(3 * 86_400_000);
    bench.begin(false);
    for _ in 0..3 {
        let task = bench.next_task();
        bench.solve(&task);
    }
    bench.pass(-3 * 86_400_000);
    bench.reopen(vec![]);
    let task = bench.next_task();
    bench.solve(&task);
    let live = bench.resume();
    bench.reopen(vec![]);
    assert_eq!(bench.resume(), live);
    let Reply::Progress(_, progress) = bench.ask(Command::Progress {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!((progress.answered, progress.right), (4, 4));
}

#[test]
fn erasing_is_tried_again_until_storage_does_it() {
    let mut bench = Bench::new();
    bench.begin(false);
    bench.memory.0.borrow_mut().refuses = Some(StorageError::Full);
    assert_eq!(bench.respond(Command::Erase).kept, Kept::Full);
    let Reply::Library(library) = bench.ask(Command::Library) else {
        panic!()
    };
    assert!(
        !library.courses[0].begun,
        "what was erased does not come back"
    );
    bench.memory.0.borrow_mut().refuses = None;
    assert_eq!(
        bench
            .respond(Command::Begin {
                course: COURSE.into(),
                placement: false
            })
            .kept,
        Kept::Yes
    );
    let entries = bench.entries().len();
    bench.reopen(vec![]);
    assert_eq!(bench.entries().len(), entries);
    assert!(entries <= 2, "only what came after: {entries}");
}

#[test]
fn a_course_that_could_not_be_kept_is_kept_later() {
    let mut bench = Bench::new();
    bench.memory.0.borrow_mut().refuses = Some(StorageError::Full);
    let added = bench.respond(Command::AddCourse {
        text: crate::files::other_course(),
    });
    assert_eq!(added.kept, Kept::Full);
    bench.memory.0.borrow_mut().refuses = None;
    assert_eq!(bench.respond(Command::Library).kept, Kept::Yes);
    assert!(bench.memory.0.borrow().courses.contains_key("other"));
}

#[test]
fn two_tabs_see_each_other() {
    let mut one = Bench::new();
    one.begin(false);
    let task = one.next_task();
    let mut two = Bench::on(one.memory.clone());
    two.now = one.now;
    two.reopen(vec![]);
    let same = open_task(&mut two);
    assert_eq!(same.prompt, task.prompt);
    two.solve(&same);
    let late = Command::Answer {
        course: COURSE.into(),
        task: task.task,
        given: Given::Text("1".into()),
        elapsed_ms: 1,
    };
    assert_eq!(one.refused(late), Failure::Stale, "the other tab was first");
    assert_ne!(
        open_task(&mut one).task,
        task.task,
        "what is over is not shown again"
    );
    two.ask(Command::Erase);
    assert!(
        matches!(one.resume(), Screen::Welcome { .. }),
        "what is erased is erased everywhere"
    );
}

#[test]
fn storage_that_refuses_some_writes_gets_all_of_them_in_the_end() {
    let mut bench = Bench::new();
    bench.begin(false);
    bench.memory.0.borrow_mut().unreliable = Some(Dice::new(5));
    for _ in 0..40 {
        let task = bench.next_task();
        bench.solve(&task);
    }
    let saved = bench.respond(Command::Library);
    assert_eq!((saved.kept, saved.unkept.len()), (Kept::Yes, 0));
    let answers = bench
        .entries()
        .iter()
        .filter(|entry| matches!(entry.event, Event::Answered(_)))
        .count();
    assert_eq!(answers, 40, "each once");
}
