//! The strategies. Each is a sequence of work on a skill.

/// What a student does in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Reading what a skill is about.
    Explanation,
    /// A worked example, complete.
    Example,
    /// A worked example with blanks to fill.
    Blanks,
    /// Practice with hints from the start.
    Hinted,
    /// Retrieval without hints.
    Retrieval,
    /// Spaced review of an earlier skill.
    Review,
    /// A challenge that mixes this skill with earlier ones.
    Mixed,
    /// Practice of prerequisites of the skill.
    Repair,
}

/// The traits of strategies. Evidence about one strategy counts for others with similar traits.
pub const TRAITS: [&str; 4] = ["examples", "effort", "review", "ease"];

/// A named way to teach a skill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strategy {
    /// Name; the locale files have its words under this key.
    pub name: &'static str,
    /// The work on a skill, in order.
    pub work: [Work; 5],
    /// Value of each of [`TRAITS`], -1..1. Set by hand.
    pub traits: [f64; 4],
}

use Work::{Blanks, Example, Explanation, Hinted, Mixed, Repair, Retrieval, Review};

/// The strategy for everybody who asks for nothing else: the best of those measured
/// (docs/teaching.md).
pub const USUAL: usize = 1;

/// All strategies.
pub const STRATEGIES: [Strategy; 8] = [
    Strategy {
        name: "examples-first",
        work: [Explanation, Example, Example, Blanks, Retrieval],
        traits: [1.0, 0.0, 0.0, 0.5],
    },
    Strategy {
        name: "problems-first",
        work: [Retrieval, Explanation, Retrieval, Retrieval, Mixed],
        traits: [-1.0, 1.0, 0.0, -0.5],
    },
    Strategy {
        name: "hints-at-once",
        work: [Explanation, Hinted, Hinted, Hinted, Hinted],
        traits: [0.3, -1.0, 0.0, 0.5],
    },
    Strategy {
        name: "effort-first",
        work: [Explanation, Retrieval, Retrieval, Hinted, Retrieval],
        traits: [0.0, 0.7, 0.0, 0.0],
    },
    Strategy {
        name: "review-heavy",
        work: [Explanation, Retrieval, Review, Retrieval, Review],
        traits: [0.0, 0.3, 1.0, 0.0],
    },
    Strategy {
        name: "mixed",
        work: [Explanation, Retrieval, Mixed, Review, Mixed],
        traits: [-0.3, 0.3, 0.7, -0.5],
    },
    Strategy {
        name: "small-steps",
        work: [Repair, Explanation, Example, Hinted, Repair],
        traits: [0.5, -0.5, 0.3, 1.0],
    },
    Strategy {
        name: "challenge",
        work: [Explanation, Mixed, Mixed, Mixed, Mixed],
        traits: [-0.5, 0.7, 0.2, -1.0],
    },
];
