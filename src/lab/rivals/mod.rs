//! The policies that are compared, by name: rivals from the literature, plain rules, and the
//! planner in several forms.

mod bandit;
mod oracle;
mod plain;
mod supermemo;
mod zpdes;

use crate::tutor::{
    planner::{Effort, Fitted, Planner, StudentPrior},
    policy::{Assignment, Policy, REPEATS, Walk},
};

pub use oracle::Oracle;

use crate::lab::students::Pupil;

/// A policy that can be compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Contender {
    /// Any skill at all.
    Random,
    /// Any allowed skill.
    RandomLegal,
    /// All skills in turn.
    RoundRobin,
    /// The prerequisite walk with so many repeats.
    Walk(usize),
    /// Zone of proximal development and empirical success (Clement et al., Journal of Educational
    /// Data Mining 7, 2015).
    Zpdes,
    /// SM-2 (Wozniak 1990).
    SuperMemo,
    /// A bandit on learning progress, without a trained prior.
    Bandit,
    /// The safety rules alone.
    Safety,
    /// The planner, with one model of students.
    Single,
    /// The planner, over many kinds of student. Zero-shot.
    Ensemble,
    /// The same with the effort of the learning screen. Zero-shot.
    Brief,
    /// The planner with the simulator's equations. In-family.
    Told,
    /// `Told`, with wrong equations.
    Misled(Wrong),
    /// The ensemble, with wrong equations as half of its prior.
    MisledEnsemble(Wrong),
    /// Sees the hidden state. Approximate.
    Oracle,
}

/// A way in which a belief is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Growth is half of what it is.
    Slow,
    /// Growth is 1.6 times what it is.
    Fast,
    /// Prerequisites do not matter.
    Ungated,
    /// All skills are equally difficult.
    Flat,
}

const WRONGS: [(&str, Wrong); 4] = [
    ("slow", Wrong::Slow),
    ("fast", Wrong::Fast),
    ("ungated", Wrong::Ungated),
    ("flat", Wrong::Flat),
];

/// Names of the contenders that see outcomes only, and know no equations.
pub const ZERO_SHOT: [&str; 10] = [
    "random",
    "random-legal",
    "round-robin",
    "walk",
    "zpdes",
    "supermemo",
    "bandit",
    "safety",
    "single",
    "ensemble",
];

impl Contender {
    /// The contender of a name: one of [`ZERO_SHOT`], `ensemble-brief`, `walk-3`, `told`,
    /// `misled-slow`, `ensemble-misled-slow` (`fast`, `ungated`, `flat`), or `oracle`.
    pub fn named(name: &str) -> Option<Self> {
        let wrong = |name: &str| {
            WRONGS
                .iter()
                .find(|(known, _)| *known == name)
                .map(|&(_, wrong)| wrong)
        };
        if let Some(rest) = name.strip_prefix("walk-") {
            return rest
                .parse()
                .ok()
                .filter(|repeats| (1..100).contains(repeats))
                .map(Self::Walk);
        }
        if let Some(rest) = name.strip_prefix("misled-") {
            return wrong(rest).map(Self::Misled);
        }
        if let Some(rest) = name.strip_prefix("ensemble-misled-") {
            return wrong(rest).map(Self::MisledEnsemble);
        }
        Some(match name {
            "random" => Self::Random,
            "random-legal" => Self::RandomLegal,
            "round-robin" => Self::RoundRobin,
            "walk" => Self::Walk(REPEATS),
            "zpdes" => Self::Zpdes,
            "supermemo" => Self::SuperMemo,
            "bandit" => Self::Bandit,
            "safety" => Self::Safety,
            "single" => Self::Single,
            "ensemble" => Self::Ensemble,
            "ensemble-brief" => Self::Brief,
            "told" => Self::Told,
            "oracle" => Self::Oracle,
            _ => return None,
        })
    }

    /// Whether it needs the simulator's equations.
    pub fn needs_equations(&self) -> bool {
        matches!(self, Self::Told | Self::Misled(_) | Self::MisledEnsemble(_))
    }

    /// The policy for one student. `fitted` holds the simulator's equations. Returns `None` if
    /// the policy needs them and there are none.
    pub fn policy(
        &self,
        pupil: &dyn Pupil,
        fitted: Option<&Fitted>,
        seed: u64,
    ) -> Option<Box<dyn Policy>> {
        let task: Assignment = pupil.task().clone();
        let with = |task, prior, effort| {
            Box::new(Planner::new(task, prior, effort, seed)) as Box<dyn Policy>
        };
        let planner = |task, prior| with(task, prior, Effort::default());
        Some(match self {
            Self::Random => Box::new(plain::Random::new(&task, false, seed)),
            Self::RandomLegal => Box::new(plain::Random::new(&task, true, seed)),
            Self::RoundRobin => Box::new(plain::RoundRobin::new(&task)),
            Self::Walk(repeats) => Box::new(Walk::new(&task, *repeats)),
            Self::Zpdes => Box::new(zpdes::Zpdes::new(&task, seed)),
            Self::SuperMemo => Box::new(supermemo::SuperMemo::new(&task)),
            Self::Bandit => Box::new(bandit::Bandit::new(&task, seed)),
            Self::Safety => Box::new(plain::Safety::new(&task)),
            Self::Single => planner(task, StudentPrior::Single),
            Self::Ensemble => planner(task, StudentPrior::Broad),
            Self::Brief => with(task, StudentPrior::Broad, Effort::BRIEF),
            Self::Told => planner(task, StudentPrior::Fitted(fitted?.clone())),
            Self::Misled(wrong) => planner(task, StudentPrior::Fitted(wrong.about(fitted?))),
            Self::MisledEnsemble(wrong) => {
                planner(task, StudentPrior::Mixed(wrong.about(fitted?), 0.5))
            }
            Self::Oracle => Box::new(Oracle::new(pupil)),
        })
    }
}

impl Wrong {
    fn about(self, fitted: &Fitted) -> Fitted {
        let mut wrong = fitted.clone();
        match self {
            Self::Slow => wrong.rate *= 0.5,
            Self::Fast => wrong.rate *= 1.6,
            Self::Ungated => wrong.gate = 0.0,
            Self::Flat => {
                let mean = fitted.enough.iter().sum::<f64>() / fitted.enough.len() as f64;
                wrong.enough.fill(mean);
            }
        }
        wrong
    }
}
