//! The prior over students, as a map from standard normal numbers to a [`Hypothesis`].
//!
//! In this form the move `z' = r z + sqrt(1 - r²) noise` keeps the prior exactly for every family,
//! and only the likelihood decides whether a move is accepted (preconditioned Crank-Nicolson;
//! Cotter et al., Statistical Science 28, 2013).
//!
//! The ranges of the broad prior are set by hand (`docs/policy.md` says what they were chosen by).

use crate::{
    base::link::normal_cdf,
    tutor::planner::hypothesis::{GrowthLaw, Hypothesis, Past, Terrain},
};

/// Number of standard normal numbers that are not about one skill.
const SHARED: usize = 14;

/// A prior over hypotheses.
#[derive(Debug, Clone, PartialEq)]
pub enum StudentPrior {
    /// Several kinds of student; fitted to no simulator.
    Broad,
    /// One kind of student, with all shared numbers at the middle of `Broad`: a planner with one
    /// model.
    Single,
    /// One kind of student with known parameters, for comparisons within a family.
    Fitted(Fitted),
    /// `Fitted` with this probability, else `Broad`.
    Mixed(Fitted, f64),
}

/// A student model with known parameters: growth towards a ceiling, gated by prerequisites.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// Fraction of the way to the ceiling that one practice goes.
    pub rate: f64,
    /// How much a missing prerequisite slows growth down.
    pub gate: f64,
    /// Steepness of the chance of a right answer.
    pub slope: f64,
    /// Chance of a right answer by guessing.
    pub guess: f64,
    /// What remains of the history.
    pub past: Past,
    /// Distances to the ceiling at which a skill can start, equally likely.
    pub starts: Vec<f64>,
    /// Added to the distance, multiplied by the number of the skill.
    pub start_step: f64,
    /// For each skill, the distance to the ceiling at which it is mastered.
    pub enough: Vec<f64>,
}

impl StudentPrior {
    /// Number of standard normal numbers that define a hypothesis.
    pub(super) fn size(skills: usize) -> usize {
        SHARED + 2 * skills
    }

    /// The hypothesis that these standard normal numbers define.
    pub(super) fn hypothesis(&self, z: &[f64], terrain: &Terrain) -> Hypothesis {
        match self {
            Self::Broad => broad(z, terrain),
            Self::Single => {
                let mut middle = z.to_vec();
                middle[..SHARED].fill(0.0);
                broad(&middle, terrain)
            }
            Self::Fitted(fitted) => fitted.hypothesis(z),
            Self::Mixed(fitted, chance) => {
                if normal_cdf(z[13]) < *chance {
                    fitted.hypothesis(z)
                } else {
                    broad(z, terrain)
                }
            }
        }
    }
}

impl Fitted {
    fn hypothesis(&self, z: &[f64]) -> Hypothesis {
        let place = |skill: usize| {
            let at = (normal_cdf(z[SHARED + 2 * skill]) * self.starts.len() as f64) as usize;
            self.starts[at.min(self.starts.len() - 1)] + self.start_step * skill as f64
        };
        Hypothesis {
            law: GrowthLaw::Ceiling,
            rate: self.rate,
            gate: self.gate,
            transfer: 2,
            slope: self.slope,
            guess: self.guess,
            slip: 0.0,
            past: self.past,
            start: (0..self.enough.len()).map(place).collect(),
            enough: self.enough.clone(),
        }
    }
}

/// The option at place `u` (0..1) of a list of options with their probabilities.
fn pick<T: Copy>(u: f64, options: &[(T, f64)]) -> T {
    let mut left = u;
    for &(option, chance) in options {
        if left < chance {
            return option;
        }
        left -= chance;
    }
    options[options.len() - 1].0
}

/// The value at place `u` (0..1) of a range, evenly on a logarithmic scale.
fn log_between(u: f64, low: f64, high: f64) -> f64 {
    low * libm::pow(high / low, u)
}

/// The value at place `u` (0..1) of a range.
fn between(u: f64, low: f64, high: f64) -> f64 {
    low + (high - low) * u
}

fn broad(z: &[f64], terrain: &Terrain) -> Hypothesis {
    let u = |at: usize| normal_cdf(z[at]);
    let law = pick(
        u(0),
        &[
            (GrowthLaw::Ceiling, 0.6),
            (GrowthLaw::Steady, 0.2),
            (GrowthLaw::Known, 0.2),
        ],
    );
    let rate = match law {
        GrowthLaw::Ceiling => log_between(u(1), 0.1, 0.7),
        GrowthLaw::Steady => log_between(u(1), 0.1, 1.5),
        GrowthLaw::Known => log_between(u(1), 0.05, 0.6),
    };
    Hypothesis {
        law,
        rate,
        gate: broad_gate(z, law),
        transfer: pick(u(3), &[(0, 0.34), (1, 0.33), (2, 0.33)]),
        slope: pick(u(4), &[(1.0, 0.25), (2.0, 0.25), (4.0, 0.25), (8.0, 0.25)]),
        guess: pick(u(5), &[(0.02, 0.35), (0.1, 0.2), (0.2, 0.2), (0.25, 0.25)]),
        slip: pick(u(6), &[(0.02, 0.5), (0.05, 0.3), (0.1, 0.2)]),
        past: pick(
            u(7),
            &[(Past::Kept, 0.4), (Past::Test, 0.3), (Past::Faded, 0.3)],
        ),
        start: broad_starts(z, law, &terrain.depths),
        enough: broad_enough(z, &terrain.depths),
    }
}

/// With a prerequisite as far off as at a typical start, growth is multiplied by `e^-strength`.
fn broad_gate(z: &[f64], law: GrowthLaw) -> f64 {
    let (place, mean) = (normal_cdf(z[2]), normal_cdf(z[8]));
    let strength = if place < 0.2 {
        0.0
    } else {
        between((place - 0.2) / 0.8, 0.3, 8.0)
    };
    match law {
        GrowthLaw::Known => strength,
        GrowthLaw::Ceiling | GrowthLaw::Steady => strength / between(mean, 2.0, 8.0),
    }
}

/// The state of each skill at the start, given the depth of its chain of prerequisites.
fn broad_starts(z: &[f64], law: GrowthLaw, depths: &[usize]) -> Vec<f64> {
    let (mean, spread, slope) = (normal_cdf(z[8]), normal_cdf(z[9]), normal_cdf(z[13]));
    let start = |(skill, &depth): (usize, &usize)| {
        let own = z[SHARED + 2 * skill];
        let deep = slope * depth as f64;
        match law {
            GrowthLaw::Known => {
                normal_cdf(between(mean, -2.0, 0.7) + between(spread, 0.3, 1.2) * own - 0.3 * deep)
            }
            GrowthLaw::Ceiling | GrowthLaw::Steady => {
                (between(mean, 2.0, 8.0) + between(spread, 0.3, 1.5) * own + 0.3 * deep).max(0.0)
            }
        }
    };
    depths.iter().enumerate().map(start).collect()
}

/// The distance to the ceiling at which each skill is mastered, given the depth of its chain of
/// prerequisites.
fn broad_enough(z: &[f64], depths: &[usize]) -> Vec<f64> {
    let (mean, slope) = (normal_cdf(z[10]), between(normal_cdf(z[11]), 0.0, 1.2));
    let enough = |(skill, &depth): (usize, &usize)| {
        let own = 0.5 * z[SHARED + 2 * skill + 1];
        (between(mean, 1.5, 5.0) - slope * depth as f64 + own).max(0.3)
    };
    depths.iter().enumerate().map(enough).collect()
}
