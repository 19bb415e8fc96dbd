//! The plain-text format of a course: `course.toml` and one Markdown file for each skill. See
//! `docs/course-format.md`.

mod answer;
mod drawn;
mod item;
mod reader;
mod skill;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::course::{
    format::{reader::Reader, skill::SkillHead},
    limits::{self, LONGEST_FILE},
    model::{Course, FORMAT},
    problem::Problem,
    working::Move,
};

/// The name of the file that describes the course as a whole.
const COURSE_FILE: &str = "course.toml";

/// Whether a file with this name belongs to a course. Other files of the folder are ignored.
pub fn is_course_file(name: &str) -> bool {
    name == COURSE_FILE || name.ends_with(".md")
}

/// Reads the files of a course. The keys are file names, the values their texts.
///
/// Returns all problems at once. The course is returned even if some of its parts cannot be read,
/// so that the rest can be checked. Use the course only if there are no problems.
pub fn read(files: &BTreeMap<String, String>) -> (Option<Course>, Vec<Problem>) {
    let mut reader = Reader {
        file: COURSE_FILE.to_owned(),
        problems: Vec::new(),
    };
    let course = reader.course(files);
    (course, reader.problems)
}

/// The content of `course.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: u32,
    id: String,
    title: String,
    #[serde(default)]
    summary: String,
    language: String,
    licence: String,
    #[serde(default)]
    authors: Vec<String>,
    #[serde(default)]
    skill: Vec<SkillHead>,
    #[serde(default)]
    moves: BTreeMap<Move, String>,
    /// Not for students yet.
    #[serde(default)]
    draft: bool,
}

/// Whether the course says of itself that it is not for students yet.
pub fn is_draft(files: &BTreeMap<String, String>) -> bool {
    let manifest = files.get(COURSE_FILE);
    let manifest = manifest.and_then(|text| toml::from_str::<Manifest>(text).ok());
    manifest.is_some_and(|manifest| manifest.draft)
}

impl Reader {
    /// Nothing, and a problem, if a file is too long.
    fn all_fit(&mut self, files: &BTreeMap<String, String>) -> Option<()> {
        let long = files.iter().find(|(_, text)| text.len() > LONGEST_FILE);
        let Some((name, text)) = long else {
            return Some(());
        };
        self.file.clone_from(name);
        let (size, most) = (text.len() >> 20, LONGEST_FILE >> 20);
        self.error(None, None, format!("{size} MB; {most} are possible"));
        None
    }

    fn course(&mut self, files: &BTreeMap<String, String>) -> Option<Course> {
        let Some(manifest) = files.get(COURSE_FILE) else {
            self.error(None, None, "the folder has no course.toml".to_owned());
            return None;
        };
        self.all_fit(files)?;
        let manifest: Manifest = self.toml(manifest, 1, None)?;
        if manifest.format != FORMAT {
            self.error(
                None,
                None,
                format!(
                    "format {} is not known here; this tool reads {FORMAT}",
                    manifest.format
                ),
            );
        }
        let mut misconceptions = Vec::new();
        let skills = manifest
            .skill
            .iter()
            .map(|head| self.skill(head, files, &mut misconceptions))
            .collect();
        let course = Course {
            format: manifest.format,
            id: manifest.id,
            title: manifest.title,
            summary: manifest.summary,
            language: manifest.language,
            licence: manifest.licence,
            authors: manifest.authors,
            skills,
            misconceptions,
            moves: manifest.moves.into_iter().collect(),
            help_apart: false,
        };
        if let Some(excess) = limits::excess(&course) {
            COURSE_FILE.clone_into(&mut self.file);
            self.error(None, None, excess);
        }
        Some(course)
    }
}
