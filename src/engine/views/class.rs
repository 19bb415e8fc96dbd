//! The teacher's table.

use std::collections::BTreeMap;

use crate::cohort::{self, SkillTally};

use super::{skill_name, standing};
use crate::engine::{
    archive,
    catalogue::{Catalogue, IndexEntry},
    machine::{fold, read_entries},
    protocol::Reply,
    state::{CourseState, Frame},
    tally::Tally,
    view::{ClassView, FileProblem, HardSkill, SkillName, SkillStanding, StudentView},
};

struct Row {
    name: String,
    states: BTreeMap<String, CourseState>,
}

/// Reads students' files into the teacher's table. A student with several files is one row: their logs are merged if the
/// names agree.
pub(in crate::engine) fn class(
    catalogue: &Catalogue,
    frame: Frame,
    files: &[(String, String)],
    course: Option<&str>,
    now: i64,
) -> Reply {
    let (logs, problems) = read_files(files);
    let rows: Vec<Row> = logs
        .into_iter()
        .map(|(name, texts)| Row { name, states: fold(catalogue, frame, read_entries(&texts)) })
        .collect();
    let courses = courses(catalogue, &rows);
    let shown = course.and_then(|id| courses.iter().find(|entry| entry.id == id)).or(courses.first()).copied();
    let view = ClassView {
        course: shown.map(IndexEntry::view),
        courses: courses.iter().map(|entry| entry.view()).collect(),
        skills: shown.map(names).unwrap_or_default(),
        students: shown.map(|entry| students(entry, &rows, now)).unwrap_or_default(),
        hardest: shown.map(|entry| hardest(catalogue, entry, &rows)).unwrap_or_default(),
    };
    Reply::Class(view, problems)
}

fn read_files(files: &[(String, String)]) -> (Vec<(String, Vec<String>)>, Vec<FileProblem>) {
    let mut logs: Vec<(String, Vec<String>)> = Vec::new();
    let mut problems = Vec::new();
    for (file, text) in files {
        match archive::read(text) {
            Ok(contents) => {
                let stem = file.strip_suffix(".json").unwrap_or(file);
                let name = if contents.name.is_empty() { stem.to_owned() } else { contents.name };
                match logs.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, log)) => log.extend(contents.entries),
                    None => logs.push((name, contents.entries)),
                }
            }
            Err(fault) => problems.push(FileProblem { name: file.clone(), fault }),
        }
    }
    logs.sort();
    (logs, problems)
}

/// Courses that the files speak of, those of most students first.
fn courses<'a>(catalogue: &'a Catalogue, rows: &[Row]) -> Vec<&'a IndexEntry> {
    let students = |entry: &IndexEntry| rows.iter().filter(|row| row.states.contains_key(&entry.id)).count();
    let mut courses: Vec<&IndexEntry> = catalogue.entries().filter(|entry| students(entry) > 0).collect();
    courses.sort_by_key(|entry| std::cmp::Reverse(students(entry)));
    courses
}

fn names(entry: &IndexEntry) -> Vec<SkillName> {
    entry.skills.iter().map(|skill| SkillName { id: skill.id.clone(), title: skill.title.clone() }).collect()
}

fn students(entry: &IndexEntry, rows: &[Row], now: i64) -> Vec<StudentView> {
    let view = |row: &Row| {
        let state = row.states.get(&entry.id)?;
        Some(StudentView {
            name: row.name.clone(),
            answered: state.answered,
            last_seen: state.last_at,
            standing: standings(state, now),
        })
    };
    rows.iter().filter_map(view).collect()
}

fn standings(state: &CourseState, now: i64) -> Vec<SkillStanding> {
    (0..state.skills.len()).map(|skill| standing(state, skill, now)).collect()
}

fn hardest(catalogue: &Catalogue, entry: &IndexEntry, rows: &[Row]) -> Vec<HardSkill> {
    let states: Vec<(&str, &CourseState)> =
        rows.iter().filter_map(|row| row.states.get(&entry.id).map(|state| (row.name.as_str(), state))).collect();
    let tallies = (0..entry.skills.len()).flat_map(|skill| {
        states.iter().map(move |(name, state)| {
            let record = &state.student.skills[skill];
            SkillTally {
                skill,
                student: (*name).to_owned(),
                answered: record.answered,
                right: record.right,
                solid: record.solid,
            }
        })
    });
    cohort::hardest(&tallies.collect::<Vec<_>>())
        .into_iter()
        .map(|hard| HardSkill {
            skill: states.first().map_or_else(
                || SkillName { id: entry.skills[hard.skill].id.clone(), title: entry.skills[hard.skill].title.clone() },
                |(_, state)| skill_name(state, hard.skill),
            ),
            students: hard.students,
            right_share: hard.right_share,
            struggling: hard.struggling,
            misconception: misconception(catalogue, entry, hard.skill, &states),
        })
        .collect()
}

/// The misconception that showed most on a skill.
fn misconception(
    catalogue: &Catalogue,
    entry: &IndexEntry,
    skill: usize,
    states: &[(&str, &CourseState)],
) -> Option<(String, u32)> {
    let mut counts = Tally::default();
    for (_, state) in states {
        for ((_, id), count) in state.misconceptions.iter().filter(|((at, _), _)| *at == skill) {
            counts.add(id.clone(), count);
        }
    }
    let (id, count) = counts.most_frequent().into_iter().next()?;
    let title = catalogue
        .loaded(&entry.id)
        .and_then(|loaded| loaded.course.misconception(&id).map(|misconception| misconception.title.clone()));
    Some((title.unwrap_or(id), count))
}
