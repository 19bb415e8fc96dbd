//! Sessions and days: what was done in one.

use crate::{base::tally::Tally, engine::protocol::view::Interval};

/// A session.
#[derive(Debug, Clone, Default)]
pub(in crate::engine) struct Session {
    /// Learning time in milliseconds.
    pub active_ms: i64,
    /// First answers.
    pub answered: u32,
    /// Of these right.
    pub right: u32,
    /// Sum of the chances predicted before them.
    pub expected_sum: f64,
    /// Skills that began to look good.
    pub became_good: Vec<usize>,
    /// Skills that became solid.
    pub became_solid: Vec<usize>,
    /// Skills worked on.
    pub worked: Vec<usize>,
    /// Misconceptions that showed.
    pub misconceptions: Tally<String>,
    /// The student ended it.
    pub over: bool,
}

/// A day of learning.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Day {
    /// Its start by the student's clock, milliseconds since 1970.
    pub at: i64,
    /// First answers.
    pub answered: u32,
    /// Of these right.
    pub right: u32,
    /// Learning time in milliseconds.
    pub active_ms: i64,
    /// Skills that look good or are solid at its end, and the mean standing over all skills; set
    /// when the next day begins.
    pub end: Option<(u32, Interval)>,
}

impl Session {
    pub(in crate::engine) fn works_on(&mut self, skill: usize) {
        if !self.worked.contains(&skill) {
            self.worked.push(skill);
        }
    }
}
