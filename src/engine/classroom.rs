//! The teacher's table.

use std::collections::BTreeMap;

use crate::{
    base::{ranked::ranked, tally::Tally, time::DAY},
    class::{self, SkillTally},
    engine::{
        catalogue::{Catalogue, IndexEntry},
        course_state::{CourseState, Frame, fold},
        log::{archive, event::Entry, in_order, read},
        protocol::{
            FileFault, Reply,
            view::{ClassView, FileProblem, HardSkill, SkillName, SkillStanding, StudentView},
        },
        views::{skill_name, standing},
    },
};

struct Row {
    name: String,
    states: BTreeMap<String, CourseState>,
}

/// What one student handed in.
struct Student {
    name: String,
    /// The file that tells this student from others of the same name: without its ending, the first
    /// by the alphabet.
    file: String,
    entries: Vec<Entry>,
}

/// [`fn@class`] as a value. Only a teacher's engine holds it, so a student's worker does not link
/// it.
pub(in crate::engine) type Read =
    fn(&Catalogue, &Frame, &[(String, String)], Option<&str>, i64) -> Reply;

/// Reads students' files into the teacher's table: a row a student. Equal names get what tells them
/// apart beside them.
pub(in crate::engine) fn class(
    catalogue: &Catalogue,
    frame: &Frame,
    files: &[(String, String)],
    course: Option<&str>,
    now: i64,
) -> Reply {
    let (students, problems) = read_files(catalogue, files);
    let rows = fold_all(catalogue, frame, students);
    let courses = courses(catalogue, &rows);
    let shown = course
        .and_then(|id| courses.iter().find(|entry| entry.id == id))
        .or(courses.first())
        .copied();
    let view = ClassView {
        course: shown.map(IndexEntry::view),
        courses: courses.iter().map(|entry| entry.view()).collect(),
        skills: shown.map(skill_names).unwrap_or_default(),
        students: shown
            .map(|entry| student_views(entry, &rows, now))
            .unwrap_or_default(),
        hardest: shown
            .map(|entry| hardest(catalogue, entry, &rows))
            .unwrap_or_default(),
    };
    Reply::Class(view, problems)
}

fn fold_all(catalogue: &Catalogue, frame: &Frame, students: Vec<Student>) -> Vec<Row> {
    let all = students.len();
    let tell = |done| frame.tell(done, all);
    // The table shows standings and no chances.
    let frame = &Frame {
        trained: None,
        progress: None,
        ..frame.clone()
    };
    let apart = |student| name_apart(student, &students);
    let names: Vec<String> = students.iter().map(apart).collect();
    let row = |(at, (name, student)): (usize, (String, Student))| {
        tell(at);
        let entries = in_order(student.entries).into_iter();
        let states = fold(catalogue, frame, entries.map(Some));
        Row { name, states }
    };
    names
        .into_iter()
        .zip(students)
        .enumerate()
        .map(row)
        .collect()
}

fn read_files(
    catalogue: &Catalogue,
    files: &[(String, String)],
) -> (Vec<Student>, Vec<FileProblem>) {
    let mut students: Vec<Student> = Vec::new();
    let mut problems = Vec::new();
    for (file, text) in files {
        match read_file(catalogue, file, text) {
            Ok(student) => hand_in(&mut students, student),
            Err(fault) => problems.push(FileProblem {
                name: file.clone(),
                fault,
            }),
        }
    }
    (
        ranked(students, |a, b| (&a.name, &a.file).cmp(&(&b.name, &b.file))),
        problems,
    )
}

fn read_file(catalogue: &Catalogue, file: &str, text: &str) -> Result<Student, FileFault> {
    let contents = archive::read(text)?;
    let texts = contents.entries.iter();
    let entries: Vec<Entry> = texts.filter_map(|text| read(text).entry()).collect();
    if !entries
        .iter()
        .any(|entry| catalogue.entry(&entry.course).is_some())
    {
        return Err(FileFault::NoWork);
    }
    let stem = file.strip_suffix(".json").unwrap_or(file).to_owned();
    let name = if contents.name.is_empty() {
        stem.clone()
    } else {
        contents.name
    };
    Ok(Student {
        name,
        file: stem,
        entries,
    })
}

/// Adds a file to those of the same student, if there are any.
fn hand_in(students: &mut Vec<Student>, mut new: Student) {
    let (same, others): (Vec<_>, Vec<_>) = std::mem::take(students)
        .into_iter()
        .partition(|known| is_same(known, &new));
    *students = others;
    for known in same {
        new.entries.extend(known.entries);
        new.file = new.file.min(known.file);
    }
    students.push(new);
}

/// Whether two files are of one student: they share a name and a writer. A writer is drawn at
/// random each time the page is opened, and a file holds all entries up to then. Equal names alone
/// prove nothing.
fn is_same(a: &Student, b: &Student) -> bool {
    a.name == b.name && {
        let known = a.writers();
        b.writers().iter().any(|writer| known.contains(writer))
    }
}

