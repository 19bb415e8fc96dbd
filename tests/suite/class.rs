//! The teacher's table.

use crate::bench::{Bench, COURSE, DAY, HOUR, SHIPPED};

use waymark::engine::protocol::{
    Command, FileFault, Reply,
    view::{ClassView, FileProblem},
};

/// The export of a student who is right on all tasks, or on none.
fn export(name: &str, right: bool) -> (String, String) {
    let mut bench = Bench::new();
    bench.begin(false);
    work(&mut bench, right);
    (format!("{name}.json"), save(&mut bench, name))
}

/// Answers six tasks.
fn work(bench: &mut Bench, right: bool) {
    for _ in 0..6 {
        let task = bench.next_task();
        if right {
            bench.solve(&task);
        } else {
            bench.miss(&task);
        }
    }
}

fn save(bench: &mut Bench, name: &str) -> String {
    match bench.ask(Command::Export { name: name.into() }) {
        Reply::Exported { text, .. } => text,
        other => panic!("{other:?}"),
    }
}

/// Name and number of tasks of each row.
fn rows(files: &[(&str, &str)]) -> Vec<(String, u32)> {
    let files = files
        .iter()
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()))
        .collect();
    class(files)
        .0
        .students
        .into_iter()
        .map(|student| (student.name, student.answered))
        .collect()
}

fn class(files: Vec<(String, String)>) -> (ClassView, Vec<FileProblem>) {
    match Bench::new().ask(Command::Class {
        files,
        course: None,
    }) {
        Reply::Class(view, problems) => (view, problems),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_class_shows_who_stands_where_and_what_is_hard() {
    let (view, problems) = class(vec![
        export("Ada", true),
        export("Bo", false),
        export("Cy", false),
    ]);
    assert!(problems.is_empty());
    assert_eq!(
        view.course.as_ref().map(|course| course.id.as_str()),
        Some(COURSE)
    );
    assert_eq!(view.skills.len(), SHIPPED.skills.len());
    let names: Vec<&str> = view
        .students
        .iter()
        .map(|student| student.name.as_str())
        .collect();
    assert_eq!(names, ["Ada", "Bo", "Cy"]);
    for student in &view.students {
        assert_eq!(
            (student.answered, student.standing.len()),
            (6, view.skills.len())
        );
        assert!(
            student
                .standing
                .iter()
                .all(|s| s.mastery.low <= s.mastery.mid && s.mastery.mid <= s.mastery.high)
        );
    }
    let (ada, bo) = (&view.students[0].standing[0], &view.students[1].standing[0]);
    assert!(
        ada.mastery.low > bo.mastery.high,
        "the first skill tells them apart"
    );
    assert_eq!(view.hardest[0].struggling, ["Bo", "Cy"]);
    assert!(view.hardest[0].right * 2 < view.hardest[0].answered && view.hardest[0].students >= 2);
    let known: Vec<&String> = SHIPPED
        .misconceptions
        .iter()
        .map(|known| &known.title)
        .collect();
    for hard in &view.hardest {
        if let Some((title, count)) = &hard.misconception {
            assert!(known.contains(&title) && *count > 0, "{title}");
        }
    }
}

#[test]
fn a_student_with_two_files_is_one_row_and_bad_files_are_named() {
    let ada = export("Ada", true);
    let again = ("copy.json".to_owned(), ada.1.clone());
    let cut = ("cut.json".to_owned(), ada.1[..100].to_owned());
    let other = ("list.csv".to_owned(), "name,mark".to_owned());
    let (view, problems) = class(vec![ada, again, cut, other]);
    assert_eq!(view.students.len(), 1);
    assert_eq!(view.students[0].answered, 6);
    assert_eq!(
        problems,
        [
            FileProblem {
                name: "cut.json".into(),
                fault: FileFault::Truncated
            },
            FileProblem {
                name: "list.csv".into(),
                fault: FileFault::NotOurs
            },
        ]
    );
}

/// Ada saves a file, goes on on another day, and saves another; a second Ada sits elsewhere.
#[test]
fn students_of_the_same_name_are_told_apart_by_their_logs() {
    let mut ada = Bench::new();
    ada.begin(false);
    work(&mut ada, true);
    let monday = save(&mut ada, "Ada");
    ada.reopen(vec![]);
    work(&mut ada, true);
    let tuesday = save(&mut ada, "Ada");
    let mut other = Bench::new();
    other.reopen(vec![]);
    other.reopen(vec![]);
    other.begin(false);
    work(&mut other, false);
    let namesake = save(&mut other, "Ada");

    let row = |name: &str, answered: u32| (name.to_owned(), answered);
    assert_eq!(
        rows(&[("tue.json", &tuesday), ("mon.json", &monday)]),
        [row("Ada", 12)]
    );
    assert_eq!(
        rows(&[
            ("mon.json", &monday),
            ("3b.json", &namesake),
            ("tue.json", &tuesday)
        ]),
        [row("Ada (3b)", 6), row("Ada (mon)", 12)]
    );
    assert_eq!(
        rows(&[
            ("ada.json", &monday),
            ("ada.json", &namesake),
            ("ada.json", &tuesday)
        ]),
        [row("Ada (1)", 6), row("Ada (2)", 12)]
    );
    let view = class(vec![("a.json".into(), namesake), ("b.json".into(), monday)]).0;
    assert_eq!(view.hardest[0].struggling, ["Ada (a)"]);
}

#[test]
fn a_file_without_work_is_named() {
    let idle = save(&mut Bench::new(), "Ida");
    let (view, problems) = class(vec![("ida.json".into(), idle)]);
    assert!(view.students.is_empty());
    assert_eq!(
        problems,
        [FileProblem {
            name: "ida.json".into(),
            fault: FileFault::NoWork
        }]
    );
}

/// Eleven at night in London is the next day in Beijing.
#[test]
fn a_student_was_last_seen_on_a_day_of_the_teachers_calendar() {
    let mut ada = Bench::new();
    ada.pass(DAY - HOUR - ada.now.rem_euclid(DAY));
    ada.begin(false);
    let files = vec![("ada.json".to_owned(), save(&mut ada, "Ada"))];
    let day_of = |utc_offset| {
        let mut teacher = Bench::new();
        teacher.travel(utc_offset);
        match teacher.ask(Command::Class {
            files: files.clone(),
            course: None,
        }) {
            Reply::Class(view, _) => view.students[0].last_seen.unwrap() / DAY,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(day_of(8 * HOUR), day_of(0) + 1);
}

#[test]
fn reading_a_class_keeps_nothing() {
    let mut teacher = Bench::new();
    teacher.ask(Command::Class {
        files: vec![export("Ada", true)],
        course: None,
    });
    assert!(teacher.memory.0.borrow().entries.is_empty());
    let Reply::Library(library) = teacher.ask(Command::Library) else {
        panic!()
    };
    assert!(!library.courses[0].begun);
}

#[test]
fn a_misconception_counts_students_and_not_their_answers() {
    let mut bench = Bench::new();
    bench.begin(false);
    for _ in 0..10 {
        work(&mut bench, false);
    }
    let file = ("Bo.json".to_owned(), save(&mut bench, "Bo"));
    let (view, _) = class(vec![file]);
    let shown: Vec<u32> = view
        .hardest
        .iter()
        .filter_map(|hard| Some(hard.misconception.as_ref()?.1))
        .collect();
    assert!(!shown.is_empty(), "the wrong options name misconceptions");
    assert!(shown.iter().all(|&students| students == 1), "{shown:?}");
}
