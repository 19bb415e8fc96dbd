//! One hypothesis of how a student learns: a law of growth, its parameters, and the student's state
//! at the start.

use crate::{
    base::link::sigmoid,
    tutor::policy::{Domain, Outcome},
};

/// Fractions of a skill's growth that transfer to the skills after it. Hypotheses choose among
/// these, so that the sums along paths are computed once for each domain.
pub(super) const TRANSFERS: [f64; 3] = [0.0, 0.25, 0.5];

/// Transfer below this fraction of a growth is left out. Set by hand.
const FAINT: f64 = 0.02;

/// Chances of an answer stay this far from 0 and 1, so that no answer rules a hypothesis out. Set
/// by hand.
const FLOOR: f64 = 0.015;

/// Steepness of the transition from not mastered to mastered, in the value of a plan. Set by hand.
const EDGE: f64 = 6.0;

/// A domain, with values computed from it once for all hypotheses.
#[derive(Debug, Clone)]
pub(super) struct Terrain {
    pub(super) domain: Domain,
    pub(super) depths: Vec<usize>,
    /// For each of [`TRANSFERS`] and each skill: the skills after it, with the fraction of its
    /// growth that transfers to them.
    gains: Vec<Vec<Vec<(usize, f64)>>>,
}

impl Terrain {
    pub(super) fn new(domain: Domain) -> Self {
        let gains = TRANSFERS.iter().map(|&part| {
            (0..domain.len())
                .map(|skill| gains(&domain, skill, part))
                .collect()
        });
        let gains = gains.collect();
        Self {
            depths: domain.depths(),
            gains,
            domain,
        }
    }
}

/// The sum over all paths from a skill, where each step passes on the fraction `part`.
fn gains(domain: &Domain, from: usize, part: f64) -> Vec<(usize, f64)> {
    let mut sums = vec![0.0; domain.len()];
    sums[from] = 1.0;
    for &skill in domain.order() {
        if sums[skill] > FAINT {
            for &next in domain.leads_to(skill) {
                sums[next] += part * sums[skill];
            }
        }
    }
    (0..domain.len())
        .filter(|&skill| skill != from && sums[skill] > FAINT)
        .map(|skill| (skill, sums[skill]))
        .collect()
}

/// How practice makes a skill grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GrowthLaw {
    /// Each practice goes a fraction of the way to a ceiling.
    Ceiling,
    /// Each practice adds the same amount.
    Steady,
    /// A skill is known or not; each practice may make it known (Corbett and Anderson 1995).
    Known,
}

/// What remains of the answers before the first choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// They were practice, and its effect remains.
    Kept,
    /// They were a test, without effect.
    Test,
    /// They were practice, but its effect has faded.
    Faded,
}

/// One hypothesis.
#[derive(Debug, Clone)]
pub(super) struct Hypothesis {
    pub(super) law: GrowthLaw,
    /// Growth by one practice: a fraction (`Ceiling`, `Known`) or a step (`Steady`).
    pub(super) rate: f64,
    /// How much a missing prerequisite slows growth down: growth is multiplied by `exp(-gate
    /// missing)`.
    pub(super) gate: f64,
    /// Position in [`TRANSFERS`].
    pub(super) transfer: usize,
    /// Steepness of the chance of a right answer around the difficulty.
    pub(super) slope: f64,
    /// Chance of a right answer by guessing.
    pub(super) guess: f64,
    /// Chance of a wrong answer on a known skill.
    pub(super) slip: f64,
    pub(super) past: Past,
    /// For each skill, the state at the start. `Ceiling`, `Steady`: distance to the ceiling.
    /// `Known`: chance that the skill is known.
    pub(super) start: Vec<f64>,
    /// For each skill, the distance to the ceiling at which it is mastered.
    pub(super) enough: Vec<f64>,
}

impl Hypothesis {
    /// Chance of a right answer.
    pub(super) fn chance(&self, state: &[f64], skill: usize) -> f64 {
        let knows = match self.law {
            GrowthLaw::Known => state[skill],
            GrowthLaw::Ceiling | GrowthLaw::Steady => {
                sigmoid(self.slope * (self.enough[skill] - state[skill]))
            }
        };
        (self.guess + (1.0 - self.guess - self.slip) * knows).clamp(FLOOR, 1.0 - FLOOR)
    }

