//! What to do next, and why.
//!
//! [`Student`] is what has happened and what is believed; [`choose`] decides the next [`Step`] by
//! rules that are fixed, in a fixed order, leaves what they leave open to the planner
//! ([`Foresight`]), and gives its [`Reason`]. [`Teaching`] is under which strategy each skill is
//! taught, [`Pace`] how quickly. Invariant: pure (the same student, menu and time give the same
//! choice), and no task is ever chosen whose skill requires something that is not solid, except to
//! find a student's level.

mod choice;
pub mod placement;
pub mod planner;
pub mod policy;
mod rules;
pub mod strategies;
pub mod student;

pub use choice::{
    choose, outlook,
    step::{Choice, Outlook, Reason, Step},
};
pub use placement::{PLACEMENT_QUESTIONS, placed_skills};
pub use rules::Rules;
pub use student::{
    Answered, Change, SkillRecord, Student,
    forecast::CourseForecast,
    foresight::{Foreseen, Foresight, HORIZON},
    items::{ItemFacts, Menu},
    pace::{Drift, Pace},
    plan::{Plan, Steer},
    teaching::{PROBE_AFTER, PROBE_AFTER_TASKS, PROBE_EVERY, Teaching},
};

use serde::{Deserialize, Serialize};

/// What kind of thing a student is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// A question to find the student's level.
    Placement,
    /// Reading what a new skill is about.
    Explanation,
    /// Reading a worked example.
    Example,
    /// A task on a skill being learnt.
    Practice,
    /// A task on a solid skill, to keep it.
    Review,
    /// A task on something earlier that is in the way.
    Repair,
    /// A task without hints before the first try, on something practised a while ago: what is left
    /// of it?
    Probe,
    /// A worked example whose last step is left to the student.
    Completion,
    /// A demanding task on something earlier, mixed in.
    Mixed,
}
