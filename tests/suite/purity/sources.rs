//! A file of `src/`, and where it stands in the tree of modules.

use super::names::{Name, names};

/// A parsed file.
pub(super) struct Source {
    /// Path below `src/`, with `/` on every system.
    pub(super) file: String,
    /// The module, from `src/` down: `["tutor", "planner"]`. Programs are modules here too, as in
    /// `["bin", "waymark", "chart"]`.
    pub(super) module: Vec<String>,
    /// Whether the file is the face of a folder: it may re-export the folder's files.
    pub(super) is_face: bool,
    /// All names in it.
    pub(super) names: Vec<Name>,
}

impl Source {
    /// Parses a file; panics if it is not Rust.
    pub(super) fn parse(file: &str, text: &str) -> Self {
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut module: Vec<String> = file
            .trim_end_matches(".rs")
            .split('/')
            .map(str::to_owned)
            .collect();
        let is_face = matches!(module.last().unwrap().as_str(), "mod" | "lib" | "main");
        // `src/main.rs` keeps its name: the library is the root.
        if is_face && (module.len() > 1 || file == "lib.rs") {
            module.pop();
        }
        let names = names(&parsed, &root(&module), &module);
        Self {
            file: file.to_owned(),
            module,
            is_face,
            names,
        }
    }

    /// The part of the house: the folder of `src/`, or the file that stands there alone.
    pub(super) fn part(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }
}

/// What `crate` means in a module: the library, or one of the programs.
fn root(module: &[String]) -> Vec<String> {
    match module.first().map(String::as_str) {
        Some("bin") => module.iter().take(2).cloned().collect(),
        Some("main") => module.to_vec(),
        _ => vec![],
    }
}
