//! Item blocks of a skill file.

use serde::Deserialize;

use crate::course::{
    answer::{
        Answer, ChoiceAnswer, Distractor, Form, NumberAnswer, RightOption, SelectAnswer, Wrong,
    },
    format::reader::{Place, Reader},
    model::{Item, Role},
    text::markdown::Fence,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemDraft {
    id: String,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    role: Role,
    #[serde(default)]
    difficulty: f64,
    #[serde(default)]
    vars: Vec<String>,
    #[serde(default, rename = "where")]
    conditions: Vec<String>,
    prompt: String,
    answer: Option<String>,
    form: Option<Form>,
    right: Option<OneOrMany>,
    right_value: Option<String>,
    right_values: Option<Vec<String>>,
    verify: Option<String>,
    #[serde(default)]
    wrong: Vec<WrongDraft>,
    hints: Vec<String>,
    solution: String,
}

#[derive(Deserialize, Default, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    #[default]
    Number,
    Choice,
    Select,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrongDraft {
    value: Option<String>,
    option: Option<String>,
    misconception: Option<String>,
    say: Option<String>,
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
        let wrong = draft
            .wrong
            .iter()
            .map(|wrong| self.distractor(wrong, draft.kind, place))
            .collect::<Option<_>>()?;
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

    fn answer(&mut self, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        match (draft.kind, &draft.answer, &draft.right) {
            (Kind::Number, Some(answer), None) => self.number(answer, draft, place),
            (Kind::Choice, None, Some(OneOrMany::One(text))) => self.choice(text, draft, place),
            (Kind::Select, None, Some(OneOrMany::Many(texts))) => self.select(texts, draft, place),
            (Kind::Number | Kind::Choice | Kind::Select, _, _) => {
                self.error_at(
                    place,
                    "a number has `answer = \"...\"`, a choice `right = '''...'''`, \
                     a select `right = [...]`, and none of them another's",
                );
                None
            }
        }
    }

    fn number(&mut self, value: &str, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        Some(Answer::Number(NumberAnswer {
            value: self.expression(value, place)?,
            form: draft.form.unwrap_or_default(),
        }))
    }

    fn choice(&mut self, text: &str, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        let right = self.right_option(text, draft.right_value.as_deref(), place)?;
        Some(Answer::Choice(ChoiceAnswer { right }))
    }

    fn select(&mut self, texts: &[String], draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        let values = draft.right_values.as_deref().unwrap_or_default();
        if !values.is_empty() && values.len() != texts.len() {
            self.error_at(place, "`right_values` needs one value for each `right`");
            return None;
        }
        let option = |(at, text): (usize, &String)| {
            self.right_option(text, values.get(at).map(String::as_str), place)
        };
        let right = texts
            .iter()
            .enumerate()
            .map(option)
            .collect::<Option<_>>()?;
        Some(Answer::Select(SelectAnswer { right }))
    }

    fn right_option(
        &mut self,
        text: &str,
        value: Option<&str>,
        place: Place<'_>,
    ) -> Option<RightOption> {
        Some(RightOption {
            text: self.text(text, place)?,
            value: self.optional_expression(value, place)?,
        })
    }

    fn distractor(
        &mut self,
        draft: &WrongDraft,
        kind: Kind,
        place: Place<'_>,
    ) -> Option<Distractor> {
        let value = match (kind, &draft.option, &draft.value) {
            (Kind::Number, None, Some(value)) => Wrong::Value(self.expression(value, place)?),
            (Kind::Choice | Kind::Select, Some(text), value) => Wrong::Option {
                text: self.text(text, place)?,
                value: self.optional_expression(value.as_deref(), place)?,
            },
            (Kind::Number | Kind::Choice | Kind::Select, _, _) => {
                let message =
                    "a [[wrong]] of a number has `value`; of a choice or select, `option`";
                self.error_at(place, message);
                return None;
            }
        };
        let say = match &draft.say {
            Some(say) => Some(self.text(say, place)?),
            None => None,
        };
        Some(Distractor {
            value,
            misconception: draft.misconception.clone(),
            say,
        })
    }
}
