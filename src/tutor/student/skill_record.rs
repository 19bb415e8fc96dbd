//! What happened with one skill.

use crate::{
    learner::{Memory, Query, Rating},
    tutor::{
        Activity,
        student::{
            answered::Answered,
            mastery::{Mastery, Shown},
            rung::Rung,
            stuck::LOOKED_AT,
        },
    },
};

/// Number of items of a skill that are remembered as recently used.
const RECENT_ITEMS: usize = 6;

/// What happened with one skill.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SkillRecord {
    /// Answers that say something about what is known.
    pub answered: u32,
    /// Of these, right at the first try.
    pub right: u32,
    /// The first answers, at most [`LOOKED_AT`]: right without help or not.
    pub first: Vec<bool>,
    /// Right answers in a row, without hints.
    pub right_run: u32,
    /// Misses in a row.
    pub miss_run: u32,
    /// Misses since the last help (example, step back) or right answer.
    pub unhelped_misses: u32,
    /// Helps since the last right answer.
    pub helps: u32,
    /// [`Student::tasks`](super::Student::tasks) when the skill was last worked on.
    pub last_task: Option<u32>,
    /// When the skill was last worked on, milliseconds since 1970.
    pub last_at: Option<i64>,
    /// Whether its explanation was read, or skipped because the skill was known.
    pub introduced: bool,
    /// Worked examples read.
    pub examples: u32,
    /// Other ways to see it that were read.
    pub pictures: u32,
    /// The last help.
    pub rung: Option<Rung>,
    /// How far the student has come.
    pub mastery: Mastery,
    /// What was shown without help.
    pub shown: Shown,
    /// How its reviews are spread: see [`Memory::new`].
    pub spread: f64,
    /// When to review; set once the skill is passed.
    pub memory: Option<Memory>,
    /// How far the student moved the target for it: positive is easier.
    pub target_shift: f64,
    /// Ids of the items used last, newest last.
    pub recent_items: Vec<String>,
}

impl SkillRecord {
    /// Nothing has happened yet with this skill of the course.
    pub(super) fn new(skill: usize) -> Self {
        // Multiples of the golden ratio lie evenly, however many there are.
        let part = libm::modf(skill as f64 * 0.618_033_988_749_895).0;
        Self {
            spread: 2.0 * part - 1.0,
            ..Self::default()
        }
    }

    /// Records the first answer to a task, the student's `tasks`-th task.
    pub(super) fn record(&mut self, answered: &Answered, tasks: u32) {
        let Query { hints, at, .. } = answered.response.query;
        let correct = answered.response.correct;
        self.count(correct, hints);
        if correct && hints == 0 {
            self.shown.add(&answered.item);
        }
        self.last_at = Some(at);
        self.use_item(&answered.item);
        if answered.activity != Activity::Placement {
            if self.first.len() < LOOKED_AT {
                self.first.push(correct && hints == 0);
            }
            self.introduced = true;
            self.last_task = Some(tasks);
            self.review(correct, hints, at);
        }
    }

    /// Records an answer that says little (see [`Answered::says_little`]), to the student's
    /// `tasks`-th task.
    pub(super) fn record_aside(&mut self, answered: &Answered, tasks: u32) {
        self.last_at = Some(answered.response.query.at);
        self.last_task = Some(tasks);
        self.introduced = true;
        self.use_item(&answered.item);
    }

    /// The skill's mastery changes at this time.
    pub(super) fn becomes(&mut self, mastery: Mastery, at: i64) {
        match (self.mastery, mastery) {
            (Mastery::LooksGood | Mastery::Solid, Mastery::Solid) => {}
            (_, Mastery::LooksGood) => self.shown.good_since(Some(at)),
            _ => self.shown.good_since(None),
        }
        self.mastery = mastery;
        if mastery.is_passed() && self.memory.is_none() {
            self.memory = Memory::new(at, self.spread);
        }
    }

    /// Records that a lesson was read, after `tasks` tasks.
    pub(super) fn read(&mut self, activity: Activity, tasks: u32) {
        self.introduced = true;
        // A skill that was read about but never worked on starts waiting now.
        self.last_task.get_or_insert(tasks);
        let rung = match activity {
            Activity::Picture => Rung::Picture,
            Activity::Example | Activity::Completion => Rung::Example,
            _ => return,
        };
        self.pictures += u32::from(rung == Rung::Picture);
        self.examples += u32::from(rung == Rung::Example);
        // Before the first task an example is part of the teaching, not help.
        let helps = self.helps + u32::from(self.answered > 0);
        self.help_by(rung);
        self.helps = helps;
    }

    /// Records help of this kind.
    pub(super) fn help_by(&mut self, rung: Rung) {
        self.rung = Some(rung);
        self.unhelped_misses = 0;
        self.helps += 1;
    }

    fn count(&mut self, correct: bool, hints: u32) {
        self.answered += 1;
        if correct {
            self.right += 1;
            self.right_run += u32::from(hints == 0);
            (self.miss_run, self.unhelped_misses, self.helps) = (0, 0, 0);
        } else {
            self.right_run = 0;
            self.miss_run += 1;
            self.unhelped_misses += 1;
        }
    }

    fn use_item(&mut self, item: &str) {
        self.recent_items.retain(|recent| recent != item);
        self.recent_items.push(item.to_owned());
        if self.recent_items.len() > RECENT_ITEMS {
            self.recent_items.remove(0);
        }
    }

    /// Schedules the next review. Right answers count once a day.
    fn review(&mut self, correct: bool, hints: u32, at: i64) {
        let rating = match (correct, hints) {
            (false, _) => Rating::Again,
            (true, 0) => Rating::Good,
            (true, _) => Rating::Hard,
        };
        self.memory = self.memory.map(|memory| {
            if memory.is_new_day(at) || !correct {
                memory.review(rating, at)
            } else {
                memory
            }
        });
    }
}
