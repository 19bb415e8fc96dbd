//! From state to view models: the course's text is rendered, and numbers carry their uncertainty.

mod apart;
mod end;
mod evidence;
mod library;
mod map;
mod pictured;
mod placed;
mod progress;
mod screen;
mod small_steps;
mod summary;
mod why;

pub(super) use apart::written;
pub(super) use end::{can_be_challenged, end, next_course};
pub(super) use evidence::evidence;
pub(super) use library::library;
pub(super) use map::map;
pub(super) use placed::placed;
pub(super) use progress::progress;
pub(super) use screen::{can_show, screen};
pub(super) use small_steps::offers_steps;
pub(super) use summary::summary;

use crate::{
    base::time,
    course::{
        text::{Block, Inline, Rendered, Source, render, speech::Voice},
        variables::Values,
    },
    engine::{
        course_state::{CourseState, interval},
        protocol::view::{SkillName, SkillStanding, SkillState},
    },
    learner::Memory,
    tutor::Mastery,
};

/// Renders a text. A text that cannot be rendered becomes a line that says so, and the screen stays
/// usable. The course check finds such texts earlier.
fn text(source: &Source, values: &Values, voice: Voice) -> Rendered {
    render::render(source, values, voice)
        .unwrap_or_else(|error| vec![Block::Paragraph(vec![Inline::Code(format!("[{error}]"))])])
}

pub(super) fn skill_name(state: &CourseState, skill: usize) -> SkillName {
    let entry = &state.skills[skill];
    SkillName {
        id: entry.id.clone(),
        title: entry.title.clone(),
    }
}

fn skill_state(state: &CourseState, skill: usize, now: i64) -> SkillState {
    let record = &state.student.skills[skill];
    match record.mastery {
        Mastery::Solid if state.student.is_due(skill, now) => return SkillState::Due,
        Mastery::Solid => return SkillState::Solid,
        Mastery::LooksGood => return SkillState::LooksGood,
        Mastery::Unchecked => return SkillState::Unchecked,
        Mastery::NotYet => {}
    }
    match () {
        () if !state.student.is_open(skill) => SkillState::Locked,
        () if record.introduced => SkillState::Learning,
        () => SkillState::Open,
    }
}

pub(super) fn standing(state: &CourseState, skill: usize, now: i64) -> SkillStanding {
    let record = &state.student.skills[skill];
    SkillStanding {
        skill: skill_name(state, skill),
        state: skill_state(state, skill, now),
        mastery: interval(state.student.standing(skill, now)),
        answered: record.answered,
        right: record.right,
    }
}

/// When a skill's review falls due; none while it is not passed.
fn review_at(state: &CourseState, skill: usize) -> Option<i64> {
    let record = &state.student.skills[skill];
    record
        .memory
        .filter(|_| record.mastery.is_passed())
        .map(|memory: Memory| memory.due_at())
}

/// Days until a skill's review; negative when overdue; none while it is not passed.
fn review_days(state: &CourseState, skill: usize, now: i64) -> Option<f64> {
    Some(time::days(review_at(state, skill)?.saturating_sub(now)))
}

/// Days until the next review of any skill; 0 or less when one is due.
pub(super) fn next_review(state: &CourseState, now: i64) -> Option<f64> {
    let days = (0..state.skills.len()).filter_map(|skill| review_days(state, skill, now));
    days.min_by(f64::total_cmp)
}
