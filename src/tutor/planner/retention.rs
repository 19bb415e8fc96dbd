//! Planning for retention: which item to practise so that most is remembered over the time that is
//! left.

use crate::{
    base::dice::{Dice, stream},
    tutor::{
        planner::{
            memory::{PLACES, Remembering, Trace, hypotheses},
            review::{Known, Standing, Way, best_kept, gain, ways, worth},
        },
        policy::{Outcome, Policy, Task},
    },
};

/// Hypotheses with less weight than this part of the best one's are passed over while planning, and
/// so are all but so many.
const SLIGHT: f64 = 0.02;
const MOST: usize = 8;

/// The way to go round is thought over every so many choices.
const RETHINK: usize = 8;

/// Students that ways are tried on.
const STUDENTS: usize = 6;

/// With more items than these, ways are tried on fewer students.
const MANY_ITEMS: usize = 30;

/// Practices looked ahead, at most.
const AHEAD: usize = 200;

/// So much better than plain rounds must another way promise to be: trials on students whose memory
/// is known flatter the cunning ways.
const MARGIN: f64 = 1.1;

/// A gain is worked out anew after so many choices.
const STALE: usize = 6;

/// Chances are kept this far from 0 and 1.
const FLOOR: f64 = 0.01;

/// The planner for retention.
#[derive(Debug, Clone)]
pub struct RetentionPlanner {
    target: Vec<usize>,
    horizon: usize,
    hypotheses: Vec<Remembering>,
    /// Log-evidence of each hypothesis.
    evidence: Vec<f64>,
    /// For each hypothesis and item: how likely each place of the item's own number is.
    places: Vec<Vec<[f64; PLACES]>>,
    standing: Standing,
    answers: u32,
    done: usize,
    way: Way,
    /// Gains worked out, and at which choice.
    gains: Vec<Option<(f64, usize)>>,
    dice: Dice,
}

impl RetentionPlanner {
    /// A planner for one student.
    pub fn new(task: &Task, seed: u64) -> Self {
        let hypotheses = hypotheses();
        let items = task.domain.len();
        let traces = vec![Trace::default(); items];
        let mut planner = Self {
            target: task.target.clone(),
            horizon: task.horizon,
            evidence: hypotheses
                .iter()
                .map(|hypothesis| alike(hypothesis, &hypotheses))
                .collect(),
            places: vec![vec![[1.0 / PLACES as f64; PLACES]; items]; hypotheses.len()],
            standing: Standing {
                traces,
                now: 0.0,
                pause: 1.0,
                left: task.horizon,
                last: None,
            },
            hypotheses,
            answers: 0,
            done: 0,
            way: Way::Around { best: items },
            gains: vec![None; items],
            dice: stream(seed, 0x52),
        };
        task.history
            .iter()
            .for_each(|&outcome| planner.take_in(outcome));
        planner
    }

    /// Chance of recall at the next practice, over all that is believed.
    pub fn chance(&self, item: usize) -> f64 {
        let trace = self.standing.traces[item];
        let away = self.standing.now - trace.seen;
        let of = |at: usize| -> f64 {
            let remembering = &self.hypotheses[at];
            let places = self.places[at][item].iter().enumerate();
            places
                .map(|(place, chance)| {
                    chance * remembering.recall(remembering.own(place), trace, away)
                })
                .sum()
        };
        self.likely()
            .into_iter()
            .map(|(at, weight)| weight * of(at))
            .sum()
    }

    fn take_in(&mut self, outcome: Outcome) {
        let standing = &mut self.standing;
        // The time of this answer; `now` held a guess of it.
        let before = if self.answers == 0 {
            0.0
        } else {
            standing.now - standing.pause
        };
        let at = before + outcome.hours.max(0.0);
        self.answers += 1;
        if self.answers > 1 {
            standing.pause = (at / f64::from(self.answers - 1)).max(1e-6);
        }
        let trace = standing.traces[outcome.skill];
        for (hypothesis, remembering) in self.hypotheses.iter().enumerate() {
            let places = &mut self.places[hypothesis][outcome.skill];
            let mut total = 0.0;
            for (place, chance) in places.iter_mut().enumerate() {
                let recall = remembering.recall(remembering.own(place), trace, at - trace.seen);
                let recall = recall.clamp(FLOOR, 1.0 - FLOOR);
                *chance *= if outcome.correct {
                    recall
                } else {
                    1.0 - recall
                };
                total += *chance;
            }
            places.iter_mut().for_each(|chance| *chance /= total);
            self.evidence[hypothesis] += libm::log(total);
        }
        let trace = &mut standing.traces[outcome.skill];
        trace.attempts += 1.0;
        trace.correct += f64::from(u8::from(outcome.correct));
        trace.seen = at;
        standing.now = at + standing.pause;
        standing.last = Some(outcome.skill);
        self.gains[outcome.skill] = None;
    }

