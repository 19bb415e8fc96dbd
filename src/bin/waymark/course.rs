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

/// Prints the right answer of a variant, and one that is not: `{"text":"7/12","wrong":"-98765"}`
/// or `{"positions":[0,2],"wrong":[1]}`.
pub(crate) fn answers(dir: &Path, skill: &str, item: &str, seed: u64) -> Result<(), String> {
    let course = read(dir)?;
    let item = course
        .skill(skill)
        .and_then(|skill| skill.item(item))
        .ok_or("there is no such item")?;
    let variant = Variant::new(item, seed).map_err(|error| error.to_string())?;
    let value = |submission: Submission| match submission {
        Submission::Typed(text) => ("text", serde_json::json!(text)),
        Submission::Picked(at) => ("positions", serde_json::json!(at)),
    };
    let (name, right) = value(variant.right_sample().map_err(|error| error.to_string())?);
    let (_, wrong) = value(variant.wrong_sample());
    let answer = serde_json::json!({ name: right, "wrong": wrong });
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
