//! The parts of `src/` use each other in one direction, the pure parts stay pure, and no two files
//! import each other.
//!
//! The checker parses every file, so that an import counts however it is written: in a group, with
//! `super`, or as a path in the middle of an expression.

mod circles;
mod names;
mod planted;
mod rules;
mod sources;

use std::{fs, path::Path};

use self::{rules::violations, sources::Source};

fn read(folder: &Path, root: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, root, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            let name = name.replace('\\', "/");
            found.push(Source::parse(&name, &fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn parts_use_each_other_downwards_and_pure_parts_stay_pure() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    read(&root, &root, &mut sources);
    sources.sort_by(|one, other| one.file.cmp(&other.file));
    assert!(sources.len() > 100, "only {} files", sources.len());
    let found: Vec<String> = violations(&sources)
        .into_iter()
        .map(|violation| violation.to_string())
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
