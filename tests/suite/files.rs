//! Files: exports that move, courses from disk, and bad ones of each.

use std::{cell::RefCell, rc::Rc};
use waymark::course::{
    marker::{ExactMarker, Marker},
    packed::pack,
    reader::{OpenReader, Reader},
};

use crate::bench::{Bench, COURSE, Memory, SHIPPED, wait};
use crate::one_course::OneCourse;

use waymark::engine::{
    Engine, Host,
    protocol::{Command, Failure, FileFault, Reply, Request},
    storage::Site,
};

fn worked(tasks: usize) -> Bench {
    let mut bench = Bench::new();
    bench.begin(false);
    for _ in 0..tasks {
        let task = bench.next_task();
        bench.solve(&task);
    }
    bench
}

fn export(bench: &mut Bench) -> String {
    match bench.ask(Command::Export { name: "Ada".into() }) {
        Reply::Exported { text, name } => {
            assert!(
                name.starts_with("waymark-ada-") && name.ends_with(".json"),
                "{name}"
            );
            text
        }
        other => panic!("{other:?}"),
    }
}

fn answered(bench: &mut Bench) -> u32 {
    match bench.ask(Command::Progress {
        course: COURSE.into(),
    }) {
        Reply::Progress(_, progress) => progress.answered,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_export_moves_everything_and_comes_back_only_once() {
    let mut old = worked(7);
    let text = export(&mut old);
    let mut new = Bench::new();
    let Reply::Imported {
        added,
        known,
        unused,
    } = new.ask(Command::Import { text: text.clone() })
    else {
        panic!()
    };
    assert_eq!((added, known, unused), (old.entries().len(), 0, 0));
    assert_eq!(answered(&mut new), 7);
    let Reply::Imported { added, known, .. } = new.ask(Command::Import { text }) else {
        panic!()
    };
    assert_eq!((added, known), (0, old.entries().len()));
    new.reopen(vec![]);
    assert_eq!(answered(&mut new), 7, "imported entries are kept");
}

#[test]
fn two_devices_merge_to_the_same_whichever_way() {
    let mut old = worked(3);
    let start = export(&mut old);
    let mut phone = Bench::new();
    phone.now = old.now;
    phone.ask(Command::Import { text: start });
    phone.reopen(vec![]);
    for _ in 0..2 {
        let task = phone.next_task();
        phone.solve(&task);
    }
    old.pass(3_600_000);
    let task = old.next_task();
    old.solve(&task);
    let (from_old, from_phone) = (export(&mut old), export(&mut phone));
    old.ask(Command::Import { text: from_phone });
    phone.ask(Command::Import { text: from_old });
    assert_eq!((answered(&mut old), answered(&mut phone)), (6, 6));
    let map = |bench: &mut Bench, now| {
        bench.now = now;
        bench.ask(Command::Map {
            course: COURSE.into(),
        })
    };
    let now = old.now;
    assert_eq!(map(&mut old, now), map(&mut phone, now));
}

/// A task is left open on one device, another is worked at elsewhere, then the first is answered.
#[test]
fn an_answer_counts_for_its_own_task_whatever_happened_elsewhere() {
    let mut old = worked(2);
    let start = export(&mut old);
    let left_open = old.next_task();
    let mut phone = Bench::new();
    phone.now = old.now;
    phone.ask(Command::Import { text: start });
    phone.reopen(vec![]);
    phone.pass(60_000);
    let elsewhere = phone.next_task();
    phone.miss(&elsewhere);
    old.pass(120_000);
    old.solve(&left_open);
    let from_phone = export(&mut phone);
    old.ask(Command::Import { text: from_phone });
    let Reply::Progress(_, progress) = old.ask(Command::Progress {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    assert_eq!((progress.answered, progress.right), (4, 3));
}

#[test]
fn bad_exports_say_what_is_wrong_and_change_nothing() {
    let mut bench = worked(2);
    let text = export(&mut bench);
    let before = bench.memory.0.borrow().entries.clone();
    let cases = [
        (text[..text.len() / 2].to_owned(), FileFault::Truncated),
        (text.replacen("right", "not-yet", 1), FileFault::Edited),
        (
            text.replacen("\"waymark\": 1", "\"waymark\": 2", 1),
            FileFault::Newer(2),
        ),
        ("hello".to_owned(), FileFault::NotOurs),
        ("{}".to_owned(), FileFault::NotOurs),
        (String::new(), FileFault::Truncated),
    ];
    for (text, fault) in cases {
        assert_eq!(
            bench.refused(Command::Import { text }),
            Failure::BadFile(fault)
        );
        assert_eq!(bench.memory.0.borrow().entries, before);
    }
    assert_eq!(answered(&mut bench), 2);
}

#[test]
fn erasing_forgets_everything() {
    let mut bench = worked(2);
    let Reply::Library(library) = bench.ask(Command::Erase) else {
        panic!()
    };
    assert!(!library.courses[0].begun);
    assert!(bench.memory.0.borrow().entries.is_empty());
    bench.begin(false);
    bench.reopen(vec![]);
    assert_eq!(answered(&mut bench), 0);
}

/// The shipped course under another name.
pub(crate) fn other_course() -> String {
    let mut course = SHIPPED.clone();
    course.id = "other".into();
    course.title = "Another course".into();
    course.skills.truncate(4);
    course.moves.clear();
    let used: Vec<String> = course
        .skills
        .iter()
        .flat_map(|skill| &skill.items)
        .flat_map(|item| &item.wrong)
        .filter_map(|wrong| wrong.misconception.clone())
        .collect();
    course
        .misconceptions
        .retain(|misconception| used.contains(&misconception.id));
    serde_json::to_string(&course).unwrap()
}

#[test]
fn a_course_from_disk_stays_on_the_shelf_until_it_is_removed() {
    let mut bench = Bench::new();
    let shelf = |reply: Reply| match reply {
        Reply::Library(library) => library
            .courses
            .iter()
            .map(|c| (c.course.id.clone(), c.own))
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let added = shelf(bench.ask(Command::AddCourse {
        text: other_course(),
    }));
    assert!(added.contains(&("other".into(), true)));
    bench.reopen(vec![]);
    assert_eq!(shelf(bench.ask(Command::Library)), added);
    bench.ask(Command::Begin {
        course: "other".into(),
        placement: false,
    });
    let removed = shelf(bench.ask(Command::RemoveCourse {
        course: "other".into(),
    }));
    assert_eq!(removed, [(COURSE.to_owned(), false)]);
    assert!(
        bench.entries().iter().any(|entry| entry.course == "other"),
        "what was learnt in it stays"
    );
    assert_eq!(
        bench.refused(Command::RemoveCourse {
            course: COURSE.into()
        }),
        Failure::UnknownCourse {
            course: COURSE.into()
        }
    );
}

#[test]
fn bad_courses_say_what_is_wrong() {
    let mut bench = Bench::new();
    let good = other_course();
    let cases = [
        ("not json".to_owned(), "no compiled course"),
        ("{}".to_owned(), "format"),
        (good.replacen("\"format\":1", "\"format\":9", 1), "newer"),
        (good.replacen("\"skills\":", "\"skulls\":", 1), "skills"),
        (
            good.replace(
                "\"requires\":[\"equal-parts\"]",
                "\"requires\":[\"nowhere\"]",
            ),
            "nowhere",
        ),
        (good.replace("\\\\frac", "\\\\frack"), "frack"),
        (
            good.replacen("\"other\"", "\"fractions-to-equations\"", 1),
            "comes with this site",
        ),
    ];
    for (text, expected) in cases {
        match bench.refused(Command::AddCourse { text }) {
            Failure::BadCourse { detail } => assert!(detail.contains(expected), "{detail}"),
            other => panic!("{other:?}"),
        }
    }
    assert!(bench.memory.0.borrow().courses.is_empty());
}

/// The site with this text in place of the course, or with none.
#[derive(Debug, Clone)]
struct Changing(Rc<RefCell<Option<String>>>);

impl Site for Changing {
    async fn marker(&self) -> Option<Rc<dyn Marker>> {
        Some(Rc::new(ExactMarker))
    }

    async fn reader(&self) -> Option<Rc<dyn Reader>> {
        Some(Rc::new(OpenReader))
    }

    async fn fetch(&self, path: &str) -> Option<String> {
        if path == "courses/index.json" {
            OneCourse.fetch(path).await
        } else {
            self.0.borrow().clone()
        }
    }
}

fn host(text: &Rc<RefCell<Option<String>>>) -> Host<Memory, Changing> {
    wait(Host::open(
        Memory::default(),
        Changing(text.clone()),
        vec![],
        Engine::new("first".into(), 0),
    ))
}

fn resume_request() -> Request {
    Request {
        id: 1,
        command: Command::Resume {
            course: COURSE.into(),
        },
    }
}

#[test]
fn a_course_of_the_site_that_cannot_be_used_says_why_until_it_is_mended() {
    let text = Rc::new(RefCell::new(None));
    let mut desk = host(&text);
    let mut resume = |served: Option<String>| {
        *text.borrow_mut() = served;
        wait(desk.answer(resume_request(), 0)).result
    };
    let packed = pack(&*SHIPPED);
    let whole = serde_json::to_string(&*SHIPPED).unwrap();
    assert_eq!(
        resume(None),
        Err(Failure::CourseUnreachable {
            course: COURSE.into()
        })
    );
    let cases = [
        (whole[..whole.len() / 2].to_owned(), "ends too soon"),
        (whole.replacen("\"format\":1", "\"format\":9", 1), "newer"),
        (other_course(), "`other`"),
        (packed.chars().take(9_000).collect(), "was cut"),
    ];
    for (served, expected) in cases {
        match resume(Some(served)) {
            Err(Failure::BadCourse { detail }) => assert!(detail.contains(expected), "{detail}"),
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(resume(Some(whole)), Ok(Reply::Screen(..))));
    *text.borrow_mut() = Some(packed);
    let screen = wait(host(&text).answer(resume_request(), 0)).result;
    assert!(matches!(screen, Ok(Reply::Screen(..))));
}

#[test]
fn a_course_that_is_not_there_is_said() {
    let mut bench = Bench::new();
    let unknown = Failure::UnknownCourse {
        course: "alchemy".into(),
    };
    assert_eq!(
        bench.refused(Command::Resume {
            course: "alchemy".into()
        }),
        unknown
    );
    assert_eq!(
        bench.refused(Command::Map {
            course: "alchemy".into()
        }),
        unknown
    );
}
