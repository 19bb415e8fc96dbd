//! The courses on the shelf: those of the site, and those that the student brought.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::{
    base::{ranked::ranked, sealed::Sealed},
    course::{
        Course, SkillEntry,
        help::Help,
        packed::{is_packed, unpack},
        reader::{Reader, Report, Request},
        text::speech::Voice,
    },
    engine::protocol::view::CourseView,
    tutor::Menu,
};

/// A course as `courses/index.json` lists it: enough for the shelf and the belief, without its
/// texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexEntry {
    /// Course id; its file is `courses/<id>.txt`.
    pub id: String,
    /// Title.
    pub title: String,
    /// From its author.
    pub summary: String,
    /// BCP 47 tag.
    pub language: String,
    /// Licence.
    pub licence: String,
    /// Authors.
    pub authors: Vec<String>,
    /// Skills without their texts.
    pub skills: Vec<SkillEntry>,
}

impl IndexEntry {
    /// The entry of a course.
    pub fn new(course: &Course) -> Self {
        Self {
            id: course.id.clone(),
            title: course.title.clone(),
            summary: course.summary.clone(),
            language: course.language.clone(),
            licence: course.licence.clone(),
            authors: course.authors.clone(),
            skills: course.skill_entries(),
        }
    }

    /// What every view of the course carries, for a student who has not begun.
    pub fn view(&self) -> CourseView {
        CourseView {
            id: self.id.clone(),
            title: self.title.clone(),
            language: self.language.clone(),
            moves: 0,
        }
    }
}

/// A course whose texts are here.
#[derive(Debug)]
pub struct LoadedCourse {
    /// The course.
    pub course: Course,
    /// Its items as the tutor sees them.
    pub menu: Menu,
}

impl LoadedCourse {
    /// The voice that reads its maths aloud.
    pub fn voice(&self) -> Voice {
        Voice::of(&self.course.language)
    }
}

/// Variants of each template that are tried when a course is brought. They are few because the
/// student is waiting. Set by hand.
const QUICK_VARIANTS: u64 = 10;

/// Variants of all templates together that are tried then, unless one of each is more. Set by hand.
const MOST_QUICK_VARIANTS: u64 = 8_000;

/// A brought course is checked in so many parts. Each part hands over the whole course once, so
/// more would take longer. Set by hand.
const CHECK_PARTS: usize = 20;

/// The courses there are, by id.
#[derive(Debug, Default)]
pub struct Catalogue {
    shelf: Vec<Shelved>,
    listed: bool,
}

#[derive(Debug)]
struct Shelved {
    entry: IndexEntry,
    /// The file's text, if the student brought it.
    own: Option<String>,
    texts: Texts,
}

/// What there is of a course's texts.
#[derive(Debug)]
enum Texts {
    /// They were not fetched yet, or could not be.
    Away,
    /// They were fetched and cannot be used, for this reason.
    Unusable(String),
    Here(Rc<LoadedCourse>),
}

impl Catalogue {
    /// Puts the site's courses on the shelf.
    pub fn add_index(&mut self, entries: Vec<IndexEntry>) {
        self.listed = true;
        for entry in entries {
            if self.find(&entry.id).is_none() {
                self.shelf.push(Shelved {
                    entry,
                    own: None,
                    texts: Texts::Away,
                });
            }
        }
    }

    /// Whether the site's courses are known.
    pub fn is_listed(&self) -> bool {
        self.listed
    }

    /// Adds the texts of a course of the site. If they cannot be used, the reason is remembered
    /// (see [`Self::fault`]).
    pub fn add(&mut self, id: &str, text: &str, reader: &dyn Reader) -> Result<(), String> {
        let course = read(text, reader)
            .map_err(|unread| unread.to_string())
            .and_then(|course| named(id, course))
            .inspect_err(|fault| self.note_fault(id, fault))?;
        self.insert(course, None);
        Ok(())
    }

    /// Adds the texts of help of a course of the site.
    ///
    /// # Errors
    /// What is wrong with them, or that their course is not here.
    pub fn add_help(&mut self, id: &str, text: &str) -> Result<(), String> {
        let help: Help = unpack(text).ok_or_else(|| Unread::Damaged.to_string())?;
        let shelved = self.shelf.iter_mut().find(|shelved| shelved.entry.id == id);
        let Some(Texts::Here(loaded)) = shelved.map(|shelved| &mut shelved.texts) else {
            return Err(format!("the course `{id}` is not here"));
        };
        // Nothing else holds the course between two commands.
        let Some(loaded) = Rc::get_mut(loaded) else {
            return Err(format!("the course `{id}` is in use"));
        };
        help.give(&mut loaded.course)
            .map_err(|misfit| misfit.to_string())
    }

    /// Whether a course is here without its texts of help.
    pub fn lacks_help(&self, id: &str) -> bool {
        self.loaded(id)
            .is_some_and(|loaded| loaded.course.help_apart)
    }

    /// Adds a course that the student brought, after the check that authors use. Returns its id.
    /// `progress` is told the skills that are checked, and how many there are.
    pub fn add_own(
        &mut self,
        text: &str,
        reader: &dyn Reader,
        progress: &dyn Fn(usize, usize),
    ) -> Result<String, Unread> {
        let course = read_open(text, reader)?;
        let id = course.id.clone();
        if self.find(&id).is_some_and(|shelved| shelved.own.is_none()) {
            return Err(Unread::Fault(format!(
                "a course with the id `{id}` comes with this site already"
            )));
        }
        check(&course, reader, progress)?;
        self.insert(course, Some(text.to_owned()));
        Ok(id)
    }

