//! The progress page.

use crate::{
    base::{
        tally::Tally,
        time::{self, days, hours},
    },
    engine::{
        catalogue::LoadedCourse,
        course_state::{CourseState, session::Day},
        protocol::view::{AimView, DayView, ProgressView, Speaker, StatedView, StrategyView},
        views::{review_at, standing},
    },
    tutor::{
        CourseModel, Mastery, SkillRecord,
        strategies::{Evidence, STRATEGIES},
    },
};

/// Hours of work supposed for a day, beside the days so far. Set by hand: twenty minutes.
const FIRST_HOURS: f64 = 1.0 / 3.0;

/// Days of the review forecast.
const FORECAST_DAYS: usize = 14;

/// The student's progress.
pub(in crate::engine) fn progress(
    loaded: &LoadedCourse,
    state: &CourseState,
    now: i64,
) -> ProgressView {
    ProgressView {
        days: state
            .days
            .iter()
            .map(|day| day_view(state, day, now))
            .collect(),
        forecast: forecast(state, now),
        skills: (0..state.skills.len())
            .map(|skill| standing(state, skill, now))
            .collect(),
        asks_more: state.one_step && has_unconfirmed(state),
        answered: state.answered,
        right: state.right,
        stated: stated(state),
        misconceptions: misconceptions(loaded, state),
        aim: aim(state, now),
        personal: state.student.teaching.is_personal(),
        strategies: (0..STRATEGIES.len())
            .map(|strategy| strategy_view(state, strategy))
            .collect(),
    }
}

/// The date to be ready by, unless it has passed.
fn aim(state: &CourseState, now: i64) -> Option<AimView> {
    let ready_at = state.student.ready_at.filter(|&ready_at| ready_at > now)?;
    let worked: f64 = state.days.iter().map(|day| hours(day.active_ms)).sum();
    let since = state.days.first().map_or(now, |day| day.at);
    let days = days(now.saturating_sub(since).max(0)).max(1.0);
    let each_day = (worked + FIRST_HOURS) / (days + 1.0);
    let ahead = each_day * time::days(ready_at - now);
    let forecast = state.student.forecast(worked, ahead);
    Some(AimView {
        ready_at,
        skills: forecast.skills,
        low: forecast.low,
        high: forecast.high,
        minutes: 60.0 * each_day,
    })
}

/// Whether a skill is passed and not solid.
fn has_unconfirmed(state: &CourseState) -> bool {
    let unconfirmed =
        |record: &SkillRecord| record.mastery.is_passed() && record.mastery != Mastery::Solid;
    state.student.skills.iter().any(unconfirmed)
}

fn strategy_view(state: &CourseState, strategy: usize) -> StrategyView {
    let teaching = &state.student.teaching;
    let Evidence { remembered, asked } = teaching.chooser.evidence()[strategy];
    StrategyView {
        name: STRATEGIES[strategy].name.to_owned(),
        remembered,
        asked,
        preference: teaching.chooser.preferences()[strategy],
        now: state
            .here()
            .is_some_and(|skill| teaching.taught_by(skill) == Some(strategy)),
    }
}

fn stated(state: &CourseState) -> Option<StatedView> {
    let tasks = state.lately.len() as f64;
    let forecast = state.student.course_model.as_ref();
    let view = StatedView {
        speaker: match forecast {
            Some(forecast) if forecast.uses_own_settings() => Speaker::Own,
            Some(_) => Speaker::Everyone,
            None => Speaker::Simple,
        },
        tasks: state.lately.len() as u32,
        expected: state
            .lately
            .iter()
            .map(|(expected, _)| expected)
            .sum::<f64>()
            / tasks,
        got: state.lately.iter().filter(|(_, right)| *right).count() as f64 / tasks,
        habits: forecast.map(CourseModel::habits).unwrap_or_default(),
    };
    (!state.lately.is_empty()).then_some(view)
}

fn day_view(state: &CourseState, day: &Day, now: i64) -> DayView {
    let (good, mastery) = day
        .end
        .unwrap_or_else(|| state.whole(state.last_at.unwrap_or(now)));
    DayView {
        at: day.at,
        answered: day.answered,
        right: day.right,
        minutes: day.active_ms as f64 / 60_000.0,
        good,
        mastery,
    }
}

fn forecast(state: &CourseState, now: i64) -> Vec<u32> {
    let mut forecast = vec![0; FORECAST_DAYS];
    for at in (0..state.skills.len()).filter_map(|skill| review_at(state, skill)) {
        let ahead = (state.day_of(at) - state.day_of(now)).max(0);
        if let Some(count) = usize::try_from(ahead)
            .ok()
            .and_then(|ahead| forecast.get_mut(ahead))
        {
            *count += 1;
        }
    }
    forecast
}

fn misconceptions(loaded: &LoadedCourse, state: &CourseState) -> Vec<(String, u32)> {
    let mut counts = Tally::default();
    for misconception in state
        .recent
        .iter()
        .filter_map(|(_, id)| loaded.course.misconception(id.as_deref()?))
    {
        counts.add(misconception.title.clone(), 1);
    }
    counts.most_frequent()
}
