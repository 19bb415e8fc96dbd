//! How each skill is taught: the strategy of each stretch of tasks, and the delayed probes that say
//! what it was worth.
//!
//! Invariant: a strategy is credited by probes only, each on a skill last practised under it at
//! least a day or [`PROBE_AFTER_TASKS`] answers before.

use crate::{
    base::dice::stream,
    tutor::strategies::{Chooser, Levers, Preference, STRATEGIES, StrategyPrior},
};

/// A strategy is kept to for so many tasks on a skill; then it is chosen anew.
const STRETCH: u32 = 8;

/// A probe comes so many answers after the skill was last practised, or a day.
pub const PROBE_AFTER_TASKS: u32 = 30;

/// See [`PROBE_AFTER_TASKS`]; in milliseconds.
pub const PROBE_AFTER: i64 = 86_400_000;

/// At most one probe in so many answers.
pub const PROBE_EVERY: u32 = 8;

/// How the skills are taught.
#[derive(Debug, Clone, PartialEq)]
pub struct Teaching {
    /// What is believed of the strategies, and what the student wants of them.
    pub chooser: Chooser,
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
    /// Practised since it was last probed.
    unprobed: bool,
    /// The problem that came first was missed: the explanation is due.
    unexplained: bool,
}

impl Teaching {
    /// Nothing is known of the student.
    pub fn new(skills: usize) -> Self {
        Self {
            chooser: Chooser::new(StrategyPrior::trained()),
            stretches: vec![None; skills],
            current: None,
            since_probe: PROBE_EVERY,
        }
    }

    /// The strategy under which a skill is to be practised next. `luck` names the draw, if one is
    /// made.
    pub(in crate::tutor) fn strategy(&self, skill: usize, luck: u64) -> usize {
        let wanted = |stretch: &Stretch| {
            stretch.tasks < STRETCH
                && self.chooser.preferences()[stretch.strategy] != Preference::Excluded
        };
        match (self.chooser.pinned(), self.stretches[skill].filter(wanted)) {
            (Some(pinned), _) => pinned,
            (None, Some(stretch)) => stretch.strategy,
            (None, None) => self.chooser.pick(&mut stream(luck, 0x57)),
        }
    }

    /// The strategy under which a skill was last practised.
    pub fn taught_by(&self, skill: usize) -> Option<usize> {
        self.stretches[skill].map(|stretch| stretch.strategy)
    }

    /// What the strategy of a skill's last stretch does on the learning screen.
    pub(in crate::tutor) fn levers_of(&self, skill: usize) -> Option<Levers> {
        self.taught_by(skill)
            .map(|strategy| STRATEGIES[strategy].levers())
    }

    /// Skill of the stretch that is on the screen.
    pub(in crate::tutor) fn current(&self) -> Option<usize> {
        self.current
    }

    /// Whether the explanation of a skill is due after a first try.
    pub(in crate::tutor) fn is_unexplained(&self, skill: usize) -> bool {
        self.stretches[skill].is_some_and(|stretch| stretch.unexplained)
    }

    /// Whether a probe may come at all.
    pub(in crate::tutor) fn probe_may_come(&self) -> bool {
        self.since_probe >= PROBE_EVERY
    }

    /// Whether a skill was practised since it was last probed.
    pub(in crate::tutor) fn is_unprobed(&self, skill: usize) -> bool {
        self.stretches[skill].is_some_and(|stretch| stretch.unprobed)
    }

    /// A task or lesson is shown, under a strategy if it belongs to a stretch.
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
                self.chooser.took(strategy);
            }
        }
    }

    /// A task of a stretch was answered; `first` says that nothing about the skill had come before.
    pub(in crate::tutor) fn practised(&mut self, skill: usize, first: bool, correct: bool) {
        self.since_probe += 1;
        if let Some(stretch) = &mut self.stretches[skill] {
            stretch.tasks += 1;
            stretch.unprobed = true;
            stretch.unexplained = first && !correct;
        }
    }

    /// A task that belongs to no stretch was answered.
    pub(in crate::tutor) fn passed(&mut self) {
        self.since_probe += 1;
    }

    /// The explanation of a skill was read.
    pub(in crate::tutor) fn explained(&mut self, skill: usize) {
        if let Some(stretch) = &mut self.stretches[skill] {
            stretch.unexplained = false;
        }
    }

    /// A probe was answered: what the strategy of the skill's last stretch is credited with.
    pub(in crate::tutor) fn probed(&mut self, skill: usize, correct: bool) {
        self.since_probe = 0;
        if let Some(stretch) = &mut self.stretches[skill] {
            stretch.unprobed = false;
            self.chooser.probed(stretch.strategy, correct);
        }
    }
}
