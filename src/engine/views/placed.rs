//! The result of a placement.

use crate::engine::{
    course_state::CourseState,
    protocol::view::{PlacedView, SkillState},
    views::skill_state,
};

/// What a placement found.
pub(in crate::engine) fn placed(state: &CourseState, now: i64) -> PlacedView {
    let skills: Vec<SkillState> = (0..state.skills.len())
        .map(|skill| skill_state(state, skill, now))
        .collect();
    let passed = |at: &usize| skills[*at].is_passed();
    let unchecked = |state: &&SkillState| **state == SkillState::Unchecked;
    PlacedView {
        passed: (0..skills.len())
            .filter(passed)
            .map(|skill| state.skills[skill].title.clone())
            .collect(),
        unchecked: skills.iter().filter(unchecked).count(),
        skills,
    }
}
