//! Time: sessions and days.

use crate::{
    base::time::{DAY, MINUTE},
    engine::course_state::{
        CourseState,
        session::{Day, Session},
    },
};

/// A pause longer than this (milliseconds) begins a new session.
const NEW_SESSION: i64 = 30 * MINUTE;

/// A pause within a session counts as learning time up to this (milliseconds).
const LONGEST_THOUGHT: i64 = 2 * MINUTE;

impl CourseState {
    /// Whether what comes at time `now` begins a new session.
    pub(in crate::engine) fn session_is_over(&self, now: i64) -> bool {
        self.session.over
            || self
                .last_at
                .is_none_or(|last| now.saturating_sub(last) > NEW_SESSION)
    }

    /// Counts the time since the last entry, and begins a session or a day if one is due.
    pub(super) fn pass_time(&mut self, at: i64) {
        if self.session_is_over(at) {
            self.session = Session::default();
            self.student.pace.rest();
        } else {
            let pause = self.last_at.map_or(0, |last| at.saturating_sub(last));
            let thought = pause.clamp(0, LONGEST_THOUGHT);
            self.session.active_ms += thought;
            if let Some(day) = self.days.last_mut() {
                day.active_ms += thought;
            }
        }
        self.begin_day(at);
        self.last_at = Some(at);
    }

    /// Learning time on the day that a moment belongs to, in milliseconds.
    pub(in crate::engine) fn active_today(&self, now: i64) -> i64 {
        let today = self.day_of(now) * DAY;
        self.days
            .last()
            .filter(|day| day.at == today)
            .map_or(0, |day| day.active_ms)
    }

    /// The day, by the student's clock, that a moment belongs to, counted from 1970-01-01.
    pub(in crate::engine) fn day_of(&self, at: i64) -> i64 {
        at.saturating_add(self.utc_offset).div_euclid(DAY)
    }

    fn begin_day(&mut self, at: i64) {
        let start = self.day_of(at) * DAY;
        if self.days.last().is_some_and(|day| day.at >= start) {
            return;
        }
        let end = self.whole(self.last_at.unwrap_or(at));
        if let Some(last) = self.days.last_mut() {
            last.end = Some(end);
        }
        self.days.push(Day {
            at: start,
            answered: 0,
            right: 0,
            active_ms: 0,
            end: None,
        });
    }
}
