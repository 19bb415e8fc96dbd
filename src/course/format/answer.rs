//! The answer of an item block, by its kind.

use crate::course::{
    algebra,
    answer::{
        Answer, ChoiceAnswer, Distractor, Form, MatchAnswer, NumberAnswer, OrderAnswer, Pair,
        RightOption, SelectAnswer, TypedAnswer, WorkingAnswer, Wrong,
    },
    format::{
        item::{ItemDraft, Kind, OneOrMany, WrongDraft},
        reader::{Place, Reader},
    },
};

impl Reader {
    pub(super) fn answer(&mut self, draft: &ItemDraft, place: Place<'_>) -> Option<Answer> {
        if draft.kind != Kind::Working && (draft.start.is_some() || draft.goal.is_some()) {
            self.error_at(place, "`start` and `goal` belong to `kind = \"working\"`");
            return None;
        }
        match draft.kind {
            Kind::Blanks => return self.blanks(draft, place),
            Kind::NumberLine => return self.number_line(draft, place),
            Kind::Plane => return self.plane(draft, place),
            Kind::Shade => return self.shade(draft, place),
            _ => {}
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
                let form = draft.form.as_deref();
                self.typed(kind.typed()?, answer, form, place)
                    .map(Answer::Typed)
            }
            (Kind::Number, Some(answer), None) => {
                let form = draft.form.as_deref();
                self.number(answer, form, place).map(Answer::Number)
            }
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

    pub(super) fn typed(
        &mut self,
        kind: algebra::marking::Kind,
        value: &str,
        form: Option<&str>,
        place: Place<'_>,
    ) -> Option<TypedAnswer> {
        let name = form.unwrap_or("any");
        let Some(form) = algebra::form::Form::named(name) else {
            let message = "`form` is any, same, expanded, factored, lowest or single-fraction";
            self.error_at(place, message);
            return None;
        };
        Some(TypedAnswer {
            kind,
            value: value.to_owned(),
            form,
        })
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

    pub(super) fn number(
        &mut self,
        value: &str,
        form: Option<&str>,
        place: Place<'_>,
    ) -> Option<NumberAnswer> {
        let form = match form {
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
        Some(NumberAnswer {
            value: self.expression(value, place)?,
            form,
        })
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

    /// The wrong answers; those of gaps in the order of the gaps.
    pub(super) fn distractors(
        &mut self,
        draft: &ItemDraft,
        place: Place<'_>,
    ) -> Option<Vec<Distractor>> {
        let stray = |wrong: &WrongDraft| match (draft.kind, wrong.blank) {
            (Kind::Blanks, Some(at)) => !(1..=draft.blank.len()).contains(&at),
            (Kind::Blanks, None) => true,
            (_, blank) => blank.is_some(),
        };
        if draft.wrong.iter().any(stray) {
            let message = "each [[wrong]] of blanks says which: `blank = 1`; no other has `blank`";
            self.error_at(place, message);
            return None;
        }
        let mut wrong: Vec<&WrongDraft> = draft.wrong.iter().collect();
        wrong.sort_by_key(|wrong| wrong.blank);
        wrong
            .into_iter()
            .map(|wrong| {
                let kind = match wrong.blank {
                    Some(at) => draft.blank[at - 1].kind.unwrap_or_default(),
                    None => draft.kind,
                };
                self.distractor(wrong, kind, wrong.blank.is_some(), place)
            })
            .collect()
    }

    fn distractor(
        &mut self,
        draft: &WrongDraft,
        kind: Kind,
        blank: bool,
        place: Place<'_>,
    ) -> Option<Distractor> {
        let value = match (kind, &draft.option, &draft.value) {
            (Kind::Number | Kind::NumberLine | Kind::Shade, None, Some(value)) => {
                Wrong::Value(self.expression(value, place)?)
            }
            // Points, or a condition that they all meet.
            (Kind::Plane, None, Some(value)) if value.trim_start().starts_with('(') => {
                Wrong::Typed(value.clone())
            }
            (Kind::Plane, None, Some(value)) => Wrong::Value(self.expression(value, place)?),
            (Kind::Choice, None, Some(value)) if blank => Wrong::Typed(value.clone()),
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
