//! The rules, and what breaks them.

use std::fmt;

use super::{
    circles::circles,
    names::{Name, Use},
    sources::Source,
};

/// What a file may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Use a part that does not lie below its own.
    Direction,
    /// In a pure part: name the browser, a file, a thread, the clock or a source of randomness.
    Purity,
    /// Use the platform's floating-point functions: results would differ between machines.
    Floats,
    /// Import a file that imports it.
    Circle,
}

/// A rule that is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Violation {
    /// Which.
    pub(super) rule: Rule,
    /// In which file, below `src/`.
    pub(super) file: String,
    /// On which line, from 1; 0 for a circle.
    pub(super) line: usize,
    /// What breaks it.
    pub(super) what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.rule {
            Rule::Direction => "which its part may not use",
            Rule::Purity => "which no pure part may name",
            Rule::Floats => "use `libm`, which gives the same result on every machine",
            Rule::Circle => "these files import each other",
        };
        write!(out, "src/{}:{}: {}, {why}", self.file, self.line, self.what)
    }
}

/// Each part with the parts that it may use beside itself.
const PARTS: [(&str, &[&str]); 14] = [
    ("base", &[]),
    ("course", &["base"]),
    ("learner", &["base", "course"]),
    ("tutor", &["base", "course", "learner"]),
    ("training", &["base", "course", "learner", "tutor"]),
    ("class", &["base", "course", "learner", "tutor"]),
    ("engine", &["base", "course", "learner", "tutor", "class"]),
    (
        "lab",
        &[
            "base", "course", "learner", "tutor", "training", "class", "engine",
        ],
    ),
    (
        "store",
        &["base", "course", "learner", "tutor", "class", "engine"],
    ),
    (
        "worker",
        &[
            "base", "course", "learner", "tutor", "class", "engine", "store",
        ],
    ),
    (
        "ui",
        &[
            "base", "course", "learner", "tutor", "class", "engine", "store",
        ],
    ),
    (
        "bin",
        &[
            "base", "course", "learner", "tutor", "training", "class", "engine", "store", "worker",
            "ui",
        ],
    ),
    ("main", &["ui"]),
    ("lib", &[]),
];

/// Only the native tool uses the lab.
const TOOL: [&str; 2] = ["bin", "waymark"];

/// The parts that know nothing of the world outside.
const PURE: [&str; 7] = [
    "base", "course", "learner", "tutor", "training", "class", "engine",
];

/// What no pure part names: the beginnings of paths. A name with a `*` stands for all crates whose
/// names begin so.
const IMPURE: [&[&str]; 16] = [
    &["web_sys"],
    &["js_sys"],
    &["wasm_bindgen*"],
    &["leptos*"],
    &["gloo*"],
    &["idb"],
    &["rand*"],
    &["getrandom"],
    &["rayon"],
    &["std", "fs"],
    &["std", "env"],
    &["std", "net"],
    &["std", "process"],
    &["std", "thread"],
    &["std", "time", "Instant"],
    &["std", "time", "SystemTime"],
];

/// Floating-point functions whose last digit the platform decides, or that `libm` replaces. `log`
/// is missing: it is a method of our own numbers with derivatives.
const FLOATS: [&str; 23] = [
    "exp", "exp2", "exp_m1", "ln", "ln_1p", "log2", "log10", "powf", "powi", "sqrt", "cbrt",
    "hypot", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh",
    "mul_add",
];

/// All violations of the files.
pub(super) fn violations(sources: &[Source]) -> Vec<Violation> {
    let mut found: Vec<Violation> = sources.iter().flat_map(in_file).collect();
    found.extend(circles(sources).into_iter().map(|files| Violation {
        rule: Rule::Circle,
        file: files[0].clone(),
        line: 0,
        what: files.join(", "),
    }));
    found
}

fn in_file(source: &Source) -> Vec<Violation> {
    let is_pure = PURE.contains(&source.part());
    let counts_alike = is_pure || source.part() == "lab";
    let broken = |name: &Name| {
        if !name.in_test && !may_use(source, name) {
            Some(Rule::Direction)
        } else if is_pure && is_impure(name) {
            Some(Rule::Purity)
        } else if counts_alike && is_float_function(name) {
            Some(Rule::Floats)
        } else {
            None
        }
    };
    let violation = |name: &Name| {
        broken(name).map(|rule| Violation {
            rule,
            file: source.file.clone(),
            line: name.line,
            what: format!("`{}`", name.segments.join("::")),
        })
    };
    source.names.iter().filter_map(violation).collect()
}

/// Whether a file may use what a name stands for, as far as parts go.
fn may_use(source: &Source, name: &Name) -> bool {
    let [first, part, ..] = name.segments.as_slice() else {
        return true;
    };
    if first != "crate" || part == source.part() {
        return true;
    }
    if part == "lab" {
        return source.module.starts_with(&TOOL.map(str::to_owned));
    }
    let (_, below) = PARTS
        .iter()
        .find(|(part, _)| *part == source.part())
        .unwrap_or_else(|| panic!("src/{}: the rules do not know its part", source.file));
    // The root has nothing but the parts; a glob of it would import them all.
    below.contains(&part.as_str())
}

/// Whether a name is one that no pure part names, or imports all that holds one.
fn is_impure(name: &Name) -> bool {
    if name.used == Use::Method {
        return false;
    }
    let matches = |(own, word): (&String, &&str)| match word.strip_suffix('*') {
        Some(beginning) => own.starts_with(beginning),
        None => own == word,
    };
    let is_whole = name.used != Use::Path && name.segments == ["std"];
    is_whole
        || IMPURE.iter().any(|word| {
            let is_begun = name.segments.iter().zip(*word).all(matches);
            is_begun && name.segments.len() >= word.len()
        })
        || IMPURE.iter().any(|word| {
            name.segments.last().is_some_and(|last| last == "*")
                && name.segments.len() <= word.len()
                && name
                    .segments
                    .iter()
                    .zip(*word)
                    .all(|(own, word)| own == "*" || own == word)
        })
        || name
            .segments
            .iter()
            .any(|own| own == "Instant" || own == "SystemTime")
}

fn is_float_function(name: &Name) -> bool {
    match name.segments.as_slice() {
        [method] => name.used == Use::Method && FLOATS.contains(&method.as_str()),
        [.., of, function] => {
            matches!(of.as_str(), "f64" | "f32") && FLOATS.contains(&function.as_str())
        }
        [] => false,
    }
}
