//! The words of the log: what is written stays readable, so each of these types belongs to the log
//! alone. A variant may be added; none may be renamed or taken away.
//!
//! Screens and the tutor have types of their own. The conversions at the end name every variant, so
//! a new one on either side does not compile until the other side has an answer to it.

use serde::{Deserialize, Serialize};

use crate::{
    course,
    engine::protocol::{self, view},
    tutor::{self, strategies},
};

/// What kind of step was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// A placement question.
    Placement,
    /// The explanation of a skill.
    Explanation,
    /// A worked example.
    Example,
    /// A task on a skill that is being learnt.
    Practice,
    /// A task on a skill that looks good.
    Review,
    /// A task on a prerequisite of a skill that was hard.
    Repair,
    /// A task without help on a skill practised some time ago.
    Probe,
    /// A worked example whose last step is left to the student.
    Completion,
    /// A demanding task on an earlier skill, mixed in.
    Mixed,
    /// Another way to see a skill.
    Picture,
    /// A question about why a step of a solution holds.
    Why,
    /// One of the small steps of a task.
    Step,
}

/// The rule that chose a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The answer tells most about the student's level.
    FindLevel,
    /// The skill is open and new.
    NewSkill,
    /// The task is neither too easy nor too hard.
    RightLevel,
    /// The planner expects most of it.
    Plan,
    /// It is next on the walk through the prerequisites.
    Path,
    /// It tests whether something practised earlier is remembered.
    Probe,
    /// A review is due.
    ReviewDue {
        /// Days since the skill was last seen.
        days: f64,
    },
    /// Several misses in a row.
    AfterMisses {
        /// Misses in a row.
        misses: u32,
    },
    /// The student was stuck on a skill that requires this one.
    StepBack {
        /// Id of the skill that was hard.
        from: String,
    },
    /// The skill waited longest.
    Waited,
    /// Many tasks in a row were on one skill.
    Mixed {
        /// Tasks in a row.
        tasks: u32,
    },
    /// A placement passed over the skill without a question about it.
    Check,
    /// A task of the mixed challenge that the student asked for.
    Challenge,
    /// The student asked for the skill.
    YouAsked,
    /// The student found the task before too easy.
    YouSaidTooEasy,
    /// The student found the task before too hard.
    YouSaidTooHard,
    /// A reason that this release does not know. Never written.
    Unknown,
}

/// What the student asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// A harder task.
    TooEasy,
    /// An easier task.
    TooHard,
    /// Another skill for a while.
    NotNow,
    /// This skill, by id.
    Skill(String),
    /// A mixed challenge.
    Challenge,
}

/// What the student wants of a strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preference {
    /// Nothing special.
    None,
    /// This strategy only.
    Pinned,
    /// Never this strategy.
    Excluded,
}

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// The text typed, unchanged.
    Text(String),
    /// Positions of the options picked.
    Options(Vec<usize>),
}

/// How an answer was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Right.
    Right,
    /// Wrong.
    NotYet,
    /// The right value, not in the form asked for. It does not count as a try.
    OtherForm(Form),
    /// Right, not in the form that the task asks for. It does not count as a try.
    Rewrite,
    /// The lines of a working so far, which all follow. It does not count as a try.
    GoesOn,
    /// Some of the right options and no wrong one.
    Incomplete,
    /// It could not be read. It does not count as a try.
    Unreadable(Unreadable),
}

/// The form that a number was asked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Any.
    Any,
    /// A whole number or a fraction in lowest terms.
    Lowest,
    /// A mixed number in lowest terms, or a whole number.
    Mixed,
    /// A decimal.
    Decimal,
    /// A fraction.
    Fraction,
}

/// Why an answer could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// It was empty.
    Empty,
    /// It was not a number.
    NotANumber,
    /// Its comma could mean thousands or decimals.
    AmbiguousComma,
    /// Its denominator was zero.
    ZeroDenominator,
    /// It had too many digits.
    TooLong,
    /// It had a percent sign.
    Percent,
    /// The marker of mathematics could not read it.
    Unclear,
}

/// A chance with its central 80 % range, all in 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Mean.
    pub mid: f64,
    /// 10 % quantile.
    pub low: f64,
    /// 90 % quantile.
    pub high: f64,
}

impl Verdict {
    /// Whether an answer with this verdict counts as a try.
    pub fn counts(self) -> bool {
        matches!(self, Self::Right | Self::NotYet | Self::Incomplete)
    }
}

/// Conversions both ways between two enums with the same variants, none of which has fields.
macro_rules! same_variants {
    ($ours:ident, $theirs:ty: $($variant:ident)*) => {
        impl From<$theirs> for $ours {
            fn from(value: $theirs) -> Self {
                match value {
                    $(<$theirs>::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$ours> for $theirs {
            fn from(value: $ours) -> Self {
                match value {
                    $($ours::$variant => Self::$variant,)*
                }
            }
        }
    };
}

same_variants! { Activity, tutor::Activity:
    Placement Explanation Example Practice Review Repair Probe Completion Mixed Picture Why Step
}
same_variants! { Preference, strategies::Preference: None Pinned Excluded }
same_variants! { Form, course::Form: Any Lowest Mixed Decimal Fraction }
same_variants! { Unreadable, view::Unreadable:
    Empty NotANumber AmbiguousComma ZeroDenominator TooLong Percent Unclear
}

impl From<protocol::Wish> for Wish {
    fn from(wish: protocol::Wish) -> Self {
        match wish {
            protocol::Wish::TooEasy => Self::TooEasy,
            protocol::Wish::TooHard => Self::TooHard,
            protocol::Wish::NotNow => Self::NotNow,
            protocol::Wish::Skill(id) => Self::Skill(id),
            protocol::Wish::Challenge => Self::Challenge,
        }
    }
}

impl From<protocol::Given> for Given {
    fn from(given: protocol::Given) -> Self {
        match given {
            protocol::Given::Text(text) => Self::Text(text),
            protocol::Given::Options(picked) => Self::Options(picked),
        }
    }
}

impl From<Given> for protocol::Given {
    fn from(given: Given) -> Self {
        match given {
            Given::Text(text) => Self::Text(text),
            Given::Options(picked) => Self::Options(picked),
        }
    }
}

impl From<Verdict> for view::Verdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Right => Self::Right,
            Verdict::NotYet => Self::NotYet,
            Verdict::OtherForm(form) => Self::OtherForm(form.into()),
            Verdict::Rewrite => Self::Rewrite,
            Verdict::GoesOn => Self::GoesOn,
            Verdict::Incomplete => Self::Incomplete,
            Verdict::Unreadable(why) => Self::Unreadable(why.into()),
        }
    }
}

impl From<Interval> for view::Interval {
    fn from(Interval { mid, low, high }: Interval) -> Self {
        Self { mid, low, high }
    }
}
