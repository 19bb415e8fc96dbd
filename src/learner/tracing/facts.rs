//! Plain facts of a student's history: counts, lags, streaks, surprises. They are known numbers; nothing is differentiated
//! by them.

use super::trace::Question;

/// A run of right answers (positive) or wrong ones (negative).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Streak(f64);

impl Streak {
    fn push(&mut self, correct: bool) {
        let step = if correct { 1.0 } else { -1.0 };
        self.0 = if self.0 * step > 0.0 { self.0 + step } else { step };
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
            met.rate += share * (facts.right - usual * facts.count) / (facts.count + 1.0);
        }
        met
    }

    /// The facts as inputs of the read-out, each about as large as one.
    pub(super) fn inputs(&self, question: &Question, met: &Met, support: f64) -> [f64; 22] {
        let flag = |yes: bool| f64::from(u8::from(yes));
        let same = flag(self.before == question.skills);
        let overlap = flag(self.before.iter().any(|skill| question.skills.contains(skill)));
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
            if question.options >= 2 { 1.0 / options } else { 0.0 },
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
        }
        self.items[question.item as usize] = ItemFacts { seen: true, last: surprise };
        self.run = if self.before == question.skills { self.run + 1.0 } else { 1.0 };
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
