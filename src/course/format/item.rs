//! Item blocks of a skill file.

use serde::Deserialize;

use crate::course::{
    algebra::marking,
    format::reader::{Place, Reader},
    model::{Item, Role, SmallStep},
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
    #[serde(default)]
    step: Vec<toml::Table>,
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
        self.item_of(draft, place)
    }

    fn item_of(&mut self, draft: ItemDraft, place: Place<'_>) -> Option<Item> {
        let answer = self.answer(&draft, place)?;
        let steps = draft.step.iter().map(|step| self.step(step, place));
        let steps = steps.collect::<Option<_>>()?;
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
            steps,
            id: draft.id,
        })
    }

    /// A small question is written as an item without what belongs to the whole task.
    fn step(&mut self, table: &toml::Table, place: Place<'_>) -> Option<SmallStep> {
        let mut table = table.clone();
        let skill = match table.remove("skill") {
            None => None,
            Some(toml::Value::String(skill)) => Some(skill),
            Some(_) => {
                self.error_at(place, "the `skill` of a [[step]] is the id of a skill");
                return None;
            }
        };
        let others = [
            "id",
            "role",
            "difficulty",
            "vars",
            "where",
            "hints",
            "solution",
            "step",
        ];
        if let Some(key) = others.iter().find(|key| table.contains_key(**key)) {
            self.error_at(place, format!("a [[step]] has no `{key}`: the task has it"));
            return None;
        }
        table.insert("id".to_owned(), "step".into());
        table.insert("hints".to_owned(), toml::Value::Array(Vec::new()));
        table.insert("solution".to_owned(), "".into());
        let draft: ItemDraft = match table.try_into() {
            Ok(draft) => draft,
            Err(error) => {
                self.error_at(place, format!("[[step]]: {}", error.message()));
                return None;
            }
        };
        if !matches!(draft.kind, Kind::Number | Kind::Choice) && draft.kind.typed().is_none() {
            self.error_at(place, "a [[step]] is a number, a choice or something typed");
            return None;
        }
        let item = self.item_of(draft, place)?;
        Some(SmallStep { skill, item })
    }
}
