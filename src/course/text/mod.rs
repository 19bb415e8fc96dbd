//! Rich text as a typed tree, so that nothing a course author writes can become markup.
//!
//! The tree has two lives. In a course ([`Source`]) maths is TeX, figures are descriptions, and
//! both may hold `@variables`. In front of a student ([`Rendered`]) variables are filled in, maths
//! is MathML from an allow-list, and figures are numbers. The step between them is
//! [`render`].

pub mod markdown;
pub mod mathml;
pub mod render;

use serde::{Deserialize, Serialize};

/// A block of text: a paragraph, a list, a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block<M, F> {
    /// A run of inline text.
    Paragraph(Vec<Inline<M>>),
    /// A heading inside an explanation (below the page's own h1).
    Heading(Vec<Inline<M>>),
    /// A list; each item is a list of blocks.
    List {
        /// Numbered or not.
        ordered: bool,
        /// The items in order.
        items: Vec<Vec<Block<M, F>>>,
    },
    /// A table with one header row.
    Table {
        /// The header cells.
        head: Vec<Vec<Inline<M>>>,
        /// The body rows.
        rows: Vec<Vec<Vec<Inline<M>>>>,
    },
    /// A drawing.
    Figure(F),
}

/// A piece of text inside a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline<M> {
    /// Plain text.
    Text(String),
    /// Stress.
    Emphasis(Vec<Inline<M>>),
    /// Strong stress.
    Strong(Vec<Inline<M>>),
    /// Text to be taken letter by letter.
    Code(String),
    /// Maths in a line.
    Math(M),
    /// Maths on a line of its own.
    Display(M),
    /// A line break.
    Break,
}

/// TeX as a course author wrote it, with `@variables` still in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tex(pub String);

/// A `<math>` element that has passed the allow-list of [`crate::course::text::mathml`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MathMl(pub(in crate::course) String);

impl MathMl {
    /// The markup, safe to hand to the browser as it is.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A figure as a course author wrote it: the numbers are still expressions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureSource {
    /// One bar a line, each `filled / parts`.
    Bars(Vec<(String, String)>),
    /// A number line `from .. to by step`, with marked points.
    Line {
        /// Left end.
        from: String,
        /// Right end.
        to: String,
        /// Distance between ticks.
        step: String,
        /// Points to mark.
        marks: Vec<String>,
    },
}

/// A figure ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// Bars cut into equal parts, some of them filled.
    Bars(Vec<Bar>),
    /// A number line.
    Line(NumberLine),
}

/// A bar cut into `parts` equal parts of which `filled` are shaded; `filled` may exceed `parts`
/// (several bars).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Shaded parts.
    pub filled: u32,
    /// Parts in one whole.
    pub parts: u32,
}

/// A number line with ticks at `from`, `from + step`, ... up to `to`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberLine {
    /// Left end.
    pub from: f64,
    /// Right end, greater than `from`.
    pub to: f64,
    /// Distance between ticks, positive, at most 60 ticks in all.
    pub step: f64,
    /// What to write under each tick, in order (plain text such as `3/4`; empty for none).
    pub labels: Vec<String>,
    /// Points to mark.
    pub marks: Vec<f64>,
}

/// Text of a course: TeX and expressions, to be filled in.
pub type Source = Vec<Block<Tex, FigureSource>>;

/// Text for a person: MathML and numbers, ready to draw.
pub type Rendered = Vec<Block<MathMl, Figure>>;
