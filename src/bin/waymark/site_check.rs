//! `waymark site --check`: whether a copy of a site is whole.

use std::{collections::BTreeMap, fs, path::Path};

use crate::site::hashes;

/// Compares the files in `dir` with the list in its `sw.js`, and prints what differs.
///
/// # Errors
/// How many files differ, or why the list cannot be read.
pub(crate) fn run(dir: &Path) -> Result<(), String> {
    let listed = listed(dir)?;
    let found = hashes(dir).map_err(|error| error.to_string())?;
    let faults: Vec<String> = listed
        .iter()
        .filter_map(|(path, hash)| match found.get(path) {
            None => Some(format!("{path}: missing")),
            Some(other) if other != hash => Some(format!("{path}: not the file of this release")),
            Some(_) => None,
        })
        .collect();
    for fault in &faults {
        println!("{fault}");
    }
    if faults.is_empty() {
        println!("{} files, all as they should be", listed.len());
        Ok(())
    } else {
        Err(format!(
            "{} of {} files differ: copy the release again, all of it",
            faults.len(),
            listed.len()
        ))
    }
}

/// Path and hash of each file that the site's service worker lists.
fn listed(dir: &Path) -> Result<BTreeMap<String, String>, String> {
    let path = dir.join("sw.js");
    let named = |what: &str| format!("{}: {what}", path.display());
    let script = fs::read_to_string(&path).map_err(|error| named(&error.to_string()))?;
    let list = script
        .lines()
        .find_map(|line| line.strip_prefix("const FILES = ")?.strip_suffix(';'))
        .ok_or_else(|| named("this is no finished site; it lists no files"))?;
    let listed: BTreeMap<String, String> =
        serde_json::from_str(list).map_err(|error| named(&error.to_string()))?;
    if listed.is_empty() {
        return Err(named("this is no finished site; it lists no files"));
    }
    Ok(listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str, list: &str) -> std::path::PathBuf {
        let dir = std::env::temp_dir().join(format!("waymark-{name}-{}", std::process::id()));
        fs::create_dir_all(&dir).expect("a folder for the test");
        fs::write(dir.join("page.js"), "whole").expect("written");
        fs::write(dir.join("sw.js"), format!("const FILES = {list};\n")).expect("written");
        dir
    }

    #[test]
    fn a_whole_site_a_cut_file_and_a_missing_one() {
        let dir = site("whole", "{}");
        let hash = hashes(&dir).expect("read")["page.js"].clone();
        let list = |more: &str| format!("const FILES = {{\"page.js\":\"{hash}\"{more}}};\n");
        fs::write(dir.join("sw.js"), list("")).expect("written");
        assert_eq!(run(&dir), Ok(()));
        fs::write(dir.join("page.js"), "who").expect("written");
        fs::write(dir.join("sw.js"), list(",\"gone.js\":\"00\"")).expect("written");
        let error = run(&dir).expect_err("two files differ");
        assert!(error.starts_with("2 of 2"), "{error}");
        fs::remove_dir_all(&dir).expect("removed");
    }

    #[test]
    fn a_folder_that_is_no_finished_site_is_named() {
        let dir = site("unfinished", "{}");
        assert!(run(&dir).expect_err("nothing is listed").contains("sw.js"));
        fs::remove_dir_all(&dir).expect("removed");
        assert!(run(&dir).expect_err("there is no folder").contains("sw.js"));
    }
}
