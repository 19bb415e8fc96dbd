//! What the tutor decides: the next step, and why.

use crate::{learner::Prediction, tutor::Activity};

/// The next step, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What to do.
    pub step: Step,
    /// Why.
    pub reason: Reason,
    /// The predicted success, for a task.
    pub expected: Option<Prediction>,
    /// The strategy of the stretch that the step belongs to: its position in
    /// [`STRATEGIES`](crate::tutor::strategies::STRATEGIES).
    pub strategy: Option<usize>,
    /// Number of hints that are shown with the task from the start.
    pub hints: u32,
}

impl Decision {
    /// A decision for a step that belongs to no stretch, without hints.
    pub(super) fn new(step: Step, reason: Reason, expected: Option<Prediction>) -> Self {
        Self {
            step,
            reason,
            expected,
            strategy: None,
            hints: 0,
        }
    }
}

/// What the planner expects of the skills that can be learnt now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outlook {
    /// Open skills that are not passed and have tasks, in course order.
    pub eligible: Vec<usize>,
    /// The skills left to the planner, each with the number of skills that beginning with it is
    /// expected to add, for each task of the session ahead. Highest first.
    pub promises: Vec<(usize, f64)>,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A task.
    Task {
        /// Skill.
        skill: usize,
        /// Position of the item in the skill's menu.
        item: usize,
        /// What kind of task.
        activity: Activity,
    },
    /// Something to read.
    Lesson {
        /// Skill.
        skill: usize,
        /// [`Activity::Explanation`], [`Activity::Example`] or [`Activity::Completion`].
        activity: Activity,
        /// Position of the worked example, if the skill has any.
        example: Option<usize>,
    },
    /// The placement ends: enough is known.
    EndPlacement,
    /// Everything looks good and nothing is due.
    Done,
}

/// Why a step was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// The answer tells most about where the student stands.
    FindLevel,
    /// The skill is open and new.
    NewSkill,
    /// The skill is between too easy and too hard. The stretch under way continues, or nothing else
    /// is open.
    RightLevel,
    /// The planner expects most skills by the end of a session if this one comes first.
    Plan,
    /// The planner's recent predictions were poor, so this is the next skill along the
    /// prerequisites.
    Path,
    /// A delayed probe.
    Probe,
    /// A review is due; days since the skill was last seen.
    ReviewDue(f64),
    /// A worked example after this many misses in a row.
    AfterMisses(u32),
    /// A step back from this skill, after misses on it.
    StepBack(usize),
    /// The skill has waited longest.
    Waited,
    /// Another skill, after this many tasks in a row on one.
    Mixed(u32),
    /// The placement passed over the skill without a question about it.
    Check,
    /// A task of the mixed challenge that the student asked for.
    Challenge,
    /// The student asked for this skill.
    YouAsked,
    /// The student found the last task too easy.
    YouSaidTooEasy,
    /// The student found the last task too hard.
    YouSaidTooHard,
}

impl Reason {
    /// The reason for a step that opens a skill: [`Reason::NewSkill`] instead of a general reason.
    pub(super) fn or_new_skill(self) -> Self {
        match self {
            Self::RightLevel | Self::Plan | Self::Path => Self::NewSkill,
            Self::FindLevel
            | Self::NewSkill
            | Self::Probe
            | Self::ReviewDue(_)
            | Self::AfterMisses(_)
            | Self::StepBack(_)
            | Self::Waited
            | Self::Mixed(_)
            | Self::Check
            | Self::Challenge
            | Self::YouAsked
            | Self::YouSaidTooEasy
            | Self::YouSaidTooHard => self,
        }
    }
}
