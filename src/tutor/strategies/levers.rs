//! The settings of the learning screen under a strategy.
//!
//! They are a reading of the strategy's traits, set by hand.

use crate::tutor::strategies::preset::{STRATEGIES, Strategy, Work};

/// What comes first on a new skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// The explanation with an example, then another example whose last step is left to the
    /// student.
    Examples,
    /// The explanation with an example.
    Explanation,
    /// A problem, and the explanation only if it was missed.
    Problem,
}

/// When hints are available.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hints {
    /// The first hint is shown with the task while the skill is new.
    AtOnce,
    /// Whenever the student asks.
    Asked,
    /// When the student asks, after a try.
    AfterTry,
}

/// The settings of a strategy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levers {
    /// What comes first on a new skill.
    pub opening: Opening,
    /// When hints are available.
    pub hints: Hints,
    /// Tasks in a row on a skill before another is considered: several for blocked practice, one
    /// for interleaved.
    pub block: u32,
    /// At most one review in this many tasks while there is something to learn.
    pub review_every: u32,
    /// Added to the chance of a right answer that a task aims at.
    pub ease: f64,
}

impl Strategy {
    /// Position of the strategy with this name.
    pub fn named(name: &str) -> Option<usize> {
        STRATEGIES.iter().position(|strategy| strategy.name == name)
    }

    /// Whether tasks on earlier skills are mixed in.
    pub fn mixes(&self) -> bool {
        self.work
            .iter()
            .filter(|&&work| work == Work::Mixed)
            .count()
            > 1
    }

    /// The settings of the learning screen under the strategy.
    pub fn levers(&self) -> Levers {
        let [examples, effort, review, ease] = self.traits;
        Levers {
            opening: match examples {
                ..=-1.0 => Opening::Problem,
                0.5.. => Opening::Examples,
                _ => Opening::Explanation,
            },
            hints: match effort {
                ..=-0.5 => Hints::AtOnce,
                // Whoever meets a problem before the explanation may need one to begin at all.
                0.5.. if examples > -1.0 => Hints::AfterTry,
                _ => Hints::Asked,
            },
            block: if self.mixes() { 1 } else { 3 },
            review_every: if review >= 0.5 { 2 } else { 3 },
            ease: 0.1 * ease,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_driven_by_some_strategy_and_not_by_all() {
        let levers = STRATEGIES.map(|strategy| strategy.levers());
        for opening in [Opening::Examples, Opening::Explanation, Opening::Problem] {
            assert!(
                levers.iter().any(|levers| levers.opening == opening),
                "{opening:?}"
            );
        }
        for hints in [Hints::AtOnce, Hints::Asked, Hints::AfterTry] {
            assert!(
                levers.iter().any(|levers| levers.hints == hints),
                "{hints:?}"
            );
        }
        assert!(
            levers.iter().any(|levers| levers.block == 1)
                && levers.iter().any(|levers| levers.block > 2)
        );
        assert!(
            levers.iter().any(|levers| levers.review_every == 2)
                && levers.iter().any(|levers| levers.review_every > 2)
        );
        assert!(
            levers.iter().any(|levers| levers.ease > 0.05)
                && levers.iter().any(|levers| levers.ease < -0.05)
        );
    }
}