impl Student {
    /// The writers of the log, each once. They are few, and the entries of each stand together.
    fn writers(&self) -> Vec<&str> {
        let mut writers = Vec::new();
        for entry in &self.entries {
            let writer = entry.writer.as_str();
            if writers.last() != Some(&writer) && !writers.contains(&writer) {
                writers.push(writer);
            }
        }
        writers
    }
}

/// A student's name, with the file beside a name that several have, or a number where the files too
/// are called the same.
fn name_apart(student: &Student, students: &[Student]) -> String {
    let namesakes: Vec<&Student> = students
        .iter()
        .filter(|other| other.name == student.name)
        .collect();
    let alike = |file: &str| namesakes.iter().filter(|other| other.file == file).count() > 1;
    let number = 1 + namesakes
        .iter()
        .take_while(|other| !std::ptr::eq(**other, student))
        .count();
    match () {
        () if namesakes.len() == 1 => student.name.clone(),
        () if namesakes.iter().any(|other| alike(&other.file)) => {
            format!("{} ({number})", student.name)
        }
        () => format!("{} ({})", student.name, student.file),
    }
}

/// Courses with work in the files, those of most students first.
fn courses<'a>(catalogue: &'a Catalogue, rows: &[Row]) -> Vec<&'a IndexEntry> {
    let students = |entry: &IndexEntry| {
        rows.iter()
            .filter(|row| row.states.contains_key(&entry.id))
            .count()
    };
    let courses = catalogue.entries().filter(|entry| students(entry) > 0);
    ranked(courses, |a, b| students(b).cmp(&students(a)))
}

fn skill_names(entry: &IndexEntry) -> Vec<SkillName> {
    entry
        .skills
        .iter()
        .map(|skill| SkillName {
            id: skill.id.clone(),
            title: skill.title.clone(),
        })
        .collect()
}

fn student_views(entry: &IndexEntry, rows: &[Row], now: i64) -> Vec<StudentView> {
    let view = |row: &Row| {
        let state = row.states.get(&entry.id)?;
        Some(StudentView {
            name: row.name.clone(),
            answered: state.answered,
            last_seen: state.last_at.map(|at| state.day_of(at) * DAY),
            standing: standings(state, now),
        })
    };
    rows.iter().filter_map(view).collect()
}

fn standings(state: &CourseState, now: i64) -> Vec<SkillStanding> {
    (0..state.skills.len())
        .map(|skill| standing(state, skill, now))
        .collect()
}

fn hardest(catalogue: &Catalogue, entry: &IndexEntry, rows: &[Row]) -> Vec<HardSkill> {
    let states: Vec<(&str, &CourseState)> = rows
        .iter()
        .filter_map(|row| {
            row.states
                .get(&entry.id)
                .map(|state| (row.name.as_str(), state))
        })
        .collect();
    let tallies = (0..entry.skills.len()).flat_map(|skill| {
        states.iter().map(move |(name, state)| {
            let record = &state.student.skills[skill];
            SkillTally {
                skill,
                student: (*name).to_owned(),
                answered: record.answered,
                right: record.right,
                passed: record.mastery.is_passed(),
            }
        })
    });
    class::hardest(&tallies.collect::<Vec<_>>())
        .into_iter()
        .map(|hard| HardSkill {
            skill: states.first().map_or_else(
                || SkillName {
                    id: entry.skills[hard.skill].id.clone(),
                    title: entry.skills[hard.skill].title.clone(),
                },
                |(_, state)| skill_name(state, hard.skill),
            ),
            students: hard.students,
            answered: states
                .iter()
                .map(|(_, state)| state.student.skills[hard.skill].answered)
                .sum(),
            right: states
                .iter()
                .map(|(_, state)| state.student.skills[hard.skill].right)
                .sum(),
            struggling: hard.struggling,
            misconception: misconception(catalogue, entry, hard.skill, &states),
        })
        .collect()
}

/// The misconception that most students showed on a skill, and how many they are.
fn misconception(
    catalogue: &Catalogue,
    entry: &IndexEntry,
    skill: usize,
    states: &[(&str, &CourseState)],
) -> Option<(String, u32)> {
    let mut counts = Tally::default();
    for (_, state) in states {
        let shown = state.misconceptions.iter();
        for ((_, id), _) in shown.filter(|((at, _), _)| *at == skill) {
            counts.add(id.clone(), 1);
        }
    }
    let (id, count) = counts.most_frequent().into_iter().next()?;
    let title = catalogue.loaded(&entry.id).and_then(|loaded| {
        loaded
            .course
            .misconception(&id)
            .map(|misconception| misconception.title.clone())
    });
    Some((title.unwrap_or(id), count))
}
