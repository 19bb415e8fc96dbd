//! Schedules over the items, and the value of each for a student whose memory is known.
//!
//! All constants are set by hand.

use crate::tutor::planner::forgetting::{ForgettingHypothesis, ItemPractice};

/// Numbers of practices in a row that are compared.
const RUNS: [u32; 4] = [1, 2, 3, 5];

/// While a schedule is tried, the gain of an item is computed again every this many steps.
const STALE: usize = 8;

/// A schedule: which item comes next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Schedule {
    /// The item practised longest ago, among those with the best memory.
    Rounds {
        /// Number of these items.
        best: usize,
    },
    /// Each item several times in a row.
    Block {
        /// Number of times.
        repeats: u32,
    },
    /// The item with the highest gain within a time span.
    Gain {
        /// Length of the span, in rounds over all items.
        rounds: f64,
    },
}

/// All schedules that are tried, for a number of items. The first is plain turns.
pub(super) fn schedules(items: usize) -> Vec<Schedule> {
    let mut schedules = vec![Schedule::Rounds { best: items }];
    schedules.extend([0.85, 0.7, 0.55, 0.4].map(|part| Schedule::Rounds {
        best: ((items as f64 * part) as usize).max(1),
    }));
    schedules.extend([2, 3, 4, 5, 7].map(|repeats| Schedule::Block { repeats }));
    schedules.extend([0.05, 0.1, 0.25].map(|rounds| Schedule::Gain { rounds }));
    schedules
}

/// A student whose memory is known: a hypothesis, and each item's own number.
#[derive(Debug, Clone)]
pub(super) struct KnownMemory {
    pub(super) forgetting: ForgettingHypothesis,
    pub(super) own: Vec<f64>,
}

/// The practice of all items so far, and the time. Times are in hours.
#[derive(Debug, Clone)]
pub(super) struct Timeline {
    pub(super) items: Vec<ItemPractice>,
    /// The time of the next practice.
    pub(super) now: f64,
    /// Time from one practice to the next.
    pub(super) pause: f64,
    /// Practices left.
    pub(super) left: usize,
    /// The item practised last.
    pub(super) last: Option<usize>,
}

impl Timeline {
    fn practise(&mut self, student: &KnownMemory, item: usize) {
        let practice = &mut self.items[item];
        practice.correct +=
            student
                .forgetting
                .recall(student.own[item], *practice, self.now - practice.seen);
        practice.attempts += 1.0;
        practice.seen = self.now;
        self.now += self.pause;
        self.left -= 1;
        self.last = Some(item);
    }

    /// The integral of an item's recall from its last practice, or from `start` if that is later,
    /// to now.
    fn recalled(&self, student: &KnownMemory, item: usize, start: f64) -> f64 {
        let practice = self.items[item];
        let since = practice.seen.max(start);
        student.forgetting.recalled(
            student.own[item],
            practice,
            since - practice.seen,
            self.now - since,
        )
    }

    /// The time within which a gain counts.
    pub(super) fn span(&self, rounds: f64) -> f64 {
        (self.left.max(1) as f64 * self.pause).min(rounds * self.pause * self.items.len() as f64)
    }

    /// The item practised longest ago.
    pub(super) fn oldest(&self, items: &[usize]) -> Option<usize> {
        items
            .iter()
            .copied()
            .min_by(|&a, &b| self.items[a].seen.total_cmp(&self.items[b].seen))
    }

    /// The item for [`Schedule::Block`].
    pub(super) fn block(&self, items: &[usize], repeats: u32) -> Option<usize> {
        let attempts = |item: usize| self.items[item].attempts as u32;
        let under_way = self
            .last
            .filter(|&last| !attempts(last).is_multiple_of(repeats) && items.contains(&last));
        under_way.or_else(|| {
            items
                .iter()
                .copied()
                .min_by_key(|&item| attempts(item) / repeats)
        })
    }
}

/// How much practising an item now adds to the integral of its recall over `span` hours, for each
/// practice. One value for each of [`RUNS`]. The times are now, the pause between practices, and
/// the span.
pub(super) fn gain(
    forgetting: &ForgettingHypothesis,
    own: f64,
    practice: ItemPractice,
    (now, pause, span): (f64, f64, f64),
) -> [f64; RUNS.len()] {
    let away = now - practice.seen;
    let without = forgetting.recalled(own, practice, away, span);
    let mut after = practice;
    let mut gap = away;
    let mut run = 0;
    RUNS.map(|repeats| {
        while run < repeats {
            after.correct += forgetting.recall(own, after, gap);
            after.attempts += 1.0;
            gap = pause;
            run += 1;
        }
        (forgetting.recalled(own, after, 0.0, span) - without) / f64::from(repeats)
    })
}

/// The mean recall of `student` over the time left, under a schedule. The schedule decides by the
/// `assumed` memory.
pub(super) fn worth(
    schedule: Schedule,
    student: &KnownMemory,
    assumed: &KnownMemory,
    items: &[usize],
    mut timeline: Timeline,
) -> f64 {
    let kept = best_kept(assumed, items);
    let mut gains = Gains::new(timeline.items.len());
    let start = timeline.now;
    let mut total = 0.0;
    while timeline.left > 0 {
        let item = match schedule {
            Schedule::Rounds { best } => timeline.oldest(&kept[..best.min(kept.len())]),
            Schedule::Block { repeats } => timeline.block(items, repeats),
            Schedule::Gain { rounds } => gains.best(assumed, items, &timeline, rounds),
        };
        let Some(item) = item else { return 0.0 };
        total += timeline.recalled(student, item, start);
        timeline.practise(student, item);
    }
    for &item in items {
        total += timeline.recalled(student, item, start);
    }
    total / (timeline.now - start) / items.len() as f64
}

/// The gains of the items while a schedule is tried.
struct Gains {
    /// For each item, the gain when it was last computed.
    of_items: Vec<Option<f64>>,
    step: usize,
}

impl Gains {
    fn new(items: usize) -> Self {
        Self {
            of_items: vec![None; items],
            step: 0,
        }
    }

    /// The item with the highest gain.
    fn best(
        &mut self,
        assumed: &KnownMemory,
        items: &[usize],
        timeline: &Timeline,
        rounds: f64,
    ) -> Option<usize> {
        let times = (timeline.now, timeline.pause, timeline.span(rounds));
        for (k, &item) in items.iter().enumerate() {
            let stale = self.of_items[item].is_none() || (self.step + k).is_multiple_of(STALE);
            if stale || timeline.last == Some(item) {
                let (own, practice) = (assumed.own[item], timeline.items[item]);
                let each = gain(&assumed.forgetting, own, practice, times);
                self.of_items[item] = Some(each.into_iter().fold(f64::NEG_INFINITY, f64::max));
            }
        }
        self.step += 1;
        let gain = |item: usize| self.of_items[item].unwrap_or(0.0);
        items
            .iter()
            .copied()
            .max_by(|&a, &b| gain(a).total_cmp(&gain(b)))
    }
}

/// The items, those with the best memory first.
pub(super) fn best_kept(assumed: &KnownMemory, items: &[usize]) -> Vec<usize> {
    let mut kept = items.to_vec();
    kept.sort_by(|&a, &b| assumed.own[b].total_cmp(&assumed.own[a]));
    kept
}
