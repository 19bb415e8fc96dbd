//! What a pupil knows, skill by skill: learnt at once or not at all, and then forgotten with a
//! half-life that grows with spaced success.

use crate::{
    base::{
        dice::{Dice, normal},
        link::sigmoid,
        time::DAY,
    },
    course::Graph,
    lab::pupils::{Asked, Effects, Reply, effects::USUAL_SECONDS, luck_of},
};

/// How fast one pupil learns, answers and forgets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nature {
    /// Chance of a wrong answer although the skill is remembered.
    pub slip: f64,
    /// Chance of a right answer to a typed task although it is not.
    pub guess: f64,
    /// Chance to learn a skill from one task with its solution.
    pub learns: f64,
    /// Half-life of a skill just learnt, in days.
    pub half_life: f64,
    /// How fast the half-life grows with spaced success.
    pub growth: f64,
    /// Seconds for a task.
    pub seconds: f64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Trace {
    known: bool,
    /// Days.
    half_life: f64,
    /// When it was last recalled or learnt, milliseconds.
    at: i64,
    /// How often the skill was worked on; names the luck.
    times: u64,
    explained: bool,
}

/// Longest half-life in days.
const LONGEST: f64 = 1000.0;

/// The mind of one pupil.
#[derive(Debug, Clone)]
pub struct Mind {
    graph: Graph,
    nature: Nature,
    effects: Effects,
    traces: Vec<Trace>,
    last: Option<usize>,
    seed: u64,
}

impl Mind {
    /// A mind that knows nothing.
    pub fn new(graph: &Graph, nature: Nature, effects: Effects, seed: u64) -> Self {
        Self {
            graph: graph.clone(),
            nature,
            effects,
            traces: vec![Trace::default(); graph.len()],
            last: None,
            seed,
        }
    }

    /// Knows a random set of skills that is closed under prerequisites: `share` of the course.
    pub fn knowing(mut self, share: f64, dice: &mut Dice) -> Self {
        let wanted = (share * self.graph.len() as f64).round() as usize;
        for _ in 0..wanted {
            let fringe: Vec<usize> = (0..self.graph.len())
                .filter(|&skill| !self.traces[skill].known && self.stands(skill))
                .collect();
            if fringe.is_empty() {
                break;
            }
            let skill = fringe[dice.below(fringe.len() as u64) as usize];
            // What is known before the first day was learnt long ago, and stays.
            self.traces[skill].known = true;
            self.traces[skill].half_life = LONGEST;
        }
        self
    }

    /// The mind's nature.
    pub fn nature(&self) -> Nature {
        self.nature
    }

    /// Takes a skill away.
    pub fn forget(&mut self, skill: usize) {
        self.traces[skill].known = false;
    }

    /// Whether a skill is or was known.
    pub fn has_learnt(&self, skill: usize) -> bool {
        self.traces[skill].known
    }

    /// The chance that a skill is remembered.
    pub fn recall(&self, skill: usize, now: i64) -> f64 {
        let trace = &self.traces[skill];
        if !trace.known {
            return 0.0;
        }
        let days = (now - trace.at).max(0) as f64 / DAY as f64;
        if trace.half_life >= LONGEST {
            return 1.0;
        }
        libm::exp2(-days / trace.half_life)
    }

    /// The chance of an unaided right answer to a middle template, typed.
    pub fn chance(&self, skill: usize, now: i64) -> f64 {
        let recall = self.recall(skill, now);
        (1.0 - self.nature.slip) * recall + self.nature.guess * (1.0 - recall)
    }

    /// Does a task, takes `hints` of its hints, and learns from it and its solution.
    pub fn answer(&mut self, asked: Asked, hints: u32, now: i64) -> Reply {
        let skill = asked.skill;
        let recall = self.recall(skill, now);
        let guess = self.nature.guess.max(asked.guess);
        // A template that is harder than the middle slips more often.
        let slip = (self.nature.slip * libm::exp(0.5 * asked.difficulty)).min(0.5);
        // Each hint gives away a quarter of what is not known.
        let helped = 1.0 - libm::pow(0.75, f64::from(hints));
        let lucky = guess + (1.0 - guess) * helped;
        let remembered = self.luck(skill, 0) < recall;
        let correct = self.luck(skill, 1) < if remembered { 1.0 - slip } else { lucky };
        if remembered {
            self.recalled(skill, 1.0, now);
            self.below(skill, correct, now);
        } else {
            self.study(skill, 1.0, now);
        }
        self.last = Some(skill);
        let seconds = self.nature.seconds * (0.7 + 0.6 * self.luck(skill, 2))
            + 10.0 * f64::from(hints)
            + if correct { 0.0 } else { 15.0 };
        self.traces[skill].times += 1;
        Reply {
            correct,
            hints,
            seconds,
        }
    }

