//! Item blocks of a skill file.

use serde::Deserialize;

use crate::course::{
    algebra::marking,
    format::reader::{Place, Reader},
    model::{Item, Role},
    text::markdown::Fence,
    working::Goal,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemDraft {
    id: String,
    #[serde(default)]
    pub(super) kind: Kind,
    #[serde(default)]
    role: Role,
    #[serde(default)]
    difficulty: f64,
    #[serde(default)]
    vars: Vec<String>,
    #[serde(default, rename = "where")]
    conditions: Vec<String>,
    prompt: String,
    pub(super) answer: Option<String>,
    pub(super) start: Option<String>,
    pub(super) goal: Option<Goal>,
    pub(super) form: Option<String>,
    pub(super) lines: Option<Vec<String>>,
    pub(super) text: Option<String>,
    #[serde(default)]
    pub(super) blank: Vec<BlankDraft>,
    pub(super) line: Option<String>,
    pub(super) plane: Option<String>,
    pub(super) snap: Option<String>,
    pub(super) within: Option<String>,
    pub(super) on: Option<String>,
    pub(super) count: Option<usize>,
    pub(super) parts: Option<String>,
    pub(super) pairs: Option<Vec<[String; 2]>>,
    pub(super) right: Option<OneOrMany>,
    pub(super) right_value: Option<String>,
    pub(super) right_values: Option<Vec<String>>,
    verify: Option<String>,
    #[serde(default)]
    pub(super) wrong: Vec<WrongDraft>,
    hints: Vec<String>,
    solution: String,
}

#[derive(Deserialize, Default, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    #[default]
    Number,
    Choice,
    Select,
    Expression,
    Equation,
    Inequality,
    Interval,
    Set,
    List,
    Point,
    Matrix,
    Text,
    Working,
    Order,
    Match,
    Quantity,
    Blanks,
    NumberLine,
    Plane,
    Shade,
}

impl Kind {
    /// The kind of what is typed, if it is typed and no plain number.
    pub(super) fn typed(self) -> Option<marking::Kind> {
        Some(match self {
            Kind::Expression => marking::Kind::Expression,
            Kind::Equation => marking::Kind::Equation,
            Kind::Inequality => marking::Kind::Inequality,
            Kind::Interval => marking::Kind::Interval,
            Kind::Set => marking::Kind::Set,
            Kind::List => marking::Kind::List,
            Kind::Point => marking::Kind::Point,
            Kind::Matrix => marking::Kind::Matrix,
            Kind::Text => marking::Kind::Text,
            // A number with its unit.
            Kind::Quantity => marking::Kind::Number,
            Kind::Number
            | Kind::Choice
            | Kind::Select
            | Kind::Working
            | Kind::Order
            | Kind::Match
            | Kind::Blanks
            | Kind::NumberLine
            | Kind::Plane
            | Kind::Shade => return None,
        })
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrongDraft {
    pub(super) value: Option<String>,
    pub(super) option: Option<String>,
    /// The gap that it belongs to, counted from 1.
    pub(super) blank: Option<usize>,
    pub(super) misconception: Option<String>,
    pub(super) say: Option<String>,
}

/// A gap.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BlankDraft {
    pub(super) kind: Option<Kind>,
    pub(super) answer: String,
    pub(super) form: Option<String>,
    #[serde(default)]
    pub(super) options: Vec<String>,
}

impl Reader {
    /// Reads an item block.
    pub(super) fn item(&mut self, fence: &Fence) -> Option<Item> {
        let draft: ItemDraft = self.toml(&fence.content, fence.line, None)?;
        let id = draft.id.clone();
        let place = Place {
            line: fence.line,
            item: Some(&id),
        };
        let answer = self.answer(&draft, place)?;
        let wrong = self.distractors(&draft, place)?;
        Some(Item {
            role: draft.role,
            difficulty: draft.difficulty,
            variables: self.variables(draft.vars, draft.conditions, place)?,
            prompt: self.text(&draft.prompt, place)?,
            verify: self.optional_expression(draft.verify.as_deref(), place)?,
            answer,
            wrong,
            hints: self.texts(&draft.hints, place)?,
            solution: self.text(&draft.solution, place)?,
            id: draft.id,
        })
    }
}
