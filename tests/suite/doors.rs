//! The native tool from outside: bad input gets a clear word, and a reader that leaves no panic.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

const COURSE: &str = "public/courses/fractions-to-equations";

fn tool(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tool starts");
    let mut stdin = child.stdin.take().expect("its input is open");
    // A tool that stops early does not read to the end.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the tool ends")
}

fn complaint(arguments: &[&str]) -> String {
    let output = tool(arguments, "");
    assert!(!output.status.success(), "{arguments:?} is refused");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_ends_the_tool_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .args(["course", "check", COURSE])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tool starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the tool ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn an_ability_that_is_no_number_is_refused() {
    for ability in ["NaN", "inf"] {
        let said = complaint(&["demo", COURSE, "--ability", ability, "--out", "never.json"]);
        assert!(said.contains("a number is needed"), "{said}");
    }
}

#[test]
fn a_folder_where_a_file_is_meant_is_called_so() {
    for arguments in [
        &["agent", "--prior", "src"][..],
        &["evaluate", "--model", "prior-mean", "--data", "src"][..],
    ] {
        let said = complaint(arguments);
        assert!(said.contains("this is a folder"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_file_that_is_no_gzip_is_called_so() {
    let path = std::env::temp_dir().join(format!("waymark-{}.csv.gz", std::process::id()));
    std::fs::write(&path, "user,order\n").expect("written");
    let said = complaint(&[
        "evaluate",
        "--model",
        "prior-mean",
        "--data",
        &path.to_string_lossy(),
    ]);
    std::fs::remove_file(&path).expect("removed");
    assert!(said.contains("this is no gzip file"), "{said}");
}

#[test]
fn the_agent_refuses_circles_and_endless_horizons() {
    let start = |rest: &str| format!(r#"{{"type":"start","seed":1,{rest}}}"#);
    let skill = |id: &str, requires: &str| format!(r#"{{"id":"{id}","requires":[{requires}]}}"#);
    let round = [
        skill("a", r#""c""#),
        skill("b", r#""a""#),
        skill("c", r#""b""#),
    ]
    .join(",");
    let circle = start(&format!(r#""skills":[{round},{}]"#, skill("d", "")));
    let endless = start(r#""skills":[{"id":"a"}],"horizon":1000000000000000000"#);
    let good = start(r#""skills":[{"id":"a"},{"id":"b","requires":["a"]}]"#);
    let output = tool(&["agent"], &format!("{circle}\n{endless}\n{good}\n"));
    let said = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("requires itself"), "{}", lines[0]);
    assert!(lines[1].contains("horizon"), "{}", lines[1]);
    assert!(!lines[2].contains("error"), "{}", lines[2]);
}

#[test]
fn tutors_and_students_that_do_not_exist_are_named() {
    for (arguments, word) in [
        (vec!["sit", "--tutor", "nobody"], "nobody"),
        (vec!["sit", "--tutor", "one-way:nonsense"], "nonsense"),
        (
            vec!["trial", "--course", COURSE, "--tutor", "one-way:nonsense"],
            "nonsense",
        ),
        (
            vec!["trial", "--course", COURSE, "--students", "ghosts"],
            "ghosts",
        ),
        (
            vec!["trial", "--course", COURSE, "--effects", "magic"],
            "magic",
        ),
        (
            vec!["stuck", "--data", "no-such-file.csv"],
            "no-such-file.csv",
        ),
    ] {
        let output = tool(&arguments, "");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{arguments:?}");
        assert!(said.contains(word) && !said.contains("panicked"), "{said}");
    }
}