    /// Adds a course that the student brought earlier. It was checked then.
    pub fn add_kept(&mut self, text: &str, reader: &dyn Reader) -> Result<(), Unread> {
        let course = read_open(text, reader)?;
        if self.find(&course.id).is_none() {
            self.insert(course, Some(text.to_owned()));
        }
        Ok(())
    }

    /// Removes a course that the student brought. Returns whether it was there.
    pub fn remove_own(&mut self, id: &str) -> bool {
        let before = self.shelf.len();
        self.shelf
            .retain(|shelved| shelved.own.is_none() || shelved.entry.id != id);
        self.shelf.len() < before
    }

    /// Removes all courses that the student brought.
    pub fn remove_all_own(&mut self) {
        self.shelf.retain(|shelved| shelved.own.is_none());
    }

    /// The courses that the student brought: id and text.
    pub fn own(&self) -> Vec<(String, String)> {
        let own = self.shelf.iter();
        own.filter_map(|shelved| Some((shelved.entry.id.clone(), shelved.own.clone()?)))
            .collect()
    }

    /// The ids of the courses that the student brought, sorted.
    pub fn own_ids(&self) -> Vec<String> {
        let own = self.shelf.iter().filter(|shelved| shelved.own.is_some());
        ranked(own.map(|shelved| shelved.entry.id.clone()), Ord::cmp)
    }

    /// Whether the student brought a course.
    pub fn is_own(&self, id: &str) -> bool {
        self.find(id).is_some_and(|shelved| shelved.own.is_some())
    }

    /// All courses.
    pub fn entries(&self) -> impl Iterator<Item = &IndexEntry> {
        self.shelf.iter().map(|shelved| &shelved.entry)
    }

    /// A course by id.
    pub fn entry(&self, id: &str) -> Option<&IndexEntry> {
        self.find(id).map(|shelved| &shelved.entry)
    }

    /// A course with its texts, if they are here.
    pub fn loaded(&self, id: &str) -> Option<Rc<LoadedCourse>> {
        match &self.find(id)?.texts {
            Texts::Here(loaded) => Some(loaded.clone()),
            Texts::Away | Texts::Unusable(_) => None,
        }
    }

    /// Why the texts of a course cannot be used, if that is so.
    pub fn fault(&self, id: &str) -> Option<&str> {
        match &self.find(id)?.texts {
            Texts::Unusable(fault) => Some(fault),
            Texts::Away | Texts::Here(_) => None,
        }
    }

    fn note_fault(&mut self, id: &str, fault: &str) {
        if let Some(shelved) = self.shelf.iter_mut().find(|shelved| shelved.entry.id == id) {
            shelved.texts = Texts::Unusable(fault.to_owned());
        }
    }

    fn find(&self, id: &str) -> Option<&Shelved> {
        self.shelf.iter().find(|shelved| shelved.entry.id == id)
    }

    fn insert(&mut self, course: Course, own: Option<String>) {
        let entry = IndexEntry::new(&course);
        self.shelf.retain(|shelved| shelved.entry.id != entry.id);
        let menu = Menu::new(&course);
        self.shelf.push(Shelved {
            entry,
            own,
            texts: Texts::Here(Rc::new(LoadedCourse { course, menu })),
        });
    }
}

/// The course, if it is the one asked for.
fn named(id: &str, course: Course) -> Result<Course, String> {
    if course.id == id {
        Ok(course)
    } else {
        Err(format!(
            "the file of `{id}` holds the course `{}`",
            course.id
        ))
    }
}

/// Why a course cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// This is wrong with it.
    #[error("{0}")]
    Fault(String),
    /// It is packed, but not by this release, or it was cut.
    #[error("the file was cut, or belongs to another release")]
    Damaged,
    /// The reader of the open form is not here.
    #[error("the program that reads this file is not here")]
    NoReader,
}

/// Reads a course of the site.
fn read(text: &str, reader: &dyn Reader) -> Result<Course, Unread> {
    if is_packed(text) {
        unpack(text).ok_or(Unread::Damaged)
    } else {
        read_open(text, reader)
    }
}

/// Reads a course in its open form.
fn read_open(text: &str, reader: &dyn Reader) -> Result<Course, Unread> {
    match reader.report(&Request::Read(text.to_owned())) {
        Some(Report::Read(Ok(course))) => course.open().ok_or(Unread::Damaged),
        Some(Report::Read(Err(fault))) => Err(Unread::Fault(fault)),
        _ => Err(Unread::NoReader),
    }
}

/// The check that authors use, in parts, so that it can be told how far it is.
fn check(
    course: &Course,
    reader: &dyn Reader,
    progress: &dyn Fn(usize, usize),
) -> Result<(), Unread> {
    let all = course.skills.len();
    let items: usize = course.skills.iter().map(|skill| skill.items.len()).sum();
    let variants = (MOST_QUICK_VARIANTS / (items as u64).max(1)).clamp(1, QUICK_VARIANTS);
    let sealed = Sealed::new(course);
    let part = all.div_ceil(CHECK_PARTS).max(1);
    for start in (0..all.max(1)).step_by(part) {
        let skills = start..(start + part).min(all);
        let end = skills.end;
        let request = Request::Check {
            course: sealed.clone(),
            skills,
            variants,
        };
        match reader.report(&request) {
            Some(Report::Checked(None)) => progress(end, all),
            Some(Report::Checked(Some(problem))) => return Err(Unread::Fault(problem)),
            _ => return Err(Unread::NoReader),
        }
    }
    Ok(())
}
