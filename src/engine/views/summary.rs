//! The end of a session.

use crate::{
    course::variables::Values,
    engine::{
        catalogue::LoadedCourse,
        course_state::CourseState,
        protocol::view::SummaryView,
        views::{next_review, standing, text},
    },
};

/// Misconceptions named at the end of a session.
const MOST_MISCONCEPTIONS: usize = 3;

/// The outcome of a session.
pub(in crate::engine) fn summary(
    loaded: &LoadedCourse,
    state: &CourseState,
    now: i64,
) -> SummaryView {
    let session = &state.session;
    let solid = |skill: &usize| state.student.skills[*skill].solid;
    let misconceptions = session.misconceptions.clone().most_frequent();
    let say = |(id, _): (String, u32)| {
        let misconception = loaded.course.misconception(&id)?;
        Some((
            misconception.title.clone(),
            text(&misconception.say, &Values::default()),
        ))
    };
    SummaryView {
        minutes: session.active_ms as f64 / 60_000.0,
        answered: session.answered,
        right: session.right,
        expected: (session.answered > 0)
            .then(|| session.expected_sum / f64::from(session.answered)),
        became_solid: session
            .became_solid
            .iter()
            .filter(|s| solid(s))
            .map(|&s| state.skills[s].title.clone())
            .collect(),
        in_work: session
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
