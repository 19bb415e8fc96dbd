//! What to do next, and why.
//!
//! [`Student`] is the fold over what happened, with the belief about the student. [`choose`]
//! decides the next [`Step`] by [`RULES`] in a fixed order, and gives its [`Reason`]. The last
//! rules leave the choice to the planner ([`planner`], [`PlannerState`]). [`Teaching`] holds the
//! strategy under which each skill is taught, [`Pace`] the student's speed.
//!
//! Invariants: the tutor is pure (the same student, menu and time give the same decision). No task
//! is chosen while a prerequisite of its skill is not solid, except in a placement.

mod choice;
mod menu;
mod placement;
pub mod planner;
pub mod policy;
pub mod strategies;
mod student;

pub use choice::{
    RULES, Rule, choose,
    decision::{Decision, Outlook, Reason, Step},
    outlook,
};
pub use menu::{ItemFacts, Menu};
pub use placement::{
    most_questions, next_question, passed, placed_skills, placing::Placing, states,
};
pub use student::{
    Student,
    agenda::{Agenda, Repair, Steer},
    aim::Forecast,
    answered::{Answered, Change},
    challenge::Challenge,
    course_model::CourseModel,
    haste::{Haste, haste},
    mastery::{Mastery, Shown},
    pace::{Drift, Pace},
    planner_state::{HORIZON, PlannedSkill, PlannerState},
    skill_record::SkillRecord,
    stuck,
    teaching::{PROBE_AFTER, PROBE_AFTER_TASKS, PROBE_EVERY, Teaching},
    thresholds::Thresholds,
};

use serde::{Deserialize, Serialize};

/// What kind of step a student is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// A question to find the student's level.
    Placement,
    /// Reading the explanation of a skill.
    Explanation,
    /// Reading a worked example.
    Example,
    /// A task on a skill being learnt.
    Practice,
    /// A task on a skill that looks good, to keep it.
    Review,
    /// A task on a prerequisite, after misses on the skill that needs it.
    Repair,
    /// A task on a skill practised a while ago, without hints before the first try. It measures
    /// what was remembered.
    Probe,
    /// A worked example whose last step is left to the student.
    Completion,
    /// A demanding task on an earlier skill, mixed in.
    Mixed,
    /// Reading another way to see a skill.
    Picture,
    /// A question about why a step of a solution holds.
    Why,
    /// One of the small steps of a task.
    Step,
}
