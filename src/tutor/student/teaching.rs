//! How each skill is taught: the strategy of each stretch of tasks, and the delayed probes that
//! judge it.
//!
//! Invariant: a strategy is credited by probes only. A probe comes at least a day or
//! [`PROBE_AFTER_TASKS`] answers after its skill was last practised.

use crate::{
    base::{dice::stream, time::DAY},
    tutor::{
        Activity,
        strategies::{Chooser, Levers, Preference, STRATEGIES, StrategyPrior, USUAL},
    },
};

/// A strategy is used for this many tasks on a skill, then chosen again. Set by hand.
const STRETCH: u32 = 8;

/// A probe comes this many answers after the skill was last practised, or [`PROBE_AFTER`] later.
/// Set by hand.
pub const PROBE_AFTER_TASKS: u32 = 30;

/// See [`PROBE_AFTER_TASKS`]; in milliseconds.
pub const PROBE_AFTER: i64 = DAY;

/// At most one in this many answers is a probe. Set by hand.
pub const PROBE_EVERY: u32 = 8;

/// How the skills are taught.
#[derive(Debug, Clone, PartialEq)]
pub struct Teaching {
    /// The belief about the strategies, and the student's preferences.
    pub chooser: Chooser,
    /// Whether the student lets the probes choose, instead of [`USUAL`].
    personal: bool,
    stretches: Vec<Option<Stretch>>,
    /// Skill of the stretch that is on the screen.
    current: Option<usize>,
    since_probe: u32,
}

/// A stretch of tasks on a skill under one strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    strategy: usize,
    /// Tasks answered.
    tasks: u32,
    /// Whether the skill was practised since its last probe.
    unprobed: bool,
    /// Whether a problem came before the explanation and was missed: the explanation is due.
    unexplained: bool,
}

impl Teaching {
    /// The state for a student about whom nothing is known yet.
    pub fn new(skills: usize) -> Self {
        Self {
            chooser: Chooser::new(StrategyPrior::trained()),
            personal: false,
            stretches: vec![None; skills],
            current: None,
            since_probe: PROBE_EVERY,
        }
    }

    /// The strategy under which a skill is practised next. `seed` is that of the draw, if one
    /// is made.
    pub(in crate::tutor) fn strategy(&self, skill: usize, seed: u64) -> usize {
        let left_out =
            |strategy: usize| self.chooser.preferences()[strategy] == Preference::Excluded;
        let wanted = |stretch: &Stretch| stretch.tasks < STRETCH && !left_out(stretch.strategy);
        match (self.chooser.pinned(), self.stretches[skill].filter(wanted)) {
            (Some(pinned), _) => pinned,
            (None, Some(stretch)) => stretch.strategy,
            (None, None) if !self.personal && !left_out(USUAL) => USUAL,
            (None, None) => self.chooser.pick(&mut stream(seed, 0x57)),
        }
    }

    /// Whether the student lets the probes choose.
    pub fn is_personal(&self) -> bool {
        self.personal
    }

    /// Lets the probes choose, or not. A strategy that was pinned is so no longer.
    pub fn choose_personally(&mut self, personal: bool) {
        self.personal = personal;
        if let (true, Some(pinned)) = (personal, self.chooser.pinned()) {
            self.chooser.prefer(pinned, Preference::None);
        }
    }

    /// Sets the preference about a strategy. Whoever pins one chooses no longer by probes.
    pub fn prefer(&mut self, strategy: usize, preference: Preference) {
        self.personal &= preference != Preference::Pinned;
        self.chooser.prefer(strategy, preference);
    }

    /// The strategy under which a skill was last practised.
    pub fn taught_by(&self, skill: usize) -> Option<usize> {
        self.stretches[skill].map(|stretch| stretch.strategy)
    }

    /// The settings of the strategy of a skill's last stretch.
    pub(in crate::tutor) fn levers_of(&self, skill: usize) -> Option<Levers> {
        self.taught_by(skill)
            .map(|strategy| STRATEGIES[strategy].levers())
    }

    /// Skill of the stretch that is on the screen.
    pub(in crate::tutor) fn current(&self) -> Option<usize> {
        self.current
    }

    /// Whether the explanation of a skill is due after a missed first try.
    pub(in crate::tutor) fn is_unexplained(&self, skill: usize) -> bool {
        self.stretches[skill].is_some_and(|stretch| stretch.unexplained)
    }

    /// Whether enough answers came since the last probe.
    pub(in crate::tutor) fn probe_may_come(&self) -> bool {
        self.since_probe >= PROBE_EVERY
    }

    /// Whether a skill was practised since its last probe.
    pub(in crate::tutor) fn is_unprobed(&self, skill: usize) -> bool {
        self.stretches[skill].is_some_and(|stretch| stretch.unprobed)
    }

    /// Records that a task or lesson is shown: under a strategy, if it belongs to a stretch.
    pub fn shown(&mut self, skill: usize, strategy: Option<usize>) {
        self.current = strategy.map(|_| skill);
        let Some(strategy) = strategy else { return };
        match &mut self.stretches[skill] {
            Some(stretch) if stretch.strategy == strategy && stretch.tasks < STRETCH => {}
            stretch => {
                *stretch = Some(Stretch {
                    strategy,
                    tasks: 0,
                    unprobed: false,
                    unexplained: false,
                });
                if self.personal {
                    self.chooser.took(strategy);
                }
            }
        }
    }

    /// Records a first answer. `first` says whether the skill was not introduced before.
    pub(super) fn record(&mut self, skill: usize, activity: Activity, first: bool, correct: bool) {
        match activity {
            Activity::Probe => {
                self.since_probe = 0;
                self.probed(skill, correct);
                return;
            }
            Activity::Practice => self.practised(skill, first && !correct),
            Activity::Placement
            | Activity::Explanation
            | Activity::Example
            | Activity::Review
            | Activity::Repair
            | Activity::Completion
            | Activity::Mixed
            | Activity::Picture
            | Activity::Why
            | Activity::Step => {}
        }
        self.since_probe += 1;
    }

    /// Records that the explanation of a skill was read.
    pub(super) fn explained(&mut self, skill: usize) {
        if let Some(stretch) = &mut self.stretches[skill] {
            stretch.unexplained = false;
        }
    }

    fn practised(&mut self, skill: usize, unexplained: bool) {
        if let Some(stretch) = &mut self.stretches[skill] {
            stretch.tasks += 1;
            stretch.unprobed = true;
            stretch.unexplained = unexplained;
        }
    }

    /// Credits the strategy of the skill's last stretch.
    fn probed(&mut self, skill: usize, correct: bool) {
        if let Some(stretch) = &mut self.stretches[skill] {
            stretch.unprobed = false;
            self.chooser.record_probe(stretch.strategy, correct);
        }
    }
}
