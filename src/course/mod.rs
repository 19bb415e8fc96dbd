//! What can be learnt: skills and prerequisites, items, templates, answers.
//!
//! A course comes as a folder of plain text ([`source`]), is linted ([`check`]), and travels as one
//! JSON file ([`Course`]). For a student, an item becomes a [`Variant`], its text is rendered
//! ([`render`]), and an answer is marked ([`grade`]). Invariant: nothing here knows of students, of
//! time, or of a browser; arithmetic is exact; and only [`mathml`] can make markup.

pub mod check;
mod expression;
pub mod grade;
mod graph;
mod markdown;
pub mod mathml;
mod model;
pub mod number;
mod ranked;
pub mod reading;
pub mod render;
pub mod source;
pub mod template;
pub mod text;
pub mod variables;
mod variant;

pub use expression::{Expression, ExpressionError, Scope};
pub use graph::{Graph, SkillEntry};
pub use model::{
    Answer, Course, Distractor, Example, FORMAT, Form, Item, Misconception, RightOption, Skill,
    Wrong,
};
pub use ranked::ranked;
pub use variant::{Choice, Variant};
