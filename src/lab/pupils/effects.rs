//! What work brings to a pupil.

/// How much each kind of work teaches. What interleaving brings to memory comes out as in the
/// published study ([`super::studies`]); the other sizes are set by hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effects {
    /// What a worked example teaches whoever does not know the skill, in tasks with a solution.
    pub example: f64,
    /// What an example with blanks teaches.
    pub completion: f64,
    /// What an explanation teaches the first time.
    pub explanation: f64,
    /// How much more the half-life grows by a success after a task on another skill.
    pub mixed_memory: f64,
    /// What is left of the chance to learn for each direct prerequisite that is not known.
    pub missing: f64,
    /// How much of a day's worth of forgetting a success on a later skill gives back to what that
    /// skill uses: 1 is as much as a success on the skill itself.
    pub transfer: f64,
}

impl Effects {
    /// Sizes after the published effects.
    pub const PUBLISHED: Self = Self {
        example: 1.5,
        completion: 1.8,
        explanation: 1.5,
        mixed_memory: 0.6,
        missing: 0.35,
        transfer: 0.4,
    };

    /// All kinds of work teach alike.
    pub const EQUAL: Self = Self {
        example: 1.0,
        completion: 1.0,
        explanation: 1.0,
        mixed_memory: 0.0,
        ..Self::PUBLISHED
    };

    /// Work on a skill keeps nothing of what it uses.
    pub const NO_TRANSFER: Self = Self {
        transfer: 0.0,
        ..Self::PUBLISHED
    };

    /// What a lesson teaches, in tasks with a solution, and the seconds that it takes somebody for
    /// whom a task takes [`USUAL_SECONDS`]. An explanation that was read before teaches little.
    pub(super) fn lesson(&self, activity: &str, explained: bool) -> (f64, f64) {
        match activity {
            "example" => (self.example, 30.0),
            "completion" => (self.completion, 35.0),
            "explanation" if explained => (0.3, 20.0),
            _ => (self.explanation, 45.0),
        }
    }
}

/// See [`Effects::lesson`]. Set by hand, like the seconds there.
pub(super) const USUAL_SECONDS: f64 = 25.0;
