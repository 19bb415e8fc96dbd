//! Files that claim too much: a clear word, and soon.

use std::{collections::BTreeMap, time::Instant};

use waymark::course::{Severity, format};

use crate::bench::{Bench, SHIPPED};
use waymark::engine::protocol::{Command, Failure, FileFault, Reply};

/// The problems of a course of one skill: (file, line, message) of each error.
fn problems(manifest: &str, skill: &str) -> Vec<(String, Option<usize>, String)> {
    let files = BTreeMap::from([
        ("course.toml".to_owned(), manifest.to_owned()),
        ("one.md".to_owned(), skill.to_owned()),
    ]);
    let (_, problems) = format::read(&files);
    let errors = problems
        .into_iter()
        .filter(|p| p.severity == Severity::Error);
    errors.map(|p| (p.file, p.line, p.message)).collect()
}

fn manifest(language: &str) -> String {
    format!(
        "format = 1\nid = \"c\"\ntitle = \"T\"\nlanguage = \"{language}\"\nlicence = \"MIT\"\n\
         [[skill]]\nid = \"one\"\ntitle = \"One\"\n"
    )
}

fn item(vars: &str, answer: &str) -> String {
    format!(
        "Text.\n\n```item\nid = \"i\"\nvars = [{vars}]\nprompt = \"P\"\nanswer = \"{answer}\"\n\
         hints = []\nsolution = \"S\"\n```\n"
    )
}

#[test]
fn deep_nesting_is_refused_with_file_and_line() {
    let toml = format!("format = 1\nid = {}", "[".repeat(100_000));
    let [(file, line, message)] = &problems(&toml, "")[..] else {
        panic!("one problem")
    };
    assert_eq!(
        (file.as_str(), *line),
        ("course.toml", Some(2)),
        "{message}"
    );
    for deep in [
        format!("First.\n\n{} end", ">".repeat(20_000)),
        format!("First.\n\n{0}word{0}", "*".repeat(200_000)),
        format!("First.\n\n{}end", "- ".repeat(5_000)),
    ] {
        let begun = Instant::now();
        let found = problems(&manifest("en"), &deep);
        assert!(begun.elapsed().as_secs() < 20, "it ends");
        assert!(
            found
                .iter()
                .all(|(file, line, _)| file == "one.md" && *line >= Some(3)),
            "{found:?}"
        );
    }
    let quotes = format!("First.\n\n{} end", ">".repeat(20_000));
    assert_eq!(problems(&manifest("en"), &quotes).len(), 1);
    let brackets = item("", &"(".repeat(400));
    assert_eq!(problems(&manifest("en"), &brackets).len(), 1);
}

#[test]
fn ten_thousand_variables_are_refused_at_once() {
    let vars: Vec<String> = (0..10_000).map(|at| format!("\"v{at} = 1..9\"")).collect();
    let found = problems(&manifest("en"), &item(&vars.join(","), "v0"));
    assert!(found[0].2.contains("10000 variables"), "{found:?}");
    assert_eq!(found[0].1, Some(4));
}

#[test]
fn messages_say_what_is_the_matter() {
    let of = |answer: &str| problems(&manifest("en"), &item("", answer))[0].2.clone();
    assert!(of("99999999999999999999999").contains("this number is too large"));
    assert!(of("1 +").contains("a value is missing"));
    let long = format!("1 + {}", "2 + ".repeat(100));
    assert!(of(&long).len() < 140, "{}", of(&long));
}

#[test]
fn only_a_language_tag_is_a_language() {
    assert!(problems(&manifest("zh-Hans"), "Text.").is_empty());
    for tag in ["<b>en</b>", "\u{202e}en", "english please", ""] {
        let found = problems(&manifest(tag), "Text.");
        assert!(found[0].2.contains("language"), "{tag}: {found:?}");
    }
}

/// What becomes of a compiled course on the shelf.
fn bring(change: impl FnOnce(&mut waymark::course::Course)) -> Result<(), String> {
    let mut course = SHIPPED.clone();
    course.id = "mine".to_owned();
    change(&mut course);
    bring_text(&serde_json::to_string(&course).unwrap())
}

fn bring_text(text: &str) -> Result<(), String> {
    let command = Command::AddCourse {
        text: text.to_owned(),
    };
    match Bench::new().respond(command).result {
        Ok(_) => Ok(()),
        Err(Failure::BadCourse { detail }) => Err(detail),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_course_that_claims_too_much_is_not_taken() {
    let endless = || "x".repeat(50 << 20);
    assert_eq!(bring(|_| {}), Ok(()));
    for (what, outcome) in [
        ("title", bring(|course| course.title = "x".repeat(1 << 20))),
        ("id", bring(|course| course.id = "x".repeat(100_000))),
        ("too large", bring(|course| course.title = endless())),
        (
            "language",
            bring(|course| course.language = "en\0".to_owned()),
        ),
    ] {
        let detail = outcome.expect_err("it is refused");
        assert!(detail.contains(what) && detail.len() < 200, "{detail}");
    }
}

#[test]
fn a_course_that_was_cut_is_called_so_and_a_mark_of_the_encoding_is_passed_over() {
    let text = serde_json::to_string(&*SHIPPED)
        .unwrap()
        .replace("\"fractions-to-equations\"", "\"mine\"");
    assert_eq!(bring_text(&format!("\u{feff}{text}")), Ok(()));
    let detail = bring_text(&text[..1_000]).expect_err("it was cut");
    assert!(detail.contains("ends too soon"), "{detail}");
    let detail = bring_text("no course at all").expect_err("it is none");
    assert!(detail.contains("no compiled course"), "{detail}");
}

#[test]
fn a_student_with_an_endless_name_is_refused_by_name_of_the_file() {
    let text = waymark::engine::log::archive::write("Ada", std::iter::empty(), 0);
    let text = text.replace("Ada", &"x".repeat(1_000_000));
    let files = vec![("long.json".to_owned(), text)];
    let Reply::Class(_, problems) = Bench::new().ask(Command::Class {
        files,
        course: None,
    }) else {
        panic!("a class")
    };
    assert_eq!(problems[0].name, "long.json");
    assert_eq!(problems[0].fault, FileFault::TooLarge);
}
