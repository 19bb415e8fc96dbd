//! Planning for retention: which item to practise so that most is remembered over the time left.
//!
//! All constants are set by hand; `docs/policy.md` says which were compared.

use crate::{
    base::dice::{Dice, stream},
    tutor::{
        planner::{
            estimates::Estimates,
            forgetting::{ForgettingHypothesis, ItemPractice, PLACES, hypotheses},
            schedule::{KnownMemory, Schedule, Timeline, best_kept, gain, schedules, worth},
        },
        policy::{Assignment, Outcome, Policy},
    },
};

/// While planning, hypotheses with less weight than this fraction of the best one's are ignored.
const SLIGHT: f64 = 0.02;

/// While planning, this many hypotheses are used at most.
const MOST: usize = 8;

/// The schedule is chosen again every this many choices.
const RETHINK: usize = 8;

/// Number of students that schedules are tried on.
const STUDENTS: usize = 6;

/// With more items than this, schedules are tried on fewer students.
const MANY_ITEMS: usize = 30;

/// Most practices simulated ahead.
const AHEAD: usize = 200;

/// Another schedule must be better than plain turns by this factor, because trials on students
/// whose memory is known overrate the elaborate schedules.
const MARGIN: f64 = 1.1;

/// A gain is computed again after this many choices.
const STALE: usize = 6;

/// Places of an item's own number with less chance than this are ignored in its gain.
const UNLIKELY_PLACE: f64 = 0.03;

/// Shortest pause between two practices, in hours, so that time always passes.
const SHORTEST_PAUSE: f64 = 1e-6;

/// Chances of an answer stay this far from 0 and 1, so that no answer rules a hypothesis out.
const FLOOR: f64 = 0.01;

/// The planner for retention.
#[derive(Debug, Clone)]
pub struct RetentionPlanner {
    target: Vec<usize>,
    horizon: usize,
    hypotheses: Vec<ForgettingHypothesis>,
    /// Log-evidence of each hypothesis.
    evidence: Vec<f64>,
    /// For each hypothesis and item, the probability of each place of the item's own number.
    places: Vec<Vec<[f64; PLACES]>>,
    timeline: Timeline,
    answers: u32,
    done: usize,
    schedule: Schedule,
    /// For each item, the gain and the choice at which it was computed.
    gains: Vec<Option<(f64, usize)>>,
    dice: Dice,
}

impl RetentionPlanner {
    /// A planner for one student.
    pub fn new(assignment: &Assignment, seed: u64) -> Self {
        let hypotheses = hypotheses();
        let items = assignment.domain.len();
        let unpractised = vec![ItemPractice::default(); items];
        let mut planner = Self {
            target: assignment.target.clone(),
            horizon: assignment.horizon,
            evidence: hypotheses
                .iter()
                .map(|hypothesis| prior_weight(hypothesis, &hypotheses))
                .collect(),
            places: vec![vec![[1.0 / PLACES as f64; PLACES]; items]; hypotheses.len()],
            timeline: Timeline {
                items: unpractised,
                now: 0.0,
                pause: 1.0,
                left: assignment.horizon,
                last: None,
            },
            hypotheses,
            answers: 0,
            done: 0,
            schedule: Schedule::Rounds { best: items },
            gains: vec![None; items],
            dice: stream(seed, 0x52),
        };
        assignment
            .history
            .iter()
            .for_each(|&outcome| planner.update(outcome));
        planner
    }

    /// Mean chance of recall at the next practice.
    fn recall(&self, item: usize) -> f64 {
        let practice = self.timeline.items[item];
        let away = self.timeline.now - practice.seen;
        let of = |at: usize| -> f64 {
            let forgetting = &self.hypotheses[at];
            let places = self.places[at][item].iter().enumerate();
            places
                .map(|(place, chance)| {
                    chance * forgetting.recall(forgetting.own(place), practice, away)
                })
                .sum()
        };
        self.likely()
            .into_iter()
            .map(|(at, weight)| weight * of(at))
            .sum()
    }

