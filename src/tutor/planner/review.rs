//! Ways to go round the items, and what each is worth to a student whose memory is known.

use crate::tutor::planner::memory::{Remembering, Trace};

/// So many practices in a row are weighed against their cost.
const RUNS: [u32; 4] = [1, 2, 3, 5];

/// While trying a way out, an item's gain is worked out anew only every so many steps.
const STALE: usize = 8;

/// A way to go round the items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Way {
    /// The one practised longest ago, among so many that are kept best.
    Around {
        /// So many.
        best: usize,
    },
    /// Each so many times in a row.
    Block {
        /// So many.
        repeats: u32,
    },
    /// The one from which most is gained within a time that is so many rounds long.
    Gain {
        /// So many.
        rounds: f64,
    },
}

/// All ways that are tried, for a number of items.
pub(super) fn ways(items: usize) -> Vec<Way> {
    let mut ways = vec![Way::Around { best: items }];
    ways.extend([0.85, 0.7, 0.55, 0.4].map(|part| Way::Around {
        best: ((items as f64 * part) as usize).max(1),
    }));
    ways.extend([2, 3, 4, 5, 7].map(|repeats| Way::Block { repeats }));
    ways.extend([0.05, 0.1, 0.25].map(|rounds| Way::Gain { rounds }));
    ways
}

/// A student whose memory is known: a law, and each item's own number.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) remembering: Remembering,
    pub(super) own: Vec<f64>,
}

/// Where a student stands: what happened to each item, and the time.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) traces: Vec<Trace>,
    /// The time of the next practice.
    pub(super) now: f64,
    /// From one practice to the next.
    pub(super) pause: f64,
    /// Practices left.
    pub(super) left: usize,
    /// The item practised last.
    pub(super) last: Option<usize>,
}

impl Standing {
    fn practise(&mut self, student: &Known, item: usize) {
        let trace = &mut self.traces[item];
        trace.correct +=
            student
                .remembering
                .recall(student.own[item], *trace, self.now - trace.seen);
        trace.attempts += 1.0;
        trace.seen = self.now;
        self.now += self.pause;
        self.left -= 1;
        self.last = Some(item);
    }

    /// Hours within which a gain counts.
    pub(super) fn span(&self, rounds: f64) -> f64 {
        (self.left.max(1) as f64 * self.pause).min(rounds * self.pause * self.traces.len() as f64)
    }

    /// The item for [`Way::Around`].
    pub(super) fn oldest(&self, items: &[usize]) -> Option<usize> {
        items
            .iter()
            .copied()
            .min_by(|&a, &b| self.traces[a].seen.total_cmp(&self.traces[b].seen))
    }

    /// The item for [`Way::Block`].
    pub(super) fn block(&self, items: &[usize], repeats: u32) -> Option<usize> {
        let attempts = |item: usize| self.traces[item].attempts as u32;
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

/// What practising an item now, once or several times in a row, adds to what will be remembered
/// within `span` hours, for each practice.
pub(super) fn gain(
    remembering: &Remembering,
    own: f64,
    trace: Trace,
    (now, pause, span): (f64, f64, f64),
) -> [f64; RUNS.len()] {
    let away = now - trace.seen;
    let without = remembering.recalled(own, trace, away, span);
    let mut after = trace;
    let mut gap = away;
    let mut run = 0;
    RUNS.map(|repeats| {
        while run < repeats {
            after.correct += remembering.recall(own, after, gap);
            after.attempts += 1.0;
            gap = pause;
            run += 1;
        }
        (remembering.recalled(own, after, 0.0, span) - without) / f64::from(repeats)
    })
}

/// The mean recall that a way brings a student over the time that is left. The way is chosen by
/// what is `thought`.
pub(super) fn worth(
    way: Way,
    student: &Known,
    thought: &Known,
    items: &[usize],
    mut standing: Standing,
) -> f64 {
    let kept = best_kept(thought, items);
    let mut gains: Vec<(f64, usize)> = vec![(0.0, usize::MAX); standing.traces.len()];
    let start = standing.now;
    let mut total = 0.0;
    let mut step = 0;
    while standing.left > 0 {
        let item = match way {
            Way::Around { best } => standing.oldest(&kept[..best.min(kept.len())]),
            Way::Block { repeats } => standing.block(items, repeats),
            Way::Gain { rounds } => {
                let times = (standing.now, standing.pause, standing.span(rounds));
                for (k, &item) in items.iter().enumerate() {
                    let (_, at) = gains[item];
                    if at == usize::MAX || (step + k) % STALE == 0 || standing.last == Some(item) {
                        let each = gain(
                            &thought.remembering,
                            thought.own[item],
                            standing.traces[item],
                            times,
                        );
                        gains[item] = (each.into_iter().fold(f64::NEG_INFINITY, f64::max), step);
                    }
                }
                items
                    .iter()
                    .copied()
                    .max_by(|&a, &b| gains[a].0.total_cmp(&gains[b].0))
            }
        };
        let Some(item) = item else { return 0.0 };
        let trace = standing.traces[item];
        let since = trace.seen.max(start);
        total += student.remembering.recalled(
            student.own[item],
            trace,
            since - trace.seen,
            standing.now - since,
        );
        standing.practise(student, item);
        step += 1;
    }
    for &item in items {
        let trace = standing.traces[item];
        let since = trace.seen.max(start);
        total += student.remembering.recalled(
            student.own[item],
            trace,
            since - trace.seen,
            standing.now - since,
        );
    }
    total / (standing.now - start) / items.len() as f64
}

/// The items, the longest kept first.
pub(super) fn best_kept(thought: &Known, items: &[usize]) -> Vec<usize> {
    let mut kept = items.to_vec();
    kept.sort_by(|&a, &b| thought.own[b].total_cmp(&thought.own[a]));
    kept
}
