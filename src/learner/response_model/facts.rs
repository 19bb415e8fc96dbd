//! Plain facts of a student's history: counts, lags, streaks, surprises. They are constants of the
//! training: no gradient passes through them.

use crate::learner::response_model::{
    question::Question, response_times::ResponseTimes, streak::Streak,
};

/// Longest pause that counts, in hours: ten years.
const LONGEST_PAUSE: f64 = 87_600.0;

/// Facts about one skill.
#[derive(Debug, Clone, Default)]
pub(super) struct SkillFacts {
    pub(super) seen_at: usize,
    pub(super) count: f64,
    right: f64,
    surprise: f64,
    last: f64,
    streak: Streak,
    /// [`Facts::clock`] at the last response.
    at: f64,
    slowness: f64,
}

/// Facts about one item.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ItemFacts {
    /// Whether it was seen.
    pub(super) seen: bool,
    /// Surprise by the last response on it.
    pub(super) last: f64,
}

/// Facts about the whole history.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// Responses so far.
    pub(super) position: usize,
    pub(super) skills: Vec<Option<SkillFacts>>,
    items: Vec<ItemFacts>,
    right: f64,
    /// Sum of all surprises.
    pub(super) surprise: f64,
    /// Surprise by the last response.
    pub(super) last: f64,
    /// Running average of surprise over about five responses.
    pub(super) fast: f64,
    /// Running average of surprise over about twenty responses.
    pub(super) slow: f64,
    /// The current streak.
    pub(super) streak: Streak,
    /// Responses in a row on the same skills.
    pub(super) run: f64,
    /// Skills of the last response.
    before: Vec<u32>,
    /// Hours since the first response, as far as they are known.
    clock: f64,
    /// Hours since the last response.
    pub(super) pause: f64,
    /// How long the responses take.
    pub(super) response_times: ResponseTimes,
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
    /// Surprise by the last response.
    pub(super) last: f64,
    /// Mean surprise, shrunk towards zero.
    pub(super) surprise: f64,
    /// Log of the streak.
    pub(super) streak: f64,
    /// Share of right answers above the student's usual share, shrunk towards zero.
    pub(super) rate: f64,
    /// Log of one plus the hours since it was seen.
    pub(super) pause: f64,
    /// Log of how much longer than usual the last response took.
    pub(super) slowness: f64,
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
            response_times: ResponseTimes::default(),
        }
    }

    /// Adds the time since the last response, and how long that response took.
    pub(super) fn pass_time(&mut self, question: &Question) {
        let hours = question.hours.filter(|hours| hours.is_finite());
        self.pause = hours.map_or(0.0, |hours| hours.clamp(0.0, LONGEST_PAUSE));
        self.clock += self.pause;
        match question.seconds.filter(|seconds| seconds.is_finite()) {
            Some(seconds) if self.position > 0 => {
                self.response_times.push(seconds);
                for &skill in &self.before {
                    if let Some(facts) = &mut self.skills[skill as usize] {
                        facts.slowness = self.response_times.slowness;
                    }
                }
            }
            _ => self.response_times.slowness = 0.0,
        }
    }

    /// Facts about the question's skills.
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

    /// Whether the last response was on the question's skills.
    pub(super) fn on_same_skills(&self, question: &Question) -> bool {
        self.before == question.skills
    }

    /// Whether the last response was on one of the question's skills.
    pub(super) fn shares_skill(&self, question: &Question) -> bool {
        self.before
            .iter()
            .any(|skill| question.skills.contains(skill))
    }

    /// Facts about the question's item.
    pub(super) fn item(&self, question: &Question) -> ItemFacts {
        self.items[question.item as usize]
    }

    /// Adds a response and its surprise (`correct - p`).
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
        self.run = if self.on_same_skills(question) {
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