    /// Hypotheses that matter, the likeliest first, with their weights.
    fn likely(&self) -> Vec<(usize, f64)> {
        let best = self
            .evidence
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max);
        let weight = |at: usize| libm::exp(self.evidence[at] - best);
        let mut all: Vec<(usize, f64)> = (0..self.hypotheses.len())
            .map(|at| (at, weight(at)))
            .filter(|&(_, weight)| weight > SLIGHT)
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all.truncate(MOST);
        let total: f64 = all.iter().map(|(_, weight)| weight).sum();
        all.into_iter()
            .map(|(at, weight)| (at, weight / total))
            .collect()
    }

    /// What is thought of the items' own numbers, if a hypothesis holds.
    fn thought(&self, at: usize) -> Known {
        let remembering = self.hypotheses[at];
        let mean = |places: &[f64; PLACES]| {
            places
                .iter()
                .enumerate()
                .map(|(place, chance)| chance * remembering.own(place))
                .sum()
        };
        Known {
            remembering,
            own: self.places[at].iter().map(mean).collect(),
        }
    }

    /// A student drawn from what is thought.
    fn draw(&mut self, at: usize) -> Known {
        let remembering = self.hypotheses[at];
        let dice = &mut self.dice;
        let draw = |places: &[f64; PLACES]| {
            let mut left = dice.unit();
            let place = places.iter().position(|chance| {
                left -= chance;
                left < 0.0
            });
            remembering.own(place.unwrap_or(PLACES - 1))
        };
        Known {
            remembering,
            own: self.places[at].iter().map(draw).collect(),
        }
    }

    /// Tries all ways on a few students that may be this one, and keeps to the best.
    fn rethink(&mut self, likely: &[(usize, f64)]) {
        let ways = ways(self.target.len());
        let mut worths = vec![0.0; ways.len()];
        let mut standing = self.standing.clone();
        standing.left = self.horizon.saturating_sub(self.done).clamp(1, AHEAD);
        let students = (STUDENTS * MANY_ITEMS / self.target.len().max(MANY_ITEMS)).max(2);
        for k in 0..students {
            let at = spaced(likely, (k as f64 + 0.5) / students as f64);
            let thought = self.thought(at);
            let student = self.draw(at);
            for (worth_of, &way) in worths.iter_mut().zip(&ways) {
                *worth_of += worth(way, &student, &thought, &self.target, standing.clone());
            }
        }
        let best = (0..ways.len()).max_by(|&a, &b| worths[a].total_cmp(&worths[b]));
        self.way = match best {
            Some(at) if worths[at] > MARGIN * worths[0] => ways[at],
            _ => ways[0],
        };
    }

    fn gain(&mut self, item: usize, rounds: f64, likely: &[(usize, f64)]) -> f64 {
        if let Some((gain, at)) = self.gains[item]
            && self.done < at + STALE
        {
            return gain;
        }
        let standing = &self.standing;
        let times = (standing.now, standing.pause, standing.span(rounds));
        let mut gains = [0.0; 4];
        for &(at, weight) in likely {
            for (place, &chance) in self.places[at][item]
                .iter()
                .enumerate()
                .filter(|(_, chance)| **chance > 0.03)
            {
                let own = self.hypotheses[at].own(place);
                let each = gain(&self.hypotheses[at], own, standing.traces[item], times);
                gains
                    .iter_mut()
                    .zip(each)
                    .for_each(|(sum, gain)| *sum += weight * chance * gain);
            }
        }
        let best = gains.into_iter().fold(f64::NEG_INFINITY, f64::max);
        self.gains[item] = Some((best, self.done + item % STALE));
        best
    }
}

/// The hypothesis at a place between 0 and 1 of the weights' sum.
fn spaced(likely: &[(usize, f64)], place: f64) -> usize {
    let mut sum = 0.0;
    for &(at, weight) in likely {
        sum += weight;
        if place < sum {
            return at;
        }
    }
    likely[0].0
}

impl Policy for RetentionPlanner {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let likely = self.likely();
        self.standing.left = self.horizon.saturating_sub(self.done).max(1);
        if self.done.is_multiple_of(RETHINK) {
            self.rethink(&likely);
            self.gains.fill(None);
        }
        let mut items: Vec<usize> = self
            .target
            .iter()
            .copied()
            .filter(|item| allowed.contains(item))
            .collect();
        let choice = match self.way {
            Way::Around { best } => {
                let kept = best_kept(&self.thought(likely[0].0), &self.target);
                items.retain(|item| kept[..best.min(kept.len())].contains(item));
                self.standing.oldest(&items)
            }
            Way::Block { repeats } => self.standing.block(&items, repeats),
            Way::Gain { rounds } => {
                let mut best = None;
                for &item in &items {
                    let gain = self.gain(item, rounds, &likely);
                    if best.is_none_or(|(_, most)| gain > most) {
                        best = Some((item, gain));
                    }
                }
                best.map(|(item, _)| item)
            }
        };
        choice.unwrap_or_else(|| self.standing.oldest(allowed).unwrap_or(allowed[0]))
    }

    fn learn(&mut self, outcome: Outcome) {
        self.take_in(outcome);
        self.done += 1;
    }
}

/// Log-weight of a hypothesis at the start: every law is as likely as every other, however many
/// hypotheses it has.
fn alike(of: &Remembering, all: &[Remembering]) -> f64 {
    let law = std::mem::discriminant(&of.law);
    let count = all
        .iter()
        .filter(|other| std::mem::discriminant(&other.law) == law)
        .count();
    -libm::log(count as f64)
}
