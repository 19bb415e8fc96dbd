//! One hypothesis of how a student learns: a law of growth, its numbers, and where the student
//! stood at the start.

use crate::{
    base::link::sigmoid,
    tutor::policy::{Domain, Outcome},
};

/// Parts of a skill's growth that its successors may get; hypotheses choose among these, so that
/// the sums along paths are computed once a domain.
pub(super) const TRANSFERS: [f64; 3] = [0.0, 0.25, 0.5];

/// Effects smaller than this part of a growth are left out.
const FAINT: f64 = 0.02;

/// Chances of an answer are kept this far from 0 and 1: no answer rules a hypothesis out.
const FLOOR: f64 = 0.015;

/// How steeply "can be done" turns to "cannot" in the value of a plan.
const EDGE: f64 = 6.0;

/// A domain with what hypotheses need of it again and again.
#[derive(Debug, Clone)]
pub(super) struct Terrain {
    pub(super) domain: Domain,
    pub(super) depths: Vec<usize>,
    /// For each of [`TRANSFERS`] and each skill: the skills after it, with the part of its growth
    /// that they get.
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

/// The sum over all paths from a skill, each step of which passes on this part.
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

/// How practice works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Law {
    /// Each practice goes a part of the way to a ceiling.
    Ceiling,
    /// Each practice adds the same.
    Steady,
    /// A skill is known or not; each practice may make it known (Corbett and Anderson 1995).
    Known,
}

/// What the answers before the first choice left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// Practice, and what it taught has stayed.
    Kept,
    /// A test: nothing was taught.
    Test,
    /// Practice, but by now the student is back where it was before.
    Faded,
}

/// One hypothesis.
#[derive(Debug, Clone)]
pub(super) struct Hypothesis {
    pub(super) law: Law,
    /// Growth by a practice: a part (`Ceiling`, `Known`) or a step (`Steady`).
    pub(super) rate: f64,
    /// How much each missing prerequisite slows growth down (in the exponent).
    pub(super) gate: f64,
    /// Position in [`TRANSFERS`].
    pub(super) transfer: usize,
    /// Steepness of the chance of a right answer around the difficulty.
    pub(super) slope: f64,
    pub(super) guess: f64,
    pub(super) slip: f64,
    pub(super) past: Past,
    /// `Ceiling`, `Steady`: distance to the ceiling at the start. `Known`: chance of being known.
    pub(super) start: Vec<f64>,
    /// Distance to the ceiling at which a skill can be done.
    pub(super) enough: Vec<f64>,
}

impl Hypothesis {
    /// Chance of a right answer.
    pub(super) fn chance(&self, state: &[f64], skill: usize) -> f64 {
        let knows = match self.law {
            Law::Known => state[skill],
            _ => sigmoid(self.slope * (self.enough[skill] - state[skill])),
        };
        (self.guess + (1.0 - self.guess - self.slip) * knows).clamp(FLOOR, 1.0 - FLOOR)
    }

    /// How surely a skill can be done.
    pub(super) fn mastery(&self, state: &[f64], skill: usize) -> f64 {
        match self.law {
            Law::Known => state[skill],
            _ => sigmoid(EDGE * (self.enough[skill] - state[skill])),
        }
    }

    /// How far a skill has come, 0..1, beyond being done.
    pub(super) fn ripeness(&self, state: &[f64], skill: usize) -> f64 {
        match self.law {
            Law::Known => state[skill],
            _ => 1.0 / (1.0 + state[skill]),
        }
    }

    /// What a practice changes.
    pub(super) fn practise(&self, terrain: &Terrain, state: &mut [f64], skill: usize) {
        let required = terrain.domain.requires(skill);
        match self.law {
            Law::Known => {
                let missing: f64 = required.iter().map(|&before| 1.0 - state[before]).sum();
                state[skill] += (1.0 - state[skill]) * self.rate * self.gated(missing);
            }
            Law::Ceiling | Law::Steady => {
                let missing: f64 = required.iter().map(|&before| state[before]).sum();
                let step = if self.law == Law::Ceiling {
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

    /// Takes in an answer and the practice that it was; returns the answer's likelihood. `to_come`
    /// answers of the history follow after this one; none does after the first choice.
    pub(super) fn answered(
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
        if self.law == Law::Known {
            let seen = if outcome.correct {
                1.0 - self.slip
            } else {
                self.slip
            };
            state[outcome.skill] = (state[outcome.skill] * seen / likelihood).clamp(0.001, 0.999);
        }
        // A chance of being known is itself a belief: falling back to the start would forget the
        // answers too.
        let faded = self.past == Past::Faded && self.law != Law::Known;
        if when == When::Chosen || self.past == Past::Kept || faded {
            self.practise(terrain, state, outcome.skill);
        }
        if when == When::LastBefore && faded {
            state.copy_from_slice(&self.start);
        }
        likelihood
    }

    /// Goes through all answers from the start; returns the state and the log-likelihood. The first
    /// `before` of them came before the first choice.
    pub(super) fn replay(
        &self,
        terrain: &Terrain,
        answers: &[Outcome],
        before: usize,
    ) -> (Vec<f64>, f64) {
        let mut state = self.start.clone();
        let mut total = 0.0;
        for (at, &outcome) in answers.iter().enumerate() {
            total += libm::log(self.answered(terrain, &mut state, outcome, When::of(at, before)));
        }
        (state, total)
    }
}

/// When an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// In the history.
    Before,
    /// At the end of the history.
    LastBefore,
    /// After a choice.
    Chosen,
}

impl When {
    /// Answer number `at`, if the history has `before`.
    pub(super) fn of(at: usize, before: usize) -> Self {
        match at + 1 {
            next if next < before => Self::Before,
            next if next == before => Self::LastBefore,
            _ => Self::Chosen,
        }
    }
}
