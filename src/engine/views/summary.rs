//! The end of a sitting.

use crate::{
    course::variables::Values,
    engine::{
        catalogue::LoadedCourse,
        course_state::CourseState,
        protocol::view::SummaryView,
        views::{next_review, standing, text},
    },
};

/// Misconceptions named at the end of a sitting.
const MOST_MISCONCEPTIONS: usize = 3;

/// The outcome of a session.
pub(in crate::engine) fn summary(
    loaded: &LoadedCourse,
    state: &CourseState,
    now: i64,
) -> SummaryView {
    let sitting = &state.sitting;
    let solid = |skill: &usize| state.student.skills[*skill].solid;
    let misconceptions = sitting.misconceptions.clone().most_frequent();
    let say = |(id, _): (String, u32)| {
        let misconception = loaded.course.misconception(&id)?;
        Some((
            misconception.title.clone(),
            text(&misconception.say, &Values::default()),
        ))
    };
    SummaryView {
        minutes: sitting.active_ms as f64 / 60_000.0,
        answered: sitting.answered,
        right: sitting.right,
        expected: (sitting.answered > 0)
            .then(|| sitting.expected_sum / f64::from(sitting.answered)),
        became_solid: sitting
            .became_solid
            .iter()
            .filter(|s| solid(s))
            .map(|&s| state.skills[s].title.clone())
            .collect(),
        in_work: sitting
            .worked
            .iter()
            .filter(|s| !solid(s))
            .map(|&s| standing(state, s, now))
            .collect(),
        misconceptions: misconceptions
            .into_iter()
            .filter_map(say)
            .take(MOST_MISCONCEPTIONS)
            .collect(),
        next_review_days: next_review(state, now),
    }
}
