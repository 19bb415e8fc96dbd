//! Pace: the student's response times and misses relative to the student's own normal.
//!
//! All constants are set by hand.

use crate::base::{ranked::ranked, time::MINUTE};

/// Number of last answers that are kept: the normal, and the recent ones.
const KEPT: usize = 60;

/// Number of recent answers that are compared with the normal.
const RECENT: usize = 8;

/// Answers needed before there is a normal.
const ENOUGH: usize = 20;

/// Answers needed before an answer can be called hasty. Fewer than for a normal: only extremes
/// count.
const ENOUGH_FOR_HASTE: usize = 10;

/// Slow: log of the ratio of recent times to normal ones (a third longer).
const SLOW: f64 = 0.29;

/// Quick: log of the ratio of recent times to normal ones (a quarter shorter).
const QUICK: f64 = -0.29;

/// Missing: misses beyond what was predicted, as a share of the recent answers.
const MISSING: f64 = 0.2;

/// Times are clamped to this range (milliseconds). Longer times are not thinking time.
const COUNTED: (f64, f64) = (1_000.0, 600_000.0);

/// Added to the chance of a right answer that tasks aim at while tired; subtracted while at ease.
const SHIFT: f64 = 0.08;

/// Cost of the longest task of a skill relative to one of no length while tired, as a difference in
/// the chance of a right answer; a gain of the same size while at ease.
const HASTE: f64 = 0.1;

/// Minutes of a task when no times are known.
const USUAL_MINUTES: f64 = 0.5;

/// Fewest minutes of a task, with reading it and the feedback.
const LEAST_MINUTES: f64 = 0.2;

/// Number of tasks at the student's normal time that the mean time of a skill starts from.
const NORMAL_TASKS: u32 = 2;

/// The pace of one student.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pace {
    /// The last answers, newest last.
    answers: Vec<TimedAnswer>,
    /// Answers since the last rest.
    since_rest: usize,
    /// For each skill, the number of answers with a time and the sum of their minutes.
    spent: Vec<(u32, f64)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct TimedAnswer {
    /// Log of the milliseconds.
    log_ms: f64,
    /// The predicted chance less the result (1 or 0): positive if worse than predicted.
    shortfall: f64,
}

/// Recent answers relative to the student's own normal.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Drift {
    /// Log of the ratio of recent response times to normal ones (medians).
    pub time: f64,
    /// Share of the recent answers missed beyond what was predicted.
    pub misses: f64,
}

impl Drift {
    /// Slower than usual and missing more: time for a break.
    pub fn is_tired(self) -> bool {
        self.time > SLOW && self.misses > MISSING
    }

    fn is_at_ease(self) -> bool {
        self.time < QUICK && self.misses < 0.0
    }
}

impl Pace {
    /// Records a first answer: its time in milliseconds, the chance predicted for it, and whether
    /// it was right.
    pub fn record(&mut self, skill: usize, ms: u32, expected: f64, correct: bool) {
        // A time of 0 was not measured.
        if ms == 0 {
            return;
        }
        let ms = f64::from(ms).clamp(COUNTED.0, COUNTED.1);
        if self.answers.len() == KEPT {
            self.answers.remove(0);
        }
        self.since_rest += 1;
        self.answers.push(TimedAnswer {
            log_ms: libm::log(ms),
            shortfall: expected - f64::from(u8::from(correct)),
        });
        if self.spent.len() <= skill {
            self.spent.resize(skill + 1, (0, 0.0));
        }
        let (count, minutes) = &mut self.spent[skill];
        *count += 1;
        *minutes += ms / MINUTE as f64;
    }

    /// The student's median time of an answer, in milliseconds; none while few are known.
    pub(super) fn usual_ms(&self) -> Option<f64> {
        let usual = median(&self.answers).map(libm::exp);
        usual.filter(|_| self.answers.len() >= ENOUGH_FOR_HASTE)
    }

    /// Records a rest: answers before it no longer count as recent.
    pub fn rest(&mut self) {
        self.since_rest = 0;
    }

    /// Minutes that a task on a skill takes this student: the mean so far, shrunk towards the
    /// student's normal.
    pub fn minutes(&self, skill: usize) -> f64 {
        let normal =
            median(&self.answers).map_or(USUAL_MINUTES, |log_ms| libm::exp(log_ms) / MINUTE as f64);
        let (count, minutes) = self.spent.get(skill).copied().unwrap_or_default();
        let sum = minutes + f64::from(NORMAL_TASKS) * normal;
        (sum / f64::from(count + NORMAL_TASKS)).max(LEAST_MINUTES)
    }

    /// Recent answers relative to the normal; 0 while there is no normal yet, or just after a rest.
    pub fn drift(&self) -> Drift {
        if self.answers.len() < ENOUGH || self.since_rest < RECENT {
            return Drift::default();
        }
        let (normal, recent) = self.answers.split_at(self.answers.len() - RECENT);
        let time = median(recent)
            .zip(median(normal))
            .map_or(0.0, |(recent, normal)| recent - normal);
        let misses = recent.iter().map(|answer| answer.shortfall).sum::<f64>() / RECENT as f64;
        Drift { time, misses }
    }

    /// Added to the chance of a right answer that tasks aim at.
    pub fn ease(&self) -> f64 {
        SHIFT * self.tiredness()
    }

    /// Cost of the longest task of a skill relative to one of no length, as a difference in the
    /// chance of a right answer.
    pub fn haste(&self) -> f64 {
        HASTE * self.tiredness()
    }

    /// 1 while tired, -1 while at ease.
    fn tiredness(&self) -> f64 {
        let drift = self.drift();
        if drift.is_tired() {
            1.0
        } else if drift.is_at_ease() {
            -1.0
        } else {
            0.0
        }
    }
}

fn median(answers: &[TimedAnswer]) -> Option<f64> {
    let times = ranked(answers.iter().map(|answer| answer.log_ms), f64::total_cmp);
    times.get(times.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paced(recent: (u32, bool)) -> Pace {
        let mut pace = Pace::default();
        (0..30).for_each(|at| pace.record(0, 10_000 + 100 * at, 0.75, at % 4 != 0));
        (0..RECENT).for_each(|_| pace.record(1, recent.0, 0.75, recent.1));
        pace
    }

    #[test]
    fn tired_means_both_slow_and_missing() {
        assert!(paced((20_000, false)).drift().is_tired());
        assert!(!paced((20_000, true)).drift().is_tired(), "slow but right");
        assert!(
            !paced((10_000, false)).drift().is_tired(),
            "missing at the usual pace"
        );
        assert!(!Pace::default().drift().is_tired());
        let mut rested = paced((20_000, false));
        rested.rest();
        assert!(!rested.drift().is_tired());
    }

    #[test]
    fn difficulty_follows_the_pace() {
        assert!(paced((20_000, false)).ease() > 0.0);
        assert!(paced((5_000, true)).ease() < 0.0);
        assert_eq!(paced((11_000, true)).ease(), 0.0);
    }

    #[test]
    fn minutes_are_counted_for_each_skill() {
        let pace = paced((60_000, true));
        assert!(pace.minutes(1) > 2.0 * pace.minutes(0));
        let unmet = pace.minutes(7);
        assert!(
            unmet > 0.1 && unmet < 0.5,
            "a skill not met yet takes the usual time: {unmet}"
        );
        assert_eq!(Pace::default().minutes(3), USUAL_MINUTES);
    }
}
