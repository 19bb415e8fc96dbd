//! Plain facts of a student's history: counts, lags, streaks, surprises. They are known numbers;
//! nothing is differentiated by them.

use crate::learner::response_model::question::Question;

/// Hours of a pause beyond which nothing more is made of it: ten years.
const LONGEST_PAUSE: f64 = 87_600.0;

/// A run of right answers (positive) or wrong ones (negative).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Streak(f64);

impl Streak {
    fn push(&mut self, correct: bool) {
        let step = if correct { 1.0 } else { -1.0 };
        self.0 = if self.0 * step > 0.0 {
            self.0 + step
        } else {
            step
        };
    }

    /// Its logarithm, with its sign.
    fn log(self) -> f64 {
        self.0.signum() * libm::log1p(self.0.abs())
    }
}

/// Facts about one skill.
#[derive(Debug, Clone, Default)]
pub(super) struct SkillFacts {
    pub(super) seen_at: usize,
    pub(super) count: f64,
    right: f64,
    surprise: f64,
    last: f64,
    streak: Streak,
    /// [`Facts::clock`] when it was last seen.
    at: f64,
    slowness: f64,
}

/// Facts about one item.
#[derive(Debug, Clone, Copy, Default)]
struct ItemFacts {
    seen: bool,
    last: f64,
}

/// Facts about the whole history.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// Responses so far.
    pub(super) position: usize,
    pub(super) skills: Vec<Option<SkillFacts>>,
    items: Vec<ItemFacts>,
    right: f64,
    surprise: f64,
    last: f64,
    fast: f64,
    slow: f64,
    streak: Streak,
    run: f64,
    before: Vec<u32>,
    /// Hours since the first response, as far as they are known.
    clock: f64,
    /// Hours since the response before.
    pause: f64,
    pace: Pace,
}

/// How long a student's responses take.
#[derive(Debug, Clone, Copy, Default)]
struct Pace {
    count: f64,
    /// Running median of the log of seconds (Robbins and Monro 1951).
    usual: f64,
    /// Log of how much longer than that the response before took.
    slowness: f64,
}

impl Pace {
    /// Beyond this factor (on the log scale) a student was away, or did not read.
    const MOST: f64 = 2.0;

    fn push(&mut self, seconds: f64) {
        let log = libm::log(seconds.clamp(0.1, 3600.0));
        self.count += 1.0;
        if self.count == 1.0 {
            self.usual = log;
        }
        self.slowness = (log - self.usual).clamp(-Self::MOST, Self::MOST);
        let step = (1.0 / self.count).max(0.02);
        self.usual += if log > self.usual { step } else { -step };
    }
}

/// Facts about a question, means over its skills.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Met {
    /// Share of skills seen for the first time.
    pub(super) first: f64,
    /// Log of one plus earlier responses.
    pub(super) practice: f64,
    /// Log of one plus responses in between.
    pub(super) lag: f64,
    last: f64,
    surprise: f64,
    streak: f64,
    rate: f64,
    pause: f64,
    slowness: f64,
}

impl Facts {
    pub(super) fn new(skills: usize, items: usize) -> Self {
        Self {
            position: 0,
            skills: vec![None; skills],
            items: vec![ItemFacts::default(); items],
            right: 0.0,
            surprise: 0.0,
            last: 0.0,
            fast: 0.0,
            slow: 0.0,
            streak: Streak::default(),
            run: 0.0,
            before: Vec::new(),
            clock: 0.0,
            pause: 0.0,
            pace: Pace::default(),
        }
    }

    /// Takes in what is known of the time since the response before, and of how long that took.
    pub(super) fn pass_time(&mut self, question: &Question) {
        let hours = question.hours.filter(|hours| hours.is_finite());
        self.pause = hours.map_or(0.0, |hours| hours.clamp(0.0, LONGEST_PAUSE));
        self.clock += self.pause;
        match question.seconds.filter(|seconds| seconds.is_finite()) {
            Some(seconds) if self.position > 0 => {
                self.pace.push(seconds);
                for &skill in &self.before {
                    if let Some(facts) = &mut self.skills[skill as usize] {
                        facts.slowness = self.pace.slowness;
                    }
                }
            }
            _ => self.pace.slowness = 0.0,
        }
    }