    /// Chance that a skill is mastered.
    pub(super) fn mastery(&self, state: &[f64], skill: usize) -> f64 {
        match self.law {
            GrowthLaw::Known => state[skill],
            GrowthLaw::Ceiling | GrowthLaw::Steady => {
                sigmoid(EDGE * (self.enough[skill] - state[skill]))
            }
        }
    }

    /// Progress of a skill, 0..1. It still grows after mastery.
    pub(super) fn ripeness(&self, state: &[f64], skill: usize) -> f64 {
        match self.law {
            GrowthLaw::Known => state[skill],
            GrowthLaw::Ceiling | GrowthLaw::Steady => 1.0 / (1.0 + state[skill]),
        }
    }

    /// Changes the state by one practice of a skill.
    pub(super) fn practise(&self, terrain: &Terrain, state: &mut [f64], skill: usize) {
        let required = terrain.domain.requires(skill);
        match self.law {
            GrowthLaw::Known => {
                let missing: f64 = required.iter().map(|&before| 1.0 - state[before]).sum();
                state[skill] += (1.0 - state[skill]) * self.rate * self.gated(missing);
            }
            GrowthLaw::Ceiling | GrowthLaw::Steady => {
                let missing: f64 = required.iter().map(|&before| state[before]).sum();
                let step = if self.law == GrowthLaw::Ceiling {
                    self.rate * state[skill]
                } else {
                    self.rate
                };
                let growth = step * self.gated(missing);
                state[skill] = (state[skill] - growth).max(0.0);
                for &(next, part) in &terrain.gains[self.transfer][skill] {
                    state[next] = (state[next] - part * growth).max(0.0);
                }
            }
        }
    }

    fn gated(&self, missing: f64) -> f64 {
        if self.gate == 0.0 || missing == 0.0 {
            1.0
        } else {
            libm::exp(-self.gate * missing)
        }
    }

    /// Changes the state by an answer and the practice that it was. Returns the likelihood of the
    /// answer.
    pub(super) fn record(
        &self,
        terrain: &Terrain,
        state: &mut [f64],
        outcome: Outcome,
        when: When,
    ) -> f64 {
        let chance = self.chance(state, outcome.skill);
        let likelihood = if outcome.correct {
            chance
        } else {
            1.0 - chance
        };
        if self.law == GrowthLaw::Known {
            let seen = if outcome.correct {
                1.0 - self.slip
            } else {
                self.slip
            };
            state[outcome.skill] = (state[outcome.skill] * seen / likelihood).clamp(0.001, 0.999);
        }
        // A chance of being known is a belief. Returning it to the start would forget the answers
        // too.
        let faded = self.past == Past::Faded && self.law != GrowthLaw::Known;
        if when == When::Chosen || self.past == Past::Kept || faded {
            self.practise(terrain, state, outcome.skill);
        }
        if when == When::LastBefore && faded {
            state.copy_from_slice(&self.start);
        }
        likelihood
    }

    /// Goes through all answers from the start, and returns the state and the log-likelihood. The
    /// first `before` answers came before the first choice.
    pub(super) fn replay(
        &self,
        terrain: &Terrain,
        answers: &[Outcome],
        before: usize,
    ) -> (Vec<f64>, f64) {
        let mut state = self.start.clone();
        let mut total = 0.0;
        for (at, &outcome) in answers.iter().enumerate() {
            total += libm::log(self.record(terrain, &mut state, outcome, When::of(at, before)));
        }
        (state, total)
    }
}

/// When an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// In the history.
    Before,
    /// The last one of the history.
    LastBefore,
    /// After a choice.
    Chosen,
}

impl When {
    /// When answer number `at` came, if `before` answers are history.
    pub(super) fn of(at: usize, before: usize) -> Self {
        match at + 1 {
            next if next < before => Self::Before,
            next if next == before => Self::LastBefore,
            _ => Self::Chosen,
        }
    }
}
