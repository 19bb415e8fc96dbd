//! The checker finds a violation of each rule, however it is written.

use super::{
    rules::{Rule, violations},
    sources::Source,
};

/// The rules that files break, with the line; sorted by file.
fn broken(files: &[(&str, &str)]) -> Vec<(Rule, String, usize)> {
    let parse = |(file, text): &(&str, &str)| Source::parse(file, text);
    let sources: Vec<Source> = files.iter().map(parse).collect();
    let found = violations(&sources).into_iter();
    found
        .map(|found| (found.rule, found.file, found.line))
        .collect()
}

/// One file breaks one rule, on the line given.
fn breaks(rule: Rule, file: &str, line: usize, text: &str) {
    assert_eq!(
        broken(&[(file, text)]),
        [(rule, file.to_owned(), line)],
        "{text}"
    );
}

fn holds(file: &str, text: &str) {
    assert_eq!(broken(&[(file, text)]), [], "{text}");
}

#[test]
fn a_part_above_is_found_however_it_is_used() {
    let upwards = |line, text| breaks(Rule::Direction, "learner/memory.rs", line, text);
    upwards(1, "use crate::tutor::Student;");
    upwards(2, "use crate::{base::dice::Dice,\n    tutor::{self}};");
    upwards(1, "use super::super::engine::Engine;");
    upwards(1, "pub use crate::{class as pupils};");
    upwards(2, "fn f() {\n    crate::tutor::planner::plan();\n}");
    upwards(1, "struct A(Vec<super::super::engine::Engine>);");
    upwards(1, "fn f() { println!(\"{}\", crate::tutor::NAME); }");
    upwards(1, "mod inner { use super::super::super::engine::Engine; }");
    upwards(1, "fn f(x: impl crate::tutor::policy::Policy) {}");
}

#[test]
fn parts_beside_and_below_may_not_be_crossed() {
    let direction = |file, text| breaks(Rule::Direction, file, 1, text);
    direction("base/dice.rs", "use crate::course::Course;");
    direction("course/model.rs", "use crate::learner::Prior;");
    direction("training/adam.rs", "use crate::class::Class;");
    direction("class/hardest.rs", "use crate::training::Adam;");
    direction("engine/machine.rs", "use crate::training::Adam;");
    direction("engine/machine.rs", "use crate::store::Store;");
    direction("store/packing.rs", "use crate::ui::Page;");
    direction("ui/client.rs", "use crate::{training::Adam};");
    direction("lab/agent.rs", "use crate::bin::waymark::chart;");
    direction("tutor/rules.rs", "use crate::*;");
}

#[test]
fn only_the_native_tool_uses_the_lab() {
    for file in ["ui/client.rs", "engine/machine.rs", "training/adam.rs"] {
        breaks(Rule::Direction, file, 1, "use crate::{lab::scores};");
    }
    breaks(
        Rule::Direction,
        "bin/worker.rs",
        1,
        "use waymark::{lab::scores};",
    );
    holds(
        "bin/waymark/chart.rs",
        "use waymark::{lab::scores, training::Adam};",
    );
    holds(
        "lab/agent.rs",
        "use crate::{engine::Engine, training::Adam, tutor::Student};",
    );
}

#[test]
fn tests_may_use_any_part() {
    holds(
        "learner/memory.rs",
        "#[cfg(test)]\nmod tests {\n    use crate::tutor::Student;\n    use super::*;\n}",
    );
    breaks(
        Rule::Direction,
        "learner/memory.rs",
        2,
        "#[cfg(not(test))]\nmod real { use crate::tutor::Student; }",
    );
}

