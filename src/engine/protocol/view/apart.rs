//! Inputs that a program of their own draws, and what it says about answers.

use serde::{Deserialize, Serialize};

use crate::{
    base::sealed::Sealed,
    course::{
        algebra::{form::Form, marking::Kind, why::Why},
        figure::Drawing,
        marker::Worked,
        text::{MathMl, NumberLine, Rendered},
        working::Goal,
    },
};

/// What to answer with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ApartView {
    /// Mathematics or words, typed.
    Typed {
        /// What kind of thing.
        kind: Kind,
        /// In which form.
        form: Form,
        /// Letters that the answer may need.
        letters: Vec<String>,
        /// What was given last.
        given: String,
    },
    /// A working.
    Working {
        /// What it is for.
        goal: Goal,
        /// The first line.
        start: Line,
        /// The student's lines that follow, in order.
        lines: Vec<Line>,
        /// The line that does not, or cannot be read; to be mended.
        draft: String,
        /// Letters that a line may need.
        letters: Vec<String>,
    },
    /// Lines to put in order.
    Order {
        /// The lines as they were shuffled.
        lines: Vec<Rendered>,
        /// The order that was given last, or the one they came in: positions in `lines`.
        order: Vec<usize>,
    },
    /// Pairs to find.
    Match {
        /// What is on the left.
        left: Vec<Rendered>,
        /// What may belong to it.
        right: Vec<Rendered>,
        /// What was given last to each left: positions in `right`.
        picked: Vec<usize>,
    },
    /// Gaps to fill in.
    Blanks {
        /// The text with the gaps.
        text: Rendered,
        /// What each takes.
        blanks: Vec<BlankView>,
        /// What was given last to each.
        given: Vec<String>,
    },
    /// A point to put on a number line.
    NumberLine {
        /// The line.
        line: NumberLine,
        /// Left end, right end, and the distance between the places for a point.
        ends: [String; 3],
        /// What was given last.
        given: String,
    },
    /// Points to put on a plane.
    Plane {
        /// The plane.
        drawing: Drawing,
        /// Distance between the places for a point.
        snap: String,
        /// How many points.
        count: usize,
        /// What was given last.
        given: String,
    },
    /// Small steps on the way through a task, those before the open one too.
    Steps(Vec<StepView>),
    /// Parts to shade.
    Shade {
        /// Rows and columns.
        size: [i64; 2],
        /// The number that was given last.
        given: String,
    },
}

/// A small step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepView {
    /// The question.
    pub prompt: Rendered,
    /// Options to choose from; none where something is typed.
    pub options: Vec<Rendered>,
    /// What was given last, as it is shown: a text, or the option.
    pub given: Option<Rendered>,
    /// How that stands.
    pub stand: Option<Stand>,
    /// What the course says about it.
    pub say: Option<Rendered>,
    /// The answer, where the step is over without it.
    pub told: Option<Rendered>,
    /// Whether the step is over.
    pub over: bool,
}

/// What a gap takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BlankView {
    /// A number.
    Number,
    /// Mathematics or words.
    Typed(Kind),
    /// One of these.
    Choice(Vec<String>),
}

/// A line of a working.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// As it was typed.
    pub text: String,
    /// As it is shown; nothing if it cannot be read.
    pub maths: Option<MathMl>,
}

/// What there is to say about an answer, beside the verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Note {
    /// Nothing.
    None,
    /// The reason for the mark of what was typed.
    Typed(Sealed<Why>),
    /// A working, line by line.
    Working(Worked),
    /// Which parts of an order, of pairs or of points are right.
    Parts(Vec<bool>),
    /// How each gap stands.
    Blanks(Vec<Stand>),
    /// There are not as many points as asked for.
    Points {
        /// How many there are.
        given: usize,
        /// How many there should be.
        wanted: usize,
    },
}

/// How a gap stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stand {
    /// Right.
    Right,
    /// Right, in another form than asked for.
    Form,
    /// Not right.
    Wrong,
    /// Nothing is in it.
    Empty,
    /// It cannot be read.
    Unreadable,
}

/// How something typed is understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Understood {
    /// As this.
    Maths(MathMl),
    /// Not at all, for this reason; none is known where it is right but cannot be shown.
    Unclear(Option<Sealed<Why>>),
}
