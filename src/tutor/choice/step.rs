//! What the tutor decides: the next step, and why.

use crate::{learner::Prediction, tutor::Activity};

/// The next step, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What to do.
    pub step: Step,
    /// The rule that decided.
    pub reason: Reason,
    /// The predicted success, for a task.
    pub expected: Option<Prediction>,
    /// The strategy of the stretch that the step belongs to.
    pub strategy: Option<usize>,
    /// Hints that stand beside the task from the start.
    pub hints: u32,
}

/// What the planner thinks of the skills that can be learnt now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outlook {
    /// Open skills that are not solid and have tasks, in course order.
    pub eligible: Vec<usize>,
    /// For each of those that the rules leave to the planner: skills that beginning with it is
    /// expected to add, for each task of the sitting ahead. Most first.
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
        /// [`Activity::Explanation`] or [`Activity::Example`].
        activity: Activity,
        /// Position of the worked example, if the skill has any.
        example: Option<usize>,
    },
    /// The placement knows enough.
    EndPlacement,
    /// Everything is solid and nothing is due.
    Done,
}

/// The rule that decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// The answer tells most about where the student stands.
    FindLevel,
    /// A skill that is open now and new.
    NewSkill,
    /// Between too easy and too hard, and it leads on: the stretch under way goes on, or nothing
    /// else is open.
    RightLevel,
    /// By the plan, beginning with it leads to the most skills by the end of a sitting.
    Plan,
    /// The plan's predictions were poor of late, so the next skill on the way through the
    /// prerequisites.
    Path,
    /// Whether something practised a while ago has stayed.
    Probe,
    /// A review is due; days since the skill was last seen.
    ReviewDue(f64),
    /// So many misses in a row: a worked example first.
    AfterMisses(u32),
    /// The student was stuck on this skill.
    StepBack(usize),
    /// It has waited longest.
    Waited,
    /// So many tasks in a row were on one skill: another in between.
    Mixed(u32),
    /// The student asked for this skill.
    YouAsked,
    /// The student found the task before too easy.
    YouSaidTooEasy,
    /// The student found the task before too hard.
    YouSaidTooHard,
}
