//! Why this now: the reason, and what lies behind it.

use serde::{Deserialize, Serialize};

use crate::engine::protocol::view::{Activity, Interval, SkillName, SkillState};

/// Why this now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhyView {
    /// The rule that decided.
    pub reason: Reason,
    /// The predicted chance to get the task right at the first try.
    pub expected: Option<Interval>,
    /// Titles of skills that need this one next.
    pub needed_for: Vec<String>,
}

/// The rule that decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The answer tells most about where the student stands.
    FindLevel,
    /// A skill that is open now and new.
    NewSkill,
    /// The skill is open and new, and a task comes before its explanation.
    NewTry,
    /// Between too easy and too hard.
    RightLevel,
    /// The stretch under way, or the only open skill, with a task that is likely right.
    Sure,
    /// The stretch under way, or the only open skill, with a task that is likely missed.
    Stretch,
    /// The next part of a lesson.
    Onward,
    /// By the plan, beginning with it leads to the most skills by the end of a session.
    Plan,
    /// The plan's predictions were poor of late: the next skill on the way through the
    /// prerequisites.
    Path,
    /// As `Path`, after more right answers than expected.
    Ahead,
    /// As `Path`, after fewer right answers than expected.
    Behind,
    /// Whether something practised a while ago has stayed.
    Probe,
    /// A review is due; days since the skill was last seen.
    ReviewDue {
        /// Days since it was last seen.
        days: f64,
    },
    /// Two misses: a worked example first.
    AfterMisses {
        /// Misses in a row.
        misses: u32,
    },
    /// Misses: another way to see the skill first.
    PictureAfter,
    /// Misses: a question about why a step holds.
    WhyAfter,
    /// Misses: the task in small steps.
    StepsAfter,
    /// Misses: one of the easiest tasks of the skill.
    EasierAfter,
    /// The student was stuck on a skill that needs this one.
    StepBack {
        /// Title of the skill that was hard.
        from: String,
    },
    /// It has waited longest.
    Waited,
    /// So many tasks in a row were on one skill: another in between.
    Mixed {
        /// Tasks in a row.
        tasks: u32,
    },
    /// A placement passed over the skill without a question about it.
    Check,
    /// A task of the mixed challenge that the student asked for.
    Challenge,
    /// The student asked for this skill.
    YouAsked,
    /// The student found the task before too easy, and this one is harder.
    YouSaidTooEasy,
    /// The student found the task before too easy, and nothing on the skill is harder.
    Hardest,
    /// The student found the task before too hard, and this one is easier.
    YouSaidTooHard,
    /// The student found the task before too hard, and nothing on the skill is easier.
    Easiest,
    /// The student found the task before too hard: an example first.
    ExampleInstead,
    /// The student found the task before too hard: first what it builds on.
    BelowInstead,
    /// A newer release chose the step, for a reason that this one does not know.
    Unknown,
}

/// What lies behind a choice, as it stands before the task is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceView {
    /// All that was eligible, what promises most first (at most 8).
    pub eligible: Vec<EligibleView>,
    /// The skill that promises most besides the one on the screen.
    pub runner_up: Option<RunnerUp>,
    /// What would come next, case by case.
    pub turns: Vec<TurnView>,
}

/// What else was nearly chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunnerUp {
    /// Skill title.
    pub skill: String,
    /// How many skills fewer it promises by the end of a session; none if the plan did not weigh
    /// the skill on the screen.
    pub fewer: Option<f64>,
}

/// An eligible skill, for the evidence behind "why this now".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EligibleView {
    /// Which.
    pub skill: SkillName,
    /// Where the student stands.
    pub state: SkillState,
    /// Predicted chance on a typical item.
    pub expected: Interval,
    /// Skills that a plan beginning with it adds for each minute, at the time that a task on it
    /// takes this student; none if the rules rule it out for now.
    pub gain: Option<f64>,
}

/// What would come next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TurnView {
    /// In which case.
    pub case: Turn,
    /// What kind of thing; none if all is done then.
    pub activity: Option<Activity>,
    /// Title of the skill, if it is another than the one on the screen.
    pub skill: Option<String>,
}

/// What a student may do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Get it right.
    Right,
    /// Get it right, and the next one too.
    RightTwice,
    /// Miss it.
    Miss,
    /// Say "not now".
    NotNow,
}
