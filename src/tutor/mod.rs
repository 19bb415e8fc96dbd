//! What to do next, and why.
//!
//! [`Student`] is what has happened and what is believed; [`choose`] decides the next [`Step`] by rules that are fixed, in
//! a fixed order, and gives its [`Reason`]. Invariant: pure (the same student, menu and time give the same choice), and no
//! task is ever chosen whose skill requires something that is not solid, except to find a student's level.

pub mod agent;
mod choose;
mod forecast;
mod items;
mod placement;
mod plan;
pub mod planner;
pub mod policy;
mod rules;
pub mod strategies;
mod student;

pub use choose::{Choice, Reason, Step, choose};
pub use forecast::CourseForecast;
pub use items::{ItemFacts, Menu};
pub use placement::{PLACEMENT_QUESTIONS, placed_skills};
pub use plan::{Plan, Steer};
pub use rules::Rules;
pub use student::{Answered, Change, SkillRecord, Student};

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
}
