//! `waymark course …`

use std::{fs, path::Path};

use waymark::{
    course::{
        Course, Problem, Severity, Variant, answer::Submission, check::check as lint, format,
        marker::ExactMarker,
    },
    lab::course_folder,
};

/// Prints all problems; an error if the course cannot be used.
pub(crate) fn check(dir: &Path) -> Result<(), String> {
    let files = course_folder::files(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let (course, mut problems) = format::read(&files);
    if let Some(course) = course {
        let items: usize = course.skills.iter().map(|skill| skill.items.len()).sum();
        println!(
            "{}: {} skills, {items} items",
            course.title,
            course.skills.len()
        );
        problems.extend(lint(&course, &ExactMarker));
    }
    report(&problems)
}

/// Checks the course and writes it as one file.
pub(crate) fn build(dir: &Path, out: &Path) -> Result<(), String> {
    let course = read(dir)?;
    report(&lint(&course, &ExactMarker))?;
    let json = serde_json::to_string(&course).map_err(|error| error.to_string())?;
    fs::write(out, json).map_err(|error| format!("{}: {error}", out.display()))
}

/// Prints the right answer of a variant: `{"kind":"number","text":"7/12"}` or
/// `{"kind":"options","positions":[0,2]}`.
pub(crate) fn answers(dir: &Path, skill: &str, item: &str, seed: u64) -> Result<(), String> {
    let course = read(dir)?;
    let item = course
        .skill(skill)
        .and_then(|skill| skill.item(item))
        .ok_or("there is no such item")?;
    let variant = Variant::new(item, seed).map_err(|error| error.to_string())?;
    let answer = match variant.right_sample().map_err(|error| error.to_string())? {
        Submission::Typed(text) => serde_json::json!({ "kind": "number", "text": text }),
        Submission::Picked(at) => serde_json::json!({ "kind": "options", "positions": at }),
    };
    println!("{answer}");
    Ok(())
}

pub(crate) fn read(dir: &Path) -> Result<Course, String> {
    course_folder::read(dir).map_err(|problems| {
        problems.iter().for_each(|problem| println!("{problem}"));
        format!(
            "{}: cannot be used; see the {} problems above",
            dir.display(),
            problems.len()
        )
    })
}

fn report(problems: &[Problem]) -> Result<(), String> {
    problems.iter().for_each(|problem| println!("{problem}"));
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    println!("{errors} errors, {} warnings", problems.len() - errors);
    if errors > 0 {
        Err("the course cannot be used with these errors".to_owned())
    } else {
        Ok(())
    }
}
