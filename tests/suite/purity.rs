//! The pure parts name no browser, no clock and no chance, and use each other only downwards.

use std::{fs, path::Path};

/// The pure parts, each with what it may not use of the others.
const PARTS: [(&str, &[&str]); 7] = [
    (
        "base",
        &[
            "course", "learner", "tutor", "training", "class", "engine", "lab",
        ],
    ),
    (
        "course",
        &["learner", "tutor", "training", "class", "engine", "lab"],
    ),
    ("learner", &["tutor", "training", "class", "engine", "lab"]),
    ("tutor", &["training", "class", "engine", "lab"]),
    ("training", &["class", "engine", "lab"]),
    ("class", &["training", "engine", "lab"]),
    ("engine", &["training", "lab"]),
];

const FORBIDDEN: [&str; 12] = [
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "leptos",
    "gloo",
    "idb::",
    "Instant",
    "SystemTime",
    "rand::",
    "getrandom",
    "std::env",
    "thread::spawn",
];

fn sources(dir: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn pure_parts_know_no_browser_clock_or_chance() {
    for (part, above) in PARTS {
        let mut files = Vec::new();
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(part),
            &mut files,
        );
        assert!(!files.is_empty(), "{part} is gone");
        for (name, text) in files {
            for line in code(&text) {
                let found = FORBIDDEN.iter().find(|word| line.contains(*word));
                assert_eq!(found, None, "{name}: {line}");
                let upwards = above
                    .iter()
                    .find(|part| line.contains(&format!("crate::{part}")));
                assert_eq!(upwards, None, "{name} uses a part above it: {line}");
            }
        }
    }
}

#[test]
fn floating_point_functions_come_from_libm() {
    let methods = [
        ".exp()",
        ".ln()",
        ".powf(",
        ".powi(",
        ".sqrt()",
        ".tanh()",
        ".ln_1p()",
        ".exp_m1()",
    ];
    for part in ["base", "learner", "tutor", "training", "lab", "engine"] {
        let mut files = Vec::new();
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(part),
            &mut files,
        );
        for (name, text) in files {
            for line in code(&text) {
                let found = methods.iter().find(|method| line.contains(*method));
                assert_eq!(found, None, "{name}: {line}");
            }
        }
    }
}
