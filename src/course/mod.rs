//! The content that is taught: skills and prerequisites, items, templates, answers.
//!
//! A course is written as a folder of plain text ([`mod@format`]). [`mod@check`] finds its faults.
//! It is compiled to one JSON file ([`Course`]). For a student, an item becomes a [`Variant`],
//! [`mod@text::render`] renders its text, and [`answer`] marks the student's submission.
//!
//! Invariant: this part does not know students, time, files or browsers. Arithmetic is exact. Only
//! [`text::mathml`] and [`mod@figure`] make markup.

pub mod algebra;
pub mod answer;
pub mod check;
pub mod compiled;
mod expression;
pub mod figure;
pub mod format;
mod graph;
pub mod help;
pub mod language;
pub mod limits;
pub mod marker;
mod model;
pub mod number;
pub mod packed;
mod problem;
pub mod reader;
pub mod template;
pub mod text;
pub mod variables;
mod variant;
pub mod working;

pub use answer::{Answer, Distractor, Form, RightOption, ShownOption, Wrong};
pub use expression::{Expression, ExpressionError, Scope};
pub use graph::{Graph, SkillEntry};
pub use model::{Course, Example, FORMAT, Item, Misconception, Role, Skill, SmallStep};
pub use problem::{Problem, Severity};
pub use variant::Variant;
