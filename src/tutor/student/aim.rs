//! A date to be ready by: on the last day before it, what was learnt comes back, so that most is
//! known then; and a forecast of how much that will be.

use crate::{
    base::time::HOUR,
    learner::Memory,
    tutor::{
        policy::NEAR_HOURS,
        student::{Student, mastery::Mastery},
    },
};

/// A skill comes back on the last day if its chance of recall at the date is lower. See there.
const RECALL_THEN: f64 = 0.985;

/// Milliseconds until the date, if it is near; none if there is no date, or it has passed.
pub(super) fn near(ready_at: Option<i64>, at: i64) -> Option<i64> {
    let left = ready_at?.saturating_sub(at);
    (1..=NEAR_HOURS * HOUR).contains(&left).then_some(left)
}

/// Whether a skill should come back once more before a near date.
pub(super) fn fades(memory: Memory, left: i64, at: i64) -> bool {
    memory.is_new_day(at) && memory.recall(at.saturating_add(left)) < RECALL_THEN
}

/// How many skills a student will know at a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Best guess.
    pub skills: f64,
    /// 10 % quantile.
    pub low: f64,
    /// 90 % quantile.
    pub high: f64,
}

/// Share of the skills passed over without a question that are known. This and the next four were
/// fitted to simulated students (docs/teaching.md).
const UNCHECKED_KNOWN: f64 = 0.3;

/// Skills that a new student gains in an hour.
const USUAL_PACE: f64 = 10.0;

/// Hours of work that count as much as the usual pace.
const PACE_HOURS: f64 = 1.6;

/// Half width of the range, for one skill still to be gained; it grows with the square root.
const WIDTH: f64 = 1.1;

/// Added to the skills to be gained, so that nothing is quite sure.
const NEVER_SURE: f64 = 0.2;

impl Student {
    /// The forecast after some hours of work, with some still to come.
    ///
    /// What was gained so far gives the pace. It slows down as fewer skills are left, because more
    /// of the time goes into reviews.
    pub fn forecast(&self, worked: f64, ahead: f64) -> Forecast {
        let all = self.skills.len() as f64;
        let count = |wanted: fn(Mastery) -> bool| {
            let of = self.skills.iter().filter(|record| wanted(record.mastery));
            of.count() as f64
        };
        let unchecked = count(|mastery| mastery == Mastery::Unchecked);
        let passed = count(Mastery::is_passed);
        let known = passed - (1.0 - UNCHECKED_KNOWN) * unchecked;
        let gained = (passed - f64::from(self.placed)).max(0.0);
        let pace = (gained + USUAL_PACE * PACE_HOURS) / (worked + PACE_HOURS);
        let left = (all - known).max(f64::MIN_POSITIVE);
        let to_come = left * -libm::expm1(-pace * ahead.max(0.0) / left);
        let half = WIDTH * libm::sqrt(to_come + NEVER_SURE);
        let skills = known + to_come;
        Forecast {
            skills,
            low: (skills - half).max(0.0),
            high: (skills + half).min(all),
        }
    }
}
