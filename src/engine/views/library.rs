//! The shelf.

use std::collections::BTreeMap;

use crate::{
    base::ranked::ranked,
    engine::{
        catalogue::{Catalogue, IndexEntry},
        course_state::CourseState,
        protocol::view::{LibraryView, ModelState, ShelfCourse, SkillState},
        views::skill_state,
    },
};

/// The shelf: courses begun first, then by title.
pub(in crate::engine) fn library(
    catalogue: &Catalogue,
    states: &BTreeMap<String, CourseState>,
    unused_entries: usize,
    model: ModelState,
    now: i64,
) -> LibraryView {
    let shelf = catalogue.entries().map(|entry| {
        shelf_course(
            entry,
            states.get(&entry.id),
            catalogue.is_own(&entry.id),
            now,
        )
    });
    let courses = ranked(shelf, |a, b| {
        (!a.begun, &a.course.title).cmp(&(!b.begun, &b.course.title))
    });
    LibraryView {
        courses,
        listed: catalogue.is_listed(),
        unused_entries,
        model,
    }
}

fn shelf_course(
    entry: &IndexEntry,
    state: Option<&CourseState>,
    own: bool,
    now: i64,
) -> ShelfCourse {
    let begun = state.is_some_and(|state| state.begun);
    let skills: Vec<SkillState> = match state {
        Some(state) => (0..state.skills.len())
            .map(|skill| skill_state(state, skill, now))
            .collect(),
        None => entry
            .skills
            .iter()
            .map(|s| {
                if s.requires.is_empty() {
                    SkillState::Open
                } else {
                    SkillState::Locked
                }
            })
            .collect(),
    };
    let due = state.map_or_else(Vec::new, |state| due(state, now));
    ShelfCourse {
        course: entry.view(),
        summary: entry.summary.clone(),
        licence: entry.licence.clone(),
        authors: entry.authors.clone(),
        begun,
        due: due.len(),
        due_minutes: due.iter().sum(),
        skills,
        own,
    }
}

/// The minutes of each due review.
fn due(state: &CourseState, now: i64) -> Vec<f64> {
    let student = &state.student;
    let due = (0..state.skills.len()).filter(|&skill| student.is_due(skill, now));
    due.map(|skill| student.pace.minutes(skill)).collect()
}