    /// Updates the belief by an answer.
    fn update(&mut self, outcome: Outcome) {
        let timeline = &mut self.timeline;
        // The time of this answer; `now` was an estimate of it.
        let before = if self.answers == 0 {
            0.0
        } else {
            timeline.now - timeline.pause
        };
        let at = before + outcome.hours.max(0.0);
        self.answers += 1;
        if self.answers > 1 {
            timeline.pause = (at / f64::from(self.answers - 1)).max(SHORTEST_PAUSE);
        }
        let practice = timeline.items[outcome.skill];
        for (hypothesis, forgetting) in self.hypotheses.iter().enumerate() {
            let places = &mut self.places[hypothesis][outcome.skill];
            let mut total = 0.0;
            for (place, chance) in places.iter_mut().enumerate() {
                let recall = forgetting.recall(forgetting.own(place), practice, at - practice.seen);
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
        let practice = &mut timeline.items[outcome.skill];
        practice.attempts += 1.0;
        practice.correct += f64::from(u8::from(outcome.correct));
        practice.seen = at;
        timeline.now = at + timeline.pause;
        timeline.last = Some(outcome.skill);
        self.gains[outcome.skill] = None;
    }

    /// The likely hypotheses with their weights, the likeliest first.
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

    /// The means of the items' own numbers, under a hypothesis.
    fn mean_memory(&self, at: usize) -> KnownMemory {
        let forgetting = self.hypotheses[at];
        let mean = |places: &[f64; PLACES]| {
            places
                .iter()
                .enumerate()
                .map(|(place, chance)| chance * forgetting.own(place))
                .sum()
        };
        KnownMemory {
            forgetting,
            own: self.places[at].iter().map(mean).collect(),
        }
    }

    /// A student drawn from the belief, under a hypothesis.
    fn draw(&mut self, at: usize) -> KnownMemory {
        let forgetting = self.hypotheses[at];
        let dice = &mut self.dice;
        let draw = |places: &[f64; PLACES]| {
            let mut left = dice.unit();
            let place = places.iter().position(|chance| {
                left -= chance;
                left < 0.0
            });
            forgetting.own(place.unwrap_or(PLACES - 1))
        };
        KnownMemory {
            forgetting,
            own: self.places[at].iter().map(draw).collect(),
        }
    }

    /// Tries all schedules on a few students drawn from the belief, and takes the best.
    fn rethink(&mut self, likely: &[(usize, f64)]) {
        let schedules = schedules(self.target.len());
        let mut worths = vec![0.0; schedules.len()];
        let mut timeline = self.timeline.clone();
        timeline.left = self.horizon.saturating_sub(self.done).clamp(1, AHEAD);
        let students = (STUDENTS * MANY_ITEMS / self.target.len().max(MANY_ITEMS)).max(2);
        for k in 0..students {
            let at = spaced(likely, (k as f64 + 0.5) / students as f64);
            let assumed = self.mean_memory(at);
            let student = self.draw(at);
            for (worth_of, &schedule) in worths.iter_mut().zip(&schedules) {
                *worth_of += worth(schedule, &student, &assumed, &self.target, timeline.clone());
            }
        }
        let best = (0..schedules.len()).max_by(|&a, &b| worths[a].total_cmp(&worths[b]));
        self.schedule = match best {
            Some(at) if worths[at] > MARGIN * worths[0] => schedules[at],
            _ => schedules[0],
        };
    }

    /// The gain of an item over `rounds` rounds, cached for a few choices.
    fn gain(&mut self, item: usize, rounds: f64, likely: &[(usize, f64)]) -> f64 {
        if let Some((gain, at)) = self.gains[item]
            && self.done < at + STALE
        {
            return gain;
        }
        let timeline = &self.timeline;
        let times = (timeline.now, timeline.pause, timeline.span(rounds));
        let mut gains = [0.0; 4];
        for &(at, weight) in likely {
            for (place, &chance) in self.places[at][item]
                .iter()
                .enumerate()
                .filter(|(_, chance)| **chance > UNLIKELY_PLACE)
            {
                let own = self.hypotheses[at].own(place);
                let each = gain(&self.hypotheses[at], own, timeline.items[item], times);
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

/// The hypothesis at a place (0..1) of the cumulative weights.
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

impl Estimates for RetentionPlanner {
    fn chance(&self, skill: usize) -> f64 {
        self.recall(skill)
    }
}

impl Policy for RetentionPlanner {
    fn choose(&mut self, allowed: &[usize]) -> usize {
        let likely = self.likely();
        self.timeline.left = self.horizon.saturating_sub(self.done).max(1);
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
        let choice = match self.schedule {
            Schedule::Rounds { best } => {
                let kept = best_kept(&self.mean_memory(likely[0].0), &self.target);
                items.retain(|item| kept[..best.min(kept.len())].contains(item));
                self.timeline.oldest(&items)
            }
            Schedule::Block { repeats } => self.timeline.block(&items, repeats),
            Schedule::Gain { rounds } => {
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
        choice.unwrap_or_else(|| self.timeline.oldest(allowed).unwrap_or(allowed[0]))
    }

    fn record(&mut self, outcome: Outcome) {
        self.update(outcome);
        self.done += 1;
    }
}

/// Log-weight of a hypothesis at the start: all laws are equally likely, whatever number of
/// hypotheses each has.
fn prior_weight(of: &ForgettingHypothesis, all: &[ForgettingHypothesis]) -> f64 {
    let law = std::mem::discriminant(&of.law);
    let count = all
        .iter()
        .filter(|other| std::mem::discriminant(&other.law) == law)
        .count();
    -libm::log(count as f64)
}