#[test]
fn the_world_outside_is_found_in_pure_parts() {
    let impure = |text| breaks(Rule::Purity, "course/format/mod.rs", 1, text);
    impure("use std::fs;");
    impure("use std::{collections::BTreeMap, fs::{self}};");
    impure("use ::std::path::Path; fn f() { std::fs::read(\"x\"); }");
    impure("fn f() { assert!(std::fs::exists(\"x\").is_ok()); }");
    impure("use std as world;");
    impure("extern crate std;");
    impure("use std::{env::args};");
    impure("use std::net::TcpStream;");
    impure("use std::process::exit;");
    impure("fn f() { std::thread::spawn(|| ()); }");
    impure("use std::time::{Duration, Instant};");
    impure("use std::time::*;");
    impure("fn f(at: std::time::SystemTime) {}");
    impure("use rayon::prelude::*;");
    impure("use rand::Rng;");
    impure("fn f() { getrandom::fill(&mut []); }");
    impure("use web_sys::window;");
    impure("fn f() { let _ = js_sys::Date::now(); }");
    impure("#[wasm_bindgen] fn f() {}");
    impure("use leptos::prelude::*;");
    impure("use gloo_storage::Storage;");
    impure("use idb::Database;");
}

#[test]
fn the_world_outside_is_found_in_each_pure_part() {
    for part in [
        "base", "course", "learner", "tutor", "training", "class", "engine",
    ] {
        let file = format!("{part}/any.rs");
        breaks(Rule::Purity, &file, 1, "use std::{fs};");
    }
    holds(
        "lab/any.rs",
        "use rayon::prelude::*; use std::time::Instant;",
    );
    holds("bin/waymark/any.rs", "use std::{env, fs, process};");
    holds("store/any.rs", "use idb::Database;");
    holds("course/any.rs", "use std::{path::Path, time::Duration};");
}

#[test]
fn floating_point_functions_of_the_platform_are_found() {
    let float = |text| breaks(Rule::Floats, "learner/own.rs", 1, text);
    float("fn f(x: f64) -> f64 { x.exp() }");
    float("fn f(x: f64) -> f64 { (1.0 + x).powi(2) }");
    float("fn f(x: f64) -> f64 { f64::sqrt(x) }");
    float("fn f(x: &[f64]) -> Vec<f64> { x.iter().copied().map(f64::ln).collect() }");
    float("fn f(x: f64) { println!(\"{}\", x.tanh()); }");
    for part in [
        "base", "course", "tutor", "training", "class", "engine", "lab",
    ] {
        let file = format!("{part}/any.rs");
        breaks(Rule::Floats, &file, 1, "fn f(x: f64) -> f64 { x.log10() }");
    }
    holds(
        "learner/own.rs",
        "fn f(x: f64) -> f64 { libm::exp(x) + x.abs() }",
    );
    holds("ui/words.rs", "fn f(x: f64) -> f64 { x.log10() }");
}

fn circle(files: &[(&str, &str)]) {
    let found = broken(files);
    assert!(
        matches!(found.as_slice(), [(Rule::Circle, ..)]),
        "{files:?}: {found:?}"
    );
}

#[test]
fn circles_of_files_are_found() {
    circle(&[
        ("lab/bkt.rs", "use crate::lab::{fit::fit};"),
        ("lab/fit.rs", "use super::bkt::Bkt;"),
    ]);
    circle(&[
        ("lab/a.rs", "fn f() { super::b::g(); }"),
        ("lab/b.rs", "type G = crate::lab::c::C;"),
        ("lab/c.rs", "use super::{a::{self}};"),
    ]);
}

#[test]
fn a_circle_through_a_face_is_found() {
    circle(&[
        (
            "lab/mod.rs",
            "mod a; mod b; pub use a::{A as First}; pub use b::B;",
        ),
        ("lab/a.rs", "use super::B;"),
        ("lab/b.rs", "use crate::lab::First;"),
    ]);
}

#[test]
fn a_face_and_its_files_are_no_circle() {
    let files = [
        (
            "lab/mod.rs",
            "mod a; mod b; pub use a::A; pub struct Shared; use self::b::B;",
        ),
        (
            "lab/a.rs",
            "use crate::lab::Shared;\n#[cfg(test)]\nmod tests { use super::super::b::B; }",
        ),
        ("lab/b.rs", "use crate::lab::{A, Shared};"),
    ];
    assert_eq!(broken(&files), []);
}
