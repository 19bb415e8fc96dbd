//! What is on the learning screen.

use serde::{Deserialize, Serialize};

use crate::{
    course::{Form, text::Rendered},
    engine::protocol::{
        Given, Sealed,
        view::{Activity, ApartView, Haste, Note, SkillName, WhyView},
    },
};

/// A task on the learning screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskView {
    /// Its number, to answer it by.
    pub task: u64,
    /// What kind.
    pub activity: Activity,
    /// Its skill.
    pub skill: SkillName,
    /// In a placement or a challenge: which task this is (from 1) and the most there will be.
    pub place: Option<(u32, u32)>,
    /// The task's text.
    pub prompt: Rendered,
    /// What to answer with.
    pub input: InputView,
    /// Hints shown so far.
    pub hints: Vec<Rendered>,
    /// Hints there are in all (0 in a placement).
    pub hints_total: usize,
    /// The hints come after the first try (`hints_total` is 0 until then).
    pub hints_later: bool,
    /// Whether small steps are on offer.
    pub steps_offered: bool,
    /// The small steps, once the student asked for them: an [`ApartView::Steps`].
    pub steps: Option<Sealed<ApartView>>,
    /// A worked example, if the student asked for one beside the task.
    pub example: Option<ExampleView>,
    /// Whether "show me one like it" is on offer.
    pub example_offered: bool,
    /// What came of the last answer.
    pub feedback: Option<Feedback>,
    /// Whether the task is over (solved, given up, or a placement question answered): only "next"
    /// is left.
    pub closed: bool,
    /// The full solution, once it is to be seen.
    pub solution: Option<Rendered>,
    /// Why this task now.
    pub why: WhyView,
    /// The session so far.
    pub session: SessionView,
}

/// What to answer with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InputView {
    /// A number, typed, in this form.
    Number(Form),
    /// One of these.
    Choice(Vec<OptionView>),
    /// Any of these.
    Select(Vec<OptionView>),
    /// Something that another program draws.
    Apart {
        /// What it is.
        view: Sealed<ApartView>,
        /// Whether there is a line to type in.
        typed: bool,
    },
}

/// An option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionView {
    /// Its text.
    pub text: Rendered,
    /// Given before on this task and wrong (a choice cannot be given again).
    pub tried: bool,
    /// Part of the last answer given (to be shown as chosen after a reload).
    pub chosen: bool,
}

/// What came of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// What was given, as text or positions, to fill the input again after a reload.
    pub given: Given,
    /// The verdict.
    pub verdict: Verdict,
    /// Title of the misconception that the answer shows, to stand after "Not yet:".
    pub misconception: Option<String>,
    /// What to say about the answer.
    pub say: Option<Rendered>,
    /// What the program that draws the input has to say about the answer.
    pub note: Sealed<Note>,
    /// Set when this answer came in haste, and not for the first time lately.
    pub haste: Option<Haste>,
    /// Set when the skill looks good since this answer.
    pub became_good: bool,
    /// Set when this answer made the skill solid.
    pub became_solid: bool,
    /// Titles of skills that this answer opened.
    pub opened: Vec<String>,
}

/// The verdict on an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Right.
    Right,
    /// Not right; another try is welcome.
    NotYet,
    /// The right value in another form than asked for; not counted.
    OtherForm(Form),
    /// Right, in another form than asked for, of which the note says more; not counted.
    Rewrite,
    /// All lines of a working follow so far; not counted.
    GoesOn,
    /// A select with some but not all right options and no wrong one: one more look; counted as not
    /// yet.
    Incomplete,
    /// Could not be read; not counted.
    Unreadable(Unreadable),
}

/// Why a typed answer could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// Nothing was given.
    Empty,
    /// Not a number in any form known here.
    NotANumber,
    /// `1,500`: thousands or decimals?
    AmbiguousComma,
    /// A fraction with denominator 0.
    ZeroDenominator,
    /// More digits than any answer here has.
    TooLong,
    /// `50%`: a half, or 50?
    Percent,
    /// The note says why.
    Unclear,
}

/// A worked example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExampleView {
    /// The task.
    pub prompt: Rendered,
    /// Its solution in steps.
    pub steps: Vec<Rendered>,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LessonView {
    /// [`Activity::Explanation`] or [`Activity::Example`].
    pub activity: Activity,
    /// Its skill.
    pub skill: SkillName,
    /// The explanation (empty for a lone example).
    pub text: Rendered,
    /// A worked example.
    pub example: Option<ExampleView>,
    /// Why this now.
    pub why: WhyView,
    /// The session so far.
    pub session: SessionView,
}

/// The session so far.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SessionView {
    /// Tasks answered in this session.
    pub answered: u32,
    /// Minutes of it.
    pub minutes: f64,
    /// Minutes on this course today.
    pub today: f64,
    /// The student is slower than usual and misses more: a break would be good.
    pub tired: bool,
}
