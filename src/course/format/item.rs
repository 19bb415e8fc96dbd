//! Item blocks of a skill file.

use serde::Deserialize;

use crate::course::{
    algebra::{self, marking},
    answer::{
        Answer, ChoiceAnswer, Distractor, Form, MatchAnswer, NumberAnswer, OrderAnswer, Pair,
        RightOption, SelectAnswer, TypedAnswer, WorkingAnswer, Wrong,
    },
    format::reader::{Place, Reader},
    model::{Item, Role},
    text::markdown::Fence,
    working::Goal,
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
    start: Option<String>,
    goal: Option<Goal>,
    form: Option<String>,
    lines: Option<Vec<String>>,
    pairs: Option<Vec<[String; 2]>>,
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
}

impl Kind {
    /// The kind of what is typed, if it is typed and no plain number.
    fn typed(self) -> Option<marking::Kind> {
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
            Kind::Number
            | Kind::Choice
            | Kind::Select
            | Kind::Working
            | Kind::Order
            | Kind::Match => return None,
        })
    }
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
        if draft.kind != Kind::Working && (draft.start.is_some() || draft.goal.is_some()) {
            self.error_at(place, "`start` and `goal` belong to `kind = \"working\"`");
            return None;
        }
        match (draft.kind, &draft.lines, &draft.pairs) {
            (Kind::Order, Some(lines), None) => return self.order(lines, place),
            (Kind::Match, None, Some(pairs)) => return self.pairs(pairs, place),
            (Kind::Order | Kind::Match, ..) | (_, Some(_), _) | (_, _, Some(_)) => {
                self.error_at(
                    place,
                    "an order has `lines = [...]`, a match `pairs = [[...], ...]`",
                );
                return None;
            }
            _ => {}
        }
        match (draft.kind, &draft.answer, &draft.right) {
            (Kind::Working, Some(end), None) => self.working(end, draft, place),
            (kind, Some(answer), None) if kind.typed().is_some() => {
                self.typed(kind.typed()?, answer, draft, place)
            }
            (Kind::Number, Some(answer), None) => self.number(answer, draft, place),
            (Kind::Choice, None, Some(OneOrMany::One(text))) => self.choice(text, draft, place),
            (Kind::Select, None, Some(OneOrMany::Many(texts))) => self.select(texts, draft, place),
            _ => {
                self.error_at(
                    place,
                    "what is typed has `answer = \"...\"`, a choice `right = '''...'''`, \
                     a select `right = [...]`, a working `start`, `goal` and `answer`, \
                     and none of them another's",
                );
                None
            }
        }
    }

    fn order(&mut self, lines: &[String], place: Place<'_>) -> Option<Answer> {
        let lines = lines
            .iter()
            .map(|line| self.right_option(line, None, place));
        let lines = lines.collect::<Option<_>>()?;
        Some(Answer::Order(OrderAnswer { lines }))
    }

    fn pairs(&mut self, pairs: &[[String; 2]], place: Place<'_>) -> Option<Answer> {
        let pair = |[left, right]: &[String; 2]| {
            Some(Pair {
                left: self.text(left, place)?,
                right: self.right_option(right, None, place)?,
            })
        };
        let pairs = pairs.iter().map(pair).collect::<Option<_>>()?;
        Some(Answer::Match(MatchAnswer { pairs }))
    }

    fn typed(
        &mut self,
        kind: marking::Kind,
        value: &str,
        draft: &ItemDraft,
        place: Place<'_>,
    ) -> Option<Answer> {
        let name = draft.form.as_deref().unwrap_or("any");
        let Some(form) = algebra::form::Form::named(name) else {
            let message = "`form` is any, same, expanded, factored, lowest or single-fraction";
            self.error_at(place, message);
            return None;
        };
        Some(Answer::Typed(TypedAnswer {
            kind,
            value: value.to_owned(),
            form,
        }))
    }

    fn working(&mut self, end: &str, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        let (Some(start), Some(goal)) = (&draft.start, draft.goal) else {
            self.error_at(place, "a working has `start`, `goal` and `answer`");
            return None;
        };
        Some(Answer::Working(WorkingAnswer {
            start: start.clone(),
            goal,
            end: end.to_owned(),
        }))
    }

    fn number(&mut self, value: &str, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        let form = match draft.form.as_deref() {
            None | Some("any") => Form::Any,
            Some("lowest") => Form::Lowest,
            Some("mixed") => Form::Mixed,
            Some("decimal") => Form::Decimal,
            Some("fraction") => Form::Fraction,
            Some(_) => {
                let message = "`form` is any, lowest, mixed, decimal or fraction";
                self.error_at(place, message);
                return None;
            }
        };
        Some(Answer::Number(NumberAnswer {
            value: self.expression(value, place)?,
            form,
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
            (Kind::Choice | Kind::Select | Kind::Match, Some(text), value) => Wrong::Option {
                text: self.text(text, place)?,
                value: self.optional_expression(value.as_deref(), place)?,
            },
            (kind, None, Some(value)) if kind.typed().is_some() => Wrong::Typed(value.clone()),
            _ => {
                let message = "a [[wrong]] of what is typed has `value`; of a choice or select, \
                               `option`; a working has none";
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
