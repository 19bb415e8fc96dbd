//! What can be learnt: skills and prerequisites, items, templates, answers.
//!
//! A course comes as a folder of plain text ([`mod@format`]), is linted ([`check`]), and travels as one
//! JSON file ([`Course`]). For a student, an item becomes a [`Variant`], its text is rendered
//! ([`text::render`]), and an answer is marked ([`answer`]). Invariant: nothing here knows of students, of
//! time, or of a browser; arithmetic is exact; and only [`text::mathml`] can make markup.

pub mod answer;
pub mod check;
mod expression;
pub mod format;
mod graph;
mod model;
pub mod number;
mod problem;
pub mod template;
pub mod text;
pub mod variables;
mod variant;

pub use answer::{Answer, Distractor, Form, RightOption, ShownOption, Wrong};
pub use expression::{Expression, ExpressionError, Scope};
pub use graph::{Graph, SkillEntry};
pub use model::{Course, Example, FORMAT, Item, Misconception, Skill};
pub use problem::{Problem, Severity};
pub use variant::Variant;
