//! The amount of computation that a choice may cost.

/// The amount of computation that a choice may cost. All values are set by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Number of hypotheses in the belief.
    pub particles: usize,
    /// Number of hypotheses that plans are simulated on.
    pub students: usize,
    /// Most practices simulated in the search for a plan.
    pub practices: usize,
    /// Most answers replayed in the moves of hypotheses after one answer.
    pub replays: usize,
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            particles: 256,
            students: 32,
            practices: 60_000,
            replays: 40_000,
        }
    }
}

/// With more skills than this the effort shrinks, because each simulated practice costs more.
const MANY_SKILLS: usize = 20;

impl Effort {
    /// The effort on the learning screen, where one choice may have to include all answers so far.
    pub const BRIEF: Self = Self {
        particles: 128,
        students: 32,
        practices: 60_000,
        replays: 3_000,
    };

    /// The effort for a domain with this number of skills.
    pub(super) fn shared_over(self, skills: usize) -> Self {
        let share = |of: usize| of * MANY_SKILLS / skills.max(MANY_SKILLS);
        Self {
            practices: share(self.practices),
            replays: share(self.replays),
            ..self
        }
    }
}
