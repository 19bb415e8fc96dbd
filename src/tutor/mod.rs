//! What to do next, and why.
//!
//! [`Student`] is what has happened and what is believed; [`choose`] decides the next [`Step`] by
//! rules that are fixed, in a fixed order, leaves what they leave open to the planner
//! ([`Foresight`]), and gives its [`Reason`]. [`Teaching`] is under which strategy each skill is
//! taught, [`Pace`] how quickly. Invariant: pure (the same student, menu and time give the same
//! choice), and no task is ever chosen whose skill requires something that is not solid, except to
//! find a student's level.

pub mod agent;
mod choose;
mod forecast;
mod foresight;
mod items;
mod pace;
mod placement;
mod plan;
pub mod planner;
pub mod policy;
mod rules;
mod step;
pub mod strategies;
mod student;
mod teaching;

pub use choose::{choose, outlook};
pub use forecast::CourseForecast;
pub use foresight::{Foreseen, Foresight, HORIZON};
pub use items::{ItemFacts, Menu};
pub use pace::{Drift, Pace};
pub use placement::{PLACEMENT_QUESTIONS, placed_skills};
pub use plan::{Plan, Steer};
pub use rules::Rules;
pub use step::{Choice, Outlook, Reason, Step};
pub use student::{Answered, Change, SkillRecord, Student};
pub use teaching::{PROBE_AFTER, PROBE_AFTER_TASKS, PROBE_EVERY, Teaching};

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
