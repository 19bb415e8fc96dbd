//! The documents are true: the files and folders that they name exist.

use std::{fs, path::Path};

/// Rooms that a document may name before anything stands in them.
const NOT_YET: [&str; 1] = ["src/course/import/"];

/// Folders whose paths are checked.
const ROOTS: [&str; 6] = ["src/", "tests/", "docs/", "public/", "benches/", ".ci/"];

/// All words in backticks that look like a path.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|word| {
        ROOTS.iter().any(|root| word.starts_with(root)) && !word.contains([' ', '*', '{', '<'])
    })
}

#[test]
fn every_file_that_a_document_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = [
        root.to_owned(),
        root.join("docs"),
        root.join("tests/suite"),
        root.join("tests/e2e"),
    ];
    let mut checked = 0;
    for folder in named {
        for file in fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path())
        {
            if file.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            for path in paths(&text).filter(|path| !NOT_YET.contains(path)) {
                assert!(root.join(path).exists(), "{} names {path}", file.display());
                checked += 1;
            }
        }
    }
    assert!(checked > 50, "only {checked} paths are named");
}