    /// Reads a lesson. Returns the seconds.
    pub fn read(&mut self, skill: usize, activity: &str, now: i64) -> f64 {
        let (worth, seconds) = self.effects.lesson(activity, self.traces[skill].explained);
        self.traces[skill].explained |= activity == "explanation";
        if self.luck(skill, 0) >= self.recall(skill, now) {
            self.study(skill, worth, now);
        }
        self.traces[skill].times += 1;
        seconds * self.nature.seconds / USUAL_SECONDS
    }

    /// Learns a skill that is not remembered, with luck. `worth` is in tasks with a solution.
    pub fn study(&mut self, skill: usize, worth: f64, now: i64) {
        let again = self.traces[skill].known;
        let missing = self.graph.requires(skill).iter();
        let missing: f64 = missing
            .map(|&below| {
                let recall = self.recall(below, now);
                self.effects.missing + (1.0 - self.effects.missing) * recall
            })
            .product();
        // What was once known comes back faster.
        let rate = self.nature.learns * if again { 2.0 } else { 1.0 };
        let chance = 1.0 - libm::pow(1.0 - rate.min(0.95), worth * missing);
        if self.luck(skill, 3) < chance {
            let trace = &mut self.traces[skill];
            let half_life = if again {
                (trace.half_life * 0.6).max(self.nature.half_life)
            } else {
                self.nature.half_life
            };
            trace.known = true;
            trace.half_life = half_life.min(LONGEST);
            trace.at = now;
        }
    }

    /// A skill was remembered: the more was nearly forgotten, the longer it lasts from now on.
    /// `share` is the part of a full repetition.
    fn recalled(&mut self, skill: usize, share: f64, now: i64) {
        let recall = self.recall(skill, now);
        let mixed = self.last.is_some_and(|last| last != skill);
        let bonus = if mixed {
            1.0 + self.effects.mixed_memory
        } else {
            1.0
        };
        let trace = &mut self.traces[skill];
        let grown = 1.0 + self.nature.growth * bonus * share * (1.0 - recall + 0.01);
        trace.half_life = (trace.half_life * grown).min(LONGEST);
        if share >= 1.0 {
            trace.at = now;
        } else {
            trace.at += ((now - trace.at).max(0) as f64 * share) as i64;
        }
    }

    /// A success repeats a part of what the skill uses.
    fn below(&mut self, skill: usize, correct: bool, now: i64) {
        if !correct || self.effects.transfer <= 0.0 {
            return;
        }
        for below in self.graph.requires(skill).to_vec() {
            if self.recall(below, now) > 0.0 {
                self.recalled(below, self.effects.transfer, now);
            }
        }
    }

    /// A task is passed over without a thought.
    pub fn passes(&mut self, skill: usize) {
        self.traces[skill].times += 1;
    }

    fn stands(&self, skill: usize) -> bool {
        let mut requires = self.graph.requires(skill).iter();
        requires.all(|&below| self.traces[below].known)
    }

    fn luck(&self, skill: usize, kind: u64) -> f64 {
        luck_of(self.seed, skill, self.traces[skill].times, kind)
    }

    /// Luck of a family's own, for this time with a skill.
    pub fn own_luck(&self, skill: usize, kind: u64) -> f64 {
        self.luck(skill, 16 + kind)
    }
}

/// A draw between two bounds.
pub(super) fn between(dice: &mut Dice, low: f64, high: f64) -> f64 {
    low + (high - low) * dice.unit()
}

/// The nature most families share; each changes what it is about. Medians and spreads are those
/// with which the study of [`super::studies`] comes out as on people (a search over 6,400
/// settings); the speeds are set by hand.
pub(super) fn usual(dice: &mut Dice) -> Nature {
    Nature {
        slip: 0.07,
        guess: 0.1,
        learns: sigmoid(normal(dice, -2.0, 1.2)).clamp(0.04, 0.6),
        half_life: 25.0 * libm::exp(normal(dice, 0.0, 0.8)),
        growth: 4.0 * libm::exp(normal(dice, 0.0, 0.6)),
        seconds: between(dice, 18.0, 35.0),
    }
}
