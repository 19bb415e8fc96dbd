//! Reads a course folder from disk.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::course::{
    Course, Problem, Severity,
    check::errors,
    compiled,
    format::{self, is_course_file},
    marker::ExactMarker,
};

/// Variants of each item that are tried before a simulated student meets them.
const VARIANTS: u64 = 8;

/// The files of the course in the folder `dir`: names and texts.
pub fn files(dir: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if is_course_file(&name) {
            let text = fs::read_to_string(&path)?;
            // Some editors begin a file with a mark of its encoding.
            let text = text
                .strip_prefix('\u{feff}')
                .map_or(text.clone(), str::to_owned);
            files.insert(name, text);
        }
    }
    Ok(files)
}

/// Whether the course in the folder `dir` says of itself that it is not for students yet.
pub fn is_draft(dir: &Path) -> bool {
    files(dir).is_ok_and(|files| format::is_draft(&files))
}

/// The course in the folder `dir`, or all its problems.
pub fn read(dir: &Path) -> Result<Course, Vec<Problem>> {
    let files = files(dir).map_err(|error| {
        vec![Problem {
            severity: Severity::Error,
            file: dir.display().to_string(),
            line: None,
            item: None,
            message: format!("cannot be read: {error}"),
        }]
    })?;
    match format::read(&files) {
        (Some(course), problems) if problems.is_empty() => Ok(course),
        (_, problems) => Err(problems),
    }
}

/// The course in a folder, or in a compiled file, if a student could be given it.
///
/// # Errors
/// What is wrong with it first.
pub fn read_any(path: &Path) -> Result<Course, String> {
    let course = if path.is_dir() {
        read(path).map_err(|problems| problems[0].to_string())?
    } else {
        let unreadable = |error: String| format!("{}: {error}", path.display());
        let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
        compiled::read(&text).map_err(unreadable)?
    };
    match errors(&course, 0..course.skills.len(), VARIANTS, &ExactMarker).first() {
        Some(problem) => Err(problem.to_string()),
        None => Ok(course),
    }
}
