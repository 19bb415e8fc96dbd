//! The end of a course: what the student can do now, and what keeps it.

use std::collections::BTreeMap;

use crate::{
    base::time::{self, DAY},
    engine::{
        catalogue::Catalogue,
        course_state::CourseState,
        protocol::view::{CourseView, EndView},
        views::{next_review, review_at, skill_state},
    },
    tutor::Challenge,
};

/// Reviews are looked ahead for so many days.
const AHEAD: i64 = 28;

/// How far the student has come with the course.
pub(in crate::engine) fn end(state: &CourseState, next: Option<CourseView>, now: i64) -> EndView {
    let skill = |at: usize| (state.skills[at].title.clone(), skill_state(state, at, now));
    let active: i64 = state.days.iter().map(|day| day.active_ms).sum();
    EndView {
        skills: (0..state.skills.len()).map(skill).collect(),
        all_solid_at: state.all_solid_at.map(|at| state.day_of(at) * DAY),
        answered: state.answered,
        minutes: time::minutes(active),
        days: state.days.len() as u32,
        challenge: can_be_challenged(state),
        challenged: challenged(state),
        next_review_days: next_review(state, now),
        reviews: reviews(state, now),
        next,
    }
}

/// Whether a mixed challenge can be had.
pub(in crate::engine) fn can_be_challenged(state: &CourseState) -> bool {
    let skills = state.student.skills.iter();
    let passed = skills.filter(|record| record.mastery.is_passed());
    state.student.agenda.placing.is_none() && Challenge::of(passed.count()).is_some()
}

/// A course in the same language that was not begun, the first by title.
pub(in crate::engine) fn next_course(
    catalogue: &Catalogue,
    states: &BTreeMap<String, CourseState>,
    after: &str,
) -> Option<CourseView> {
    let language = &catalogue.entry(after)?.language;
    let begun = |id: &str| states.get(id).is_some_and(|state| state.begun);
    let courses = catalogue
        .entries()
        .filter(|entry| entry.id != after && entry.language == *language && !begun(&entry.id));
    let next = courses.min_by_key(|entry| &entry.title)?;
    Some(next.view())
}

/// Tasks of the last challenge, and those right.
fn challenged(state: &CourseState) -> Option<(u32, u32)> {
    let over = |challenge: &&Challenge| !challenge.is_under_way();
    let challenge = state.student.agenda.challenge.as_ref().filter(over)?;
    Some((challenge.progress().1, challenge.right()))
}

/// The reviews that fall due soon, and their minutes. Each skill counts once.
fn reviews(state: &CourseState, now: i64) -> (u32, f64) {
    let soon = |&skill: &usize| review_at(state, skill).is_some_and(|at| at < now + AHEAD * DAY);
    let due: Vec<usize> = (0..state.skills.len()).filter(soon).collect();
    let minutes = due
        .iter()
        .map(|&skill| state.student.pace.minutes(skill))
        .sum();
    (due.len() as u32, minutes)
}
