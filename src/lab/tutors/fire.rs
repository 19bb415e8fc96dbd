//! The placement of `aleks`, the frontier in course order, and reviews by FIRe (Skycak 2023) over
//! FSRS memories: a passed task gives what its skill uses a share of a repetition, and of all that
//! is due, the task that clears most comes first.

use crate::{
    lab::tutors::{
        Desk, Outcome, Setting, SkillReport, Step, Tutor, Wish,
        aleks::{Placing, first_placement},
    },
    learner::{Memory, Rating},
};

/// Right answers in a row.
const ROW: usize = 3;
/// Share of a repetition along one edge "uses". Authors set it edge by edge; this is one for all.
const SHARE: f64 = 0.5;
/// The least share that counts as a repetition.
const COUNTS: f64 = 0.2;
/// At most one review in so many tasks while there is something to learn.
const REVIEW_EVERY: u64 = 3;
const HOUR: f64 = 3_600_000.0;

pub(super) struct Fire {
    desk: Desk,
    placing: Option<Placing>,
    memory: Vec<Option<Memory>>,
    tasks: u64,
    last_review: u64,
}

impl Fire {
    pub(super) fn new(desk: Desk, setting: &Setting) -> Self {
        Self {
            placing: first_placement(&desk, setting),
            memory: vec![None; desk.graph.len()],
            desk,
            tasks: 0,
            last_review: 0,
        }
    }

    /// What a task of a skill repeats, with the share of each: itself whole, and all below by the
    /// best path.
    fn shares(&self, skill: usize) -> Vec<(usize, f64)> {
        let mut best = vec![0.0; self.desk.graph.len()];
        best[skill] = 1.0_f64;
        for at in (0..=skill).rev() {
            for &below in self.desk.graph.requires(at) {
                best[below] = best[below].max(best[at] * SHARE);
            }
        }
        let listed = best.into_iter().enumerate();
        listed.filter(|(_, share)| *share >= COUNTS).collect()
    }

    fn is_due(&self, skill: usize, now: i64) -> bool {
        self.desk.counts[skill].done
            && self.memory[skill].is_some_and(|memory| memory.due_at() <= now)
    }

    /// The task that clears most of what is due.
    fn review(&self, now: i64) -> Option<usize> {
        let clears = |skill: usize| -> f64 {
            let shares = self.shares(skill).into_iter();
            let due = shares.filter(|&(below, _)| self.is_due(below, now));
            due.map(|(_, share)| share).sum()
        };
        let done = (0..self.memory.len()).filter(|&skill| self.desk.counts[skill].done);
        let best = done.map(|skill| (skill, clears(skill)));
        let best = best.max_by(|a, b| a.1.total_cmp(&b.1))?;
        (best.1 > 0.0).then_some(best.0)
    }

    fn repeat(&mut self, skill: usize, right: bool, now: i64) {
        if !right {
            let known = self.memory[skill];
            self.memory[skill] = known.map(|memory| memory.review(Rating::Again, now));
            return;
        }
        for (below, share) in self.shares(skill) {
            let known = self.memory[below];
            self.memory[below] = known.map(|memory| {
                // A part of a repetition counts when so much of the interval has passed.
                let interval = (memory.due_at() - memory.reviewed_at()) as f64;
                let passed = (now - memory.reviewed_at()) as f64;
                if passed >= interval * (1.0 - share).max(0.5) && memory.is_new_day(now) {
                    memory.review(Rating::Good, now)
                } else {
                    memory
                }
            });
        }
    }

    fn place(&mut self, now: i64) -> Option<Step> {
        let placing = self.placing.take()?;
        if let Some(skill) = placing.question() {
            self.placing = Some(placing);
            return Some(self.desk.task(skill, "placement", "even-odds", None));
        }
        placing.close(&mut self.desk);
        for (skill, memory) in self.memory.iter_mut().enumerate() {
            if self.desk.counts[skill].done {
                *memory = Memory::new(now);
            }
        }
        None
    }

    fn next_due(&self, now: i64) -> Option<f64> {
        let due = self.memory.iter().flatten().map(Memory::due_at).min()?;
        Some(((due - now) as f64 / HOUR).max(0.0))
    }
}

impl Tutor for Fire {
    fn next(&mut self, now: i64) -> Result<Step, String> {
        if let Some(shown) = &self.desk.shown {
            return Ok(shown.clone());
        }
        if let Some(question) = self.place(now) {
            return Ok(question);
        }
        let open = self.desk.first_open();
        let turn = open.is_none() || self.tasks >= self.last_review + REVIEW_EVERY;
        if let Some(skill) = self.review(now).filter(|_| turn) {
            self.last_review = self.tasks;
            return Ok(self.desk.task(skill, "review", "clears-most", None));
        }
        Ok(match open {
            Some(skill) => self.desk.teach(skill, "practice", "frontier"),
            None => Step::Rest {
                next_hours: self.next_due(now),
            },
        })
    }

    fn answer(&mut self, outcome: Outcome, now: i64) -> Result<(), String> {
        let (skill, activity, right) = self.desk.take(outcome)?;
        self.tasks += 1;
        match &mut self.placing {
            Some(placing) if activity == "placement" => placing.answer(skill, right),
            _ => {
                let count = &mut self.desk.counts[skill];
                if activity == "review"
                    && !right
                    && count.answers.iter().rev().nth(1) == Some(&false)
                {
                    // Two misses in a row: it is to be learnt again.
                    count.done = false;
                    self.memory[skill] = None;
                } else if !count.done && count.run() >= ROW {
                    count.done = true;
                    self.memory[skill] = Memory::new(now);
                }
                self.repeat(skill, right, now);
            }
        }
        Ok(())
    }

    fn read(&mut self, _now: i64) -> Result<(), String> {
        self.desk.read()
    }

    fn wish(&mut self, _wish: Wish, _now: i64) -> Result<(), String> {
        self.desk.drop_shown()
    }

    fn pause(&mut self, _now: i64) {
        self.desk.shown = None;
    }

    fn skills(&mut self, now: i64) -> Vec<SkillReport> {
        let mut report = self.desk.report(|_| None);
        for (skill, report) in report.iter_mut().enumerate() {
            if self.is_due(skill, now) {
                report.state = "due";
            }
        }
        report
    }
}
