//! The end of a session.

use crate::{
    course::variables::Values,
    engine::{
        catalogue::LoadedCourse,
        course_state::CourseState,
        protocol::view::SummaryView,
        views::{next_review, standing, text},
    },
    tutor::Mastery,
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
    let mastery = |skill: &usize| state.student.skills[*skill].mastery;
    let titles = |skills: &[usize], now: Mastery| {
        let still = skills.iter().filter(|&skill| mastery(skill) == now);
        still
            .map(|&skill| state.skills[skill].title.clone())
            .collect()
    };
    let misconceptions = session.misconceptions.clone().most_frequent();
    let say = |(id, _): (String, u32)| {
        let misconception = loaded.course.misconception(&id)?;
        Some((
            misconception.title.clone(),
            text(&misconception.say, &Values::default(), loaded.voice()),
        ))
    };
    SummaryView {
        minutes: session.active_ms as f64 / 60_000.0,
        answered: session.answered,
        right: session.right,
        expected: (session.answered > 0)
            .then(|| session.expected_sum / f64::from(session.answered)),
        became_good: titles(&session.became_good, Mastery::LooksGood),
        became_solid: titles(&session.became_solid, Mastery::Solid),
        in_work: session
            .worked
            .iter()
            .filter(|&&skill| {
                state.student.skills[skill].introduced && !mastery(&skill).is_passed()
            })
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