    /// What is known of the question's skills.
    pub(super) fn meet(&self, question: &Question) -> Met {
        let share = 1.0 / question.skills.len() as f64;
        let usual = (self.right + 2.6) / (self.position as f64 + 4.0);
        let mut met = Met::default();
        for &skill in &question.skills {
            let Some(facts) = &self.skills[skill as usize] else {
                met.first += share;
                continue;
            };
            met.practice += share * libm::log1p(facts.count);
            met.lag += share * facts.log_lag(self.position);
            met.last += share * facts.last;
            met.surprise += share * facts.surprise / (facts.count + 2.0);
            met.streak += share * facts.streak.log();
            met.pause += share * libm::log1p(self.clock - facts.at);
            met.slowness += share * facts.slowness;
            met.rate += share * (facts.right - usual * facts.count) / (facts.count + 1.0);
        }
        met
    }

    /// The facts as inputs of the read-out, each about as large as one.
    pub(super) fn inputs(&self, question: &Question, met: &Met, support: f64) -> [f64; 26] {
        let flag = |yes: bool| f64::from(u8::from(yes));
        let same = flag(self.before == question.skills);
        let overlap = flag(
            self.before
                .iter()
                .any(|skill| question.skills.contains(skill)),
        );
        let item = self.items[question.item as usize];
        let options = f64::from(question.options);
        [
            met.first,
            met.practice / 3.0,
            met.lag / 4.0,
            self.last,
            same,
            self.last * same,
            met.last,
            met.surprise * 2.0,
            self.surprise / (self.position as f64 + 5.0) * 3.0,
            flag(item.seen),
            item.last,
            if question.options >= 2 {
                1.0 / options
            } else {
                0.0
            },
            question.skills.len() as f64 - 1.0,
            met.streak / 2.0,
            flag(question.options > 0),
            self.streak.log() / 2.0,
            self.fast,
            self.slow * 3.0,
            libm::log1p(self.run * same) / 3.0,
            overlap,
            support,
            question.level,
            met.pause / 5.0,
            libm::log1p(self.pause) / 5.0,
            met.slowness,
            self.pace.slowness,
        ]
    }

    /// How well a skill has gone beside the student's usual.
    pub(super) fn rate(met: &Met) -> f64 {
        met.rate
    }

    /// Takes in a response and how surprising it was (`correct - p`).
    pub(super) fn push(&mut self, question: &Question, correct: bool, surprise: f64) {
        let right = f64::from(u8::from(correct));
        for &skill in &question.skills {
            let facts = self.skills[skill as usize].get_or_insert_default();
            facts.seen_at = self.position;
            facts.count += 1.0;
            facts.right += right;
            facts.surprise += surprise;
            facts.last = surprise;
            facts.streak.push(correct);
            facts.at = self.clock;
        }
        self.items[question.item as usize] = ItemFacts {
            seen: true,
            last: surprise,
        };
        self.run = if self.before == question.skills {
            self.run + 1.0
        } else {
            1.0
        };
        self.before.clone_from(&question.skills);
        self.right += right;
        self.surprise += surprise;
        self.last = surprise;
        self.fast = 0.8 * self.fast + 0.2 * surprise;
        self.slow = 0.95 * self.slow + 0.05 * surprise;
        self.streak.push(correct);
        self.position += 1;
    }
}

impl SkillFacts {
    /// Log of one plus the responses since it was seen.
    pub(super) fn log_lag(&self, position: usize) -> f64 {
        libm::log1p(position.saturating_sub(self.seen_at + 1) as f64)
    }
}
