//! The placement of `aleks`, the frontier in course order, and reviews by FIRe (Skycak 2023) over
//! FSRS memories: a passed task gives what its skill uses a share of a repetition, and of all that
//! is due, the task that clears most comes first.

use crate::{
    base::time::hours,
    lab::tutors::{
        Desk, Step,
        desk::Taken,
        placing::{Placing, next_question},
        rival::Rival,
    },
    learner::{Memory, Rating},
};

/// Right answers in a row. The number is the best of those tried on the tuning students
/// (docs/teaching.md).
const ROW: usize = 4;
/// Share of a repetition along one edge "uses". Authors set it edge by edge; this is one for all:
/// the best of those tried on the tuning students (docs/teaching.md). It is so small that no share
/// counts.
const SHARE: f64 = 0.1;
/// The least share that counts as a repetition. Set by hand.
const COUNTS: f64 = 0.2;
/// The least part of the interval that must have passed. Set by hand.
const EARLIEST: f64 = 0.5;
/// At most one review in so many tasks while there is something to learn. Set by hand.
const REVIEW_EVERY: u32 = 3;

pub(super) struct Fire {
    placing: Option<Placing>,
    placed: bool,
    memory: Vec<Option<Memory>>,
    since_review: u32,
}

impl Fire {
    pub(super) fn new(placing: Option<Placing>, desk: &Desk) -> Self {
        Self {
            placed: placing.is_none(),
            placing,
            memory: vec![None; desk.graph.len()],
            since_review: 0,
        }
    }

    /// The task that clears most of what is due.
    fn review(&self, desk: &Desk, now: i64) -> Option<usize> {
        let clears = |skill: usize| -> f64 {
            let shares = shares(desk, skill).into_iter();
            let due = shares.filter(|&(below, _)| self.is_due(below, now));
            due.map(|(_, share)| share).sum()
        };
        let done = (0..self.memory.len()).filter(|&skill| desk.counts[skill].done);
        let best = done.map(|skill| (skill, clears(skill)));
        let best = best.max_by(|a, b| a.1.total_cmp(&b.1))?;
        (best.1 > 0.0).then_some(best.0)
    }

    /// A passed task repeats its skill and a part of all below.
    fn repeat(&mut self, desk: &Desk, skill: usize, now: i64) {
        for (below, share) in shares(desk, skill) {
            let counts = |memory: &Memory| {
                let interval = (memory.due_at() - memory.reviewed_at()) as f64;
                let passed = (now - memory.reviewed_at()) as f64;
                passed >= interval * (1.0 - share).max(EARLIEST) && memory.is_new_day(now)
            };
            if let Some(memory) = self.memory[below].as_mut().filter(|memory| counts(memory)) {
                *memory = memory.review(Rating::Good, now);
            }
        }
    }

    fn begin_memories(&mut self, desk: &Desk, now: i64) {
        self.placed = true;
        for (memory, count) in self.memory.iter_mut().zip(&desk.counts) {
            if count.done {
                *memory = Memory::new(now, 0.0);
            }
        }
    }

    fn next_hours(&self, now: i64) -> Option<f64> {
        let due = self.memory.iter().flatten().map(Memory::due_at).min()?;
        Some(hours((due - now).max(0)))
    }
}

/// What a task of a skill repeats, with the share of each: itself whole, and all below by the best
/// path.
fn shares(desk: &Desk, skill: usize) -> Vec<(usize, f64)> {
    let mut best = vec![0.0; desk.graph.len()];
    best[skill] = 1.0_f64;
    for at in (0..=skill).rev() {
        for &below in desk.graph.requires(at) {
            best[below] = best[below].max(best[at] * SHARE);
        }
    }
    let listed = best.into_iter().enumerate();
    listed.filter(|(_, share)| *share >= COUNTS).collect()
}

impl Rival for Fire {
    fn choose(&mut self, desk: &mut Desk, now: i64) -> Step {
        if let Some(question) = next_question(&mut self.placing, desk) {
            return question;
        }
        if !self.placed {
            self.begin_memories(desk, now);
        }
        let open = desk.open().next();
        let turn = open.is_none() || self.since_review >= REVIEW_EVERY;
        if let Some(skill) = self.review(desk, now).filter(|_| turn) {
            self.since_review = 0;
            return desk.task(skill, "review", "clears-most", None);
        }
        match open {
            Some(skill) => desk.teach(skill, "frontier"),
            None => Step::Rest {
                next_hours: self.next_hours(now),
            },
        }
    }

    fn learn(&mut self, desk: &mut Desk, taken: Taken, now: i64) {
        let Taken { skill, right, .. } = taken;
        if let Some(placing) = &mut self.placing {
            return placing.answer(skill, right);
        }
        self.since_review += 1;
        let count = &mut desk.counts[skill];
        if !count.done && count.run() >= ROW {
            count.done = true;
            self.memory[skill] = Memory::new(now, 0.0);
        } else if count.done && count.answers.ends_with(&[false, false]) {
            // Two misses in a row: it is to be learnt again.
            count.done = false;
            self.memory[skill] = None;
        }
        if right {
            self.repeat(desk, skill, now);
        } else if let Some(memory) = &mut self.memory[skill] {
            *memory = memory.review(Rating::Again, now);
        }
    }

    fn is_due(&self, skill: usize, now: i64) -> bool {
        self.memory[skill].is_some_and(|memory| memory.due_at() <= now)
    }
}
