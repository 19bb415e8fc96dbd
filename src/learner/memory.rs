//! When to look at a solid skill again: the spaced-repetition model FSRS-6 with its published
//! default parameters.

use std::cell::OnceCell;

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};

use crate::base::time::{self, DAY};

/// A review is due when the probability of recall has fallen to this.
const DESIRED_RETENTION: f32 = 0.97;

/// Shortest interval in days: answers within a day are practice, not review.
const SOONEST: f64 = 1.0;

/// Longest interval in days.
const LATEST: f64 = 365.0;

/// Intervals are longer or shorter by at most this share. Set by hand, as wide as Anki's.
const SPREAD: f64 = 0.15;

/// Days by which the shortest intervals are longer or shorter at most, so that half of what was
/// learnt on one day comes back on the day after the next. Set by hand.
const LEAST_SPREAD: f64 = 0.5;

/// How a review went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rating {
    /// Wrong at the first try.
    Again,
    /// Right after hints.
    Hard,
    /// Right.
    Good,
}

/// The memory of one skill, from the moment it became solid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    state: MemoryState,
    reviewed_at: i64,
    due_at: i64,
    spread: f64,
}

impl Memory {
    /// The skill was learnt at `at` (milliseconds since 1970). Intervals are longer or shorter by
    /// `spread`, -1..=1, of the most that they may be: skills learnt on one day do not all come
    /// back on one day.
    pub fn new(at: i64, spread: f64) -> Option<Self> {
        Self::after(None, Rating::Good, at, 0, spread)
    }

    /// The memory after a review at `at`; unchanged if the model gives no usable numbers.
    pub fn review(self, rating: Rating, at: i64) -> Self {
        let days = time::days(at.saturating_sub(self.reviewed_at).max(0)) as u32;
        Self::after(Some(self.state), rating, at, days, self.spread).unwrap_or(self)
    }

    /// When the next review is due, in milliseconds since 1970.
    pub fn due_at(&self) -> i64 {
        self.due_at
    }

    /// When it was last reviewed, in milliseconds since 1970.
    pub fn reviewed_at(&self) -> i64 {
        self.reviewed_at
    }

    /// The chance of recall at `at`, without a review before.
    pub fn recall(&self, at: i64) -> f64 {
        let days = time::days(at.saturating_sub(self.reviewed_at).max(0));
        f64::from(current_retrievability(
            self.state,
            days as f32,
            FSRS6_DEFAULT_DECAY,
        ))
    }

    /// Whether a review at `at` would be on another day than the last one. Answers on the same day
    /// are practice.
    pub fn is_new_day(&self, at: i64) -> bool {
        at.saturating_sub(self.reviewed_at) >= DAY / 2
    }

    fn after(
        state: Option<MemoryState>,
        rating: Rating,
        at: i64,
        days: u32,
        spread: f64,
    ) -> Option<Self> {
        thread_local! {
            static SCHEDULER: OnceCell<FSRS> = const { OnceCell::new() };
        }
        let next = SCHEDULER.with(|scheduler| {
            scheduler
                .get_or_init(FSRS::default)
                .next_states(state, DESIRED_RETENTION, days)
                .ok()
        })?;
        let next = match rating {
            Rating::Again => next.again,
            Rating::Hard => next.hard,
            Rating::Good => next.good,
        };
        let interval = f64::from(next.interval).clamp(SOONEST, LATEST);
        let interval = interval + spread * (SPREAD * interval).max(LEAST_SPREAD);
        Some(Self {
            state: next.memory,
            reviewed_at: at,
            due_at: at.saturating_add((interval * DAY as f64) as i64),
            spread,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_grow_with_success_and_shrink_with_a_miss() {
        let first = Memory::new(0, 0.0).expect("a memory");
        assert!((DAY..5 * DAY).contains(&first.due_at()));
        let second = first.review(Rating::Good, first.due_at());
        assert!(second.due_at() - first.due_at() > first.due_at());
        let missed = second.review(Rating::Again, second.due_at());
        assert!(missed.due_at() - second.due_at() < second.due_at() - first.due_at());
        let hard = second.review(Rating::Hard, second.due_at());
        let good = second.review(Rating::Good, second.due_at());
        assert!(hard.due_at() < good.due_at());
    }

    #[test]
    fn a_clock_that_runs_backwards_does_no_harm() {
        let memory = Memory::new(100 * DAY, 0.0)
            .expect("a memory")
            .review(Rating::Good, 0);
        assert!(memory.due_at() >= DAY && memory.due_at() <= 400 * DAY);
    }
}
