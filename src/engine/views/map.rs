//! The skill map.

use crate::engine::{
    course_state::CourseState,
    protocol::view::{MapSkill, MapView},
    views::{review_days, standing},
};

/// All skills, each with its standing.
pub(in crate::engine) fn map(state: &CourseState, now: i64) -> MapView {
    let graph = &state.student.graph;
    let skill = |at: usize| MapSkill {
        standing: standing(state, at, now),
        requires: graph.requires(at).to_vec(),
        depth: graph.depth(at),
        review_days: review_days(state, at, now),
    };
    MapView {
        skills: (0..state.skills.len()).map(skill).collect(),
        here: state.here().map(|here| state.skills[here].id.clone()),
    }
}
