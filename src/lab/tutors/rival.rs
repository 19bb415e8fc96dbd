//! What a rival decides. All else, it shares with the others: [`Seated`] makes it a [`Tutor`].

use crate::lab::tutors::{Desk, Outcome, SkillReport, Step, Tutor, Wish, desk::Taken};

/// The rules of a rival. Times are milliseconds since 1970.
pub trait Rival {
    /// The next step, when nothing is shown.
    fn choose(&mut self, desk: &mut Desk, now: i64) -> Step;

    /// Learns from an answer, which the desk has counted.
    fn learn(&mut self, desk: &mut Desk, taken: Taken, now: i64);

    /// The chance of a right answer that it states, if it states one.
    fn chance(&self, _skill: usize) -> Option<f64> {
        None
    }

    /// Whether it calls a skill that is done due for review.
    fn is_due(&self, _skill: usize, _now: i64) -> bool {
        false
    }

    /// Looks at its skills before it reports on them.
    fn look(&mut self, _desk: &mut Desk, _now: i64) {}
}

/// A rival at a desk.
pub struct Seated<R> {
    desk: Desk,
    rival: R,
}

impl<R: Rival> Seated<R> {
    /// A rival at the desk of a student who has not begun.
    pub fn new(desk: Desk, rival: R) -> Self {
        Self { desk, rival }
    }
}

impl<R: Rival> Tutor for Seated<R> {
    fn next(&mut self, now: i64) -> Result<Step, String> {
        Ok(match self.desk.shown() {
            Some(shown) => shown.clone(),
            None => self.rival.choose(&mut self.desk, now),
        })
    }

    fn answer(&mut self, outcome: Outcome, now: i64) -> Result<(), String> {
        let taken = self.desk.take(outcome)?;
        self.rival.learn(&mut self.desk, taken, now);
        Ok(())
    }

    fn read(&mut self, _now: i64) -> Result<(), String> {
        self.desk.read()
    }

    /// The rivals know no wishes: what they choose next may be the same.
    fn wish(&mut self, _wish: Wish, _now: i64) -> Result<(), String> {
        self.desk.put_away()
    }

    fn pause(&mut self, _now: i64) {
        // Who was shown nothing has nothing to put away.
        let _ = self.desk.put_away();
    }

    fn skills(&mut self, now: i64) -> Vec<SkillReport> {
        self.rival.look(&mut self.desk, now);
        let report = |skill| {
            let chance = self.rival.chance(skill);
            self.desk
                .report(skill, chance, self.rival.is_due(skill, now))
        };
        (0..self.desk.graph.len()).map(report).collect()
    }
}
