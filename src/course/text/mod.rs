//! Rich text as a typed tree. No text of a course author can become markup.
//!
//! The tree has two forms. In a course ([`Source`]), maths is TeX, figures are descriptions, and
//! both may contain `@variables`. For a student ([`Rendered`]), variables are filled in, maths is
//! MathML from an allow-list, and figures are numbers. [`render`] turns the first into the second.

pub(in crate::course) mod fault;
pub(in crate::course) mod figure_source;
mod losses;
pub mod markdown;
pub mod mathml;
pub mod render;
pub mod speech;

use serde::{Deserialize, Serialize};

use crate::course::figure::{self, Drawing};

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
        /// Whether the list is numbered.
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
    /// A figure.
    Figure(F),
}

/// A piece of text inside a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline<M> {
    /// Plain text.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline<M>>),
    /// Strong emphasis.
    Strong(Vec<Inline<M>>),
    /// Code: literal text.
    Code(String),
    /// Inline maths.
    Math(M),
    /// Display maths, on its own line.
    Display(M),
    /// A line break.
    Break,
    /// A gap to fill in, by its position among the answer's.
    Blank(usize),
}

/// TeX as a course author wrote it, before `@variables` are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tex(pub String);

/// A `<math>` element that has passed the allow-list of [`crate::course::text::mathml`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MathMl(pub(in crate::course) String);

impl MathMl {
    /// The markup. It is safe to insert into a page.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A figure as a course author wrote it. Its numbers are expressions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureSource {
    /// Bars, each as `filled / parts`.
    Bars(Vec<(String, String)>),
    /// A number line.
    Line(LineSource),
    /// Another picture.
    Drawing {
        /// What kind of picture.
        kind: figure::Kind,
        /// What is drawn.
        text: String,
    },
}

/// A number line `from .. to .. step ..`, with marked points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineSource {
    /// Left end.
    pub from: String,
    /// Right end.
    pub to: String,
    /// Distance between ticks.
    pub step: String,
    /// Points to mark.
    pub marks: Vec<String>,
}

/// A figure ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// Bars of equal parts, some of them shaded.
    Bars(Vec<Bar>),
    /// A number line.
    Line(NumberLine),
    /// A picture that another program draws.
    Drawing(Drawing),
}

/// A bar of `parts` equal parts. `filled` of them are shaded. If `filled` exceeds `parts`, several
/// bars are drawn.
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
    /// Label under each tick, in order: plain text such as `3/4`, or empty.
    pub labels: Vec<String>,
    /// Points to mark.
    pub marks: Vec<f64>,
}

/// Text of a course, with TeX and expressions.
pub type Source = Vec<Block<Tex, FigureSource>>;

/// Text for a student, with MathML and numbers.
pub type Rendered = Vec<Block<MathMl, Figure>>;
