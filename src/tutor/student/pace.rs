//! Pace: the student's response times and misses against the student's own normal.

use crate::base::ranked::ranked;

/// Answers that make the student's normal.
const NORMAL: usize = 60;

/// Answers that show how it goes now.
const RECENT: usize = 8;

/// Answers before anything is said of a normal.
const ENOUGH: usize = 20;

/// Slow: so much longer than normal (log of the ratio; a third longer).
const SLOW: f64 = 0.29;

/// Quick: so much shorter than normal (log of the ratio; a quarter shorter).
const QUICK: f64 = -0.29;

/// Misses beyond what was predicted, as a share of the recent answers.
const MISSING: f64 = 0.2;

/// Times are counted between these (milliseconds); what is beyond is no thinking time.
const COUNTED: (f64, f64) = (1_000.0, 600_000.0);

/// How far tasks get easier while slow and missing, or harder while quick and right (of the chance
/// aimed at).
const SHIFT: f64 = 0.08;

/// How much a difference in length between the longest task of a skill and none at all is worth
/// while slow and missing, or (the other way round) quick and right, in the chance aimed at.
const HASTE: f64 = 0.1;

/// Minutes a task takes of which nothing is known.
const USUAL_MINUTES: f64 = 0.5;

/// No task takes less, with reading it and what is said of the answer.
const LEAST_MINUTES: f64 = 0.2;

/// The pace of one student.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pace {
    /// The last answers, newest last.
    answers: Vec<Paced>,
    /// Answers since the last rest.
    since_rest: usize,
    /// For each skill, answers with a time and the sum of their minutes.
    spent: Vec<(u32, f64)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Paced {
    /// Log of the milliseconds it took.
    log_ms: f64,
    /// The predicted chance less what came: positive when it went worse than predicted.
    short: f64,
}

/// How it goes now, against the student's own normal.
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
    /// Takes in a first answer: the milliseconds it took, the chance predicted for it, and whether
    /// it was right.
    pub fn answered(&mut self, skill: usize, ms: u32, expected: f64, correct: bool) {
        // A time of nothing was not measured.
        if ms == 0 {
            return;
        }
        let ms = f64::from(ms).clamp(COUNTED.0, COUNTED.1);
        if self.answers.len() == NORMAL {
            self.answers.remove(0);
        }
        self.since_rest += 1;
        self.answers.push(Paced {
            log_ms: libm::log(ms),
            short: expected - f64::from(u8::from(correct)),
        });
        if self.spent.len() <= skill {
            self.spent.resize(skill + 1, (0, 0.0));
        }
        let (count, minutes) = &mut self.spent[skill];
        *count += 1;
        *minutes += ms / 60_000.0;
    }

    /// The student comes back from a rest: how it went before says nothing of now.
    pub fn rest(&mut self) {
        self.since_rest = 0;
    }

    /// Minutes that a task on a skill takes this student: the mean so far, drawn towards the
    /// student's normal while there are few.
    pub fn minutes(&self, skill: usize) -> f64 {
        let normal =
            median(&self.answers).map_or(USUAL_MINUTES, |log_ms| libm::exp(log_ms) / 60_000.0);
        let (count, minutes) = self.spent.get(skill).copied().unwrap_or_default();
        ((minutes + 2.0 * normal) / f64::from(count + 2)).max(LEAST_MINUTES)
    }

    /// How it goes now; nothing while there is no normal yet, or just after a rest.
    pub fn drift(&self) -> Drift {
        if self.answers.len() < ENOUGH || self.since_rest < RECENT {
            return Drift::default();
        }
        let (normal, recent) = self.answers.split_at(self.answers.len() - RECENT);
        let time = median(recent)
            .zip(median(normal))
            .map_or(0.0, |(recent, normal)| recent - normal);
        let misses = recent.iter().map(|answer| answer.short).sum::<f64>() / RECENT as f64;
        Drift { time, misses }
    }

    /// Added to the chance of a right answer that tasks aim at.
    pub fn ease(&self) -> f64 {
        SHIFT * self.tiredness()
    }

    /// How much in the chance of a right answer the longest task of a skill is worth less than one
    /// of no length.
    pub fn haste(&self) -> f64 {
        HASTE * self.tiredness()
    }

    /// 1 while tired, -1 while at ease.
    fn tiredness(&self) -> f64 {
        let drift = self.drift();
        match () {
            () if drift.is_tired() => 1.0,
            () if drift.is_at_ease() => -1.0,
            () => 0.0,
        }
    }
}

fn median(answers: &[Paced]) -> Option<f64> {
    let times = ranked(answers.iter().map(|answer| answer.log_ms), f64::total_cmp);
    times.get(times.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paced(recent: (u32, bool)) -> Pace {
        let mut pace = Pace::default();
        (0..30).for_each(|at| pace.answered(0, 10_000 + 100 * at, 0.75, at % 4 != 0));
        (0..RECENT).for_each(|_| pace.answered(1, recent.0, 0.75, recent.1));
        pace
    }

    #[test]
    fn a_break_is_for_those_who_are_both_slow_and_missing() {
        assert!(paced((20_000, false)).drift().is_tired());
        assert!(
            !paced((20_000, true)).drift().is_tired(),
            "slow and right is thinking"
        );
        assert!(
            !paced((10_000, false)).drift().is_tired(),
            "missing at the usual pace is a hard skill"
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
    fn a_skill_that_takes_longer_is_known_to() {
        let pace = paced((60_000, true));
        assert!(pace.minutes(1) > 2.0 * pace.minutes(0));
        let unmet = pace.minutes(7);
        assert!(
            unmet > 0.1 && unmet < 0.5,
            "one not met yet takes the usual time: {unmet}"
        );
        assert_eq!(Pace::default().minutes(3), USUAL_MINUTES);
    }
}
