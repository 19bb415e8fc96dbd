//! Answers, options and wrong answers: they must be what they are meant to be.

use super::{Checker, numbers};
use crate::course::{
    answer::{Answer, Mark, ShownOption, Submission, Wrong},
    model::Item,
    number::Number,
    template::{Place, fill},
    text::{render::render, speech::Voice},
    variables::Values,
    variant::Variant,
};

impl<const WARN: bool> Checker<'_, WARN> {
    /// What takes the marker: its own answer must be right, and no wrong answer may be.
    pub(super) fn marked(&mut self, variant: &Variant<'_>) {
        let values = &variant.values;
        let mark = |given: &Submission| variant.mark(given, self.marker);
        let right = match variant.right_sample() {
            Ok(sample) => mark(&sample),
            Err(error) => return self.error(format!("answer: {error} {}", numbers(values))),
        };
        if !matches!(right, None | Some(Mark::Right)) {
            let answer = variant.right_sample().map(|sample| format!("{sample:?}"));
            let answer = answer.unwrap_or_default();
            self.error(format!("{answer} is not marked right {}", numbers(values)));
        }
        // The wrong answers of gaps are checked with their gaps.
        let gaps = matches!(variant.item.answer, Answer::Blanks(_));
        let wrongs = variant.item.wrong.iter().filter(|_| !gaps);
        for wrong in wrongs {
            let Wrong::Typed(text) = &wrong.value else {
                continue;
            };
            match fill(text, values, Place::Words) {
                Err(error) => self.error(format!("wrong value `{text}`: {error}")),
                Ok(text) => match variant.mark(&Submission::Typed(text.clone()), self.marker) {
                    Some(Mark::Right | Mark::Rewrite) => {
                        let at = numbers(values);
                        self.error(format!("the wrong value `{text}` equals the answer {at}"));
                    }
                    Some(Mark::Unreadable(_)) => {
                        self.error(format!("the wrong value `{text}` cannot be read"));
                    }
                    _ => {}
                },
            }
        }
    }

    pub(super) fn typed_distractors(&mut self, item: &Item, values: &Values) {
        for wrong in &item.wrong {
            if let Wrong::Value(value) = &wrong.value
                && let Err(error) = value.evaluate(values)
            {
                self.error(format!(
                    "wrong value `{}`: {error} {}",
                    value.source(),
                    numbers(values)
                ));
            }
        }
    }

    pub(super) fn options(&mut self, variant: &Variant<'_>) {
        let mut seen = Vec::new();
        for option in &variant.options {
            let Some(text) = option.text() else { continue };
            self.text(text, &variant.values, "an option");
            if let Ok(rendered) = render(text, &variant.values, Voice::Plain) {
                if seen.contains(&rendered) {
                    self.error(format!(
                        "two options look alike {}",
                        numbers(&variant.values)
                    ));
                }
                seen.push(rendered);
            }
            self.option_value(variant, option);
        }
    }

    fn option_value(&mut self, variant: &Variant<'_>, option: &ShownOption<'_>) {
        match option.value().map(|value| value.evaluate(&variant.values)) {
            Some(Ok(value)) => {
                self.verified(variant.item, &variant.values, value, option.is_right())
            }
            Some(Err(error)) => self.error(format!(
                "an option's value: {error} {}",
                numbers(&variant.values)
            )),
            None if variant.item.verify.is_some() => {
                self.warn(|| "an option has no value to verify; add `right_value` and `value`");
            }
            None => {}
        }
    }

    /// `verify` must hold for right answers and fail for wrong ones.
    pub(super) fn verified(&mut self, item: &Item, values: &Values, answer: Number, right: bool) {
        let Some(verify) = &item.verify else { return };
        let mut values = values.clone();
        values.set("answer", answer);
        match verify.holds(&values) {
            Ok(holds) if holds == right => {}
            Ok(_) if right => self.error(format!(
                "the answer {answer} does not verify {}",
                numbers(&values)
            )),
            Ok(_) => self.error(format!(
                "the wrong option {answer} verifies as right {}",
                numbers(&values)
            )),
            Err(error) => self.error(format!("verify: {error} {}", numbers(&values))),
        }
    }

    /// Wrong values that are the answer in every variant.
    pub(super) fn always_right(&mut self, item: &Item, told_apart: &[bool]) {
        for (wrong, apart) in item.wrong.iter().zip(told_apart) {
            if let Wrong::Value(value) = &wrong.value
                && matches!(item.answer, Answer::Number(_) | Answer::NumberLine(_))
                && !apart
            {
                self.error(format!(
                    "the wrong value `{}` always equals the answer",
                    value.source()
                ));
            }
        }
    }
}

/// Notes which wrong values differ from the answer in this variant.
pub(super) fn tell_apart(variant: &Variant<'_>, told_apart: &mut [bool]) {
    let answer = variant.answer().ok().flatten();
    for (wrong, apart) in variant.item.wrong.iter().zip(told_apart) {
        if let Wrong::Value(value) = &wrong.value {
            *apart |= value.evaluate(&variant.values).ok() != answer;
        }
    }
}
