//! One variant of an item: its numbers are drawn and its options are in an order.

use crate::{
    base::dice::Dice,
    course::{
        answer::{Answer, Mark, ShownOption, Submission},
        expression::ExpressionError,
        marker::Marker,
        model::Item,
        number::Number,
        template::TemplateError,
        variables::{DrawError, Values},
    },
};

/// An item with its numbers drawn. The same item and seed give the same variant on every machine.
#[derive(Debug, Clone)]
pub struct Variant<'a> {
    /// The template.
    pub item: &'a Item,
    /// The drawn numbers.
    pub values: Values,
    /// The options in the order in which they are shown; empty for typed answers.
    pub options: Vec<ShownOption<'a>>,
}

impl<'a> Variant<'a> {
    /// Makes the variant of `item` for `seed`. Fails if no numbers meet the item's conditions.
    pub fn new(item: &'a Item, seed: u64) -> Result<Self, DrawError> {
        Ok(Self::of(item, item.variables.draw(seed)?, seed))
    }

    /// The small question at this place of the item's steps, with the item's numbers.
    pub fn step(&self, at: usize, seed: u64) -> Option<Variant<'a>> {
        let step = self.item.steps.get(at)?;
        Some(Self::of(
            &step.item,
            self.values.clone(),
            seed.wrapping_add(at as u64 + 1),
        ))
    }

    fn of(item: &'a Item, values: Values, seed: u64) -> Self {
        let mut options = item.answer.options(&item.wrong);
        Dice::new(!seed).shuffle(&mut options);
        if let Answer::Order(order) = &item.answer
            && order.is_solved(&options)
        {
            options.rotate_left(1);
        }
        Self {
            item,
            values,
            options,
        }
    }

    /// The right number, or the right place on a number line; `None` for other kinds.
    pub fn answer(&self) -> Result<Option<Number>, ExpressionError> {
        match &self.item.answer {
            Answer::Number(number) => number.value.evaluate(&self.values).map(Some),
            Answer::NumberLine(line) => line.value.evaluate(&self.values).map(Some),
            Answer::Shade(shade) => shade.share.evaluate(&self.values).map(Some),
            Answer::Choice(_)
            | Answer::Select(_)
            | Answer::Typed(_)
            | Answer::Working(_)
            | Answer::Order(_)
            | Answer::Match(_)
            | Answer::Blanks(_)
            | Answer::Plane(_) => Ok(None),
        }
    }

    /// Marks a submission; nothing if it takes a marker that is not here. A submission of another
    /// kind (a text for options) cannot be read.
    pub fn mark(&self, submission: &Submission, marker: &dyn Marker) -> Option<Mark<'a>> {
        let Item { answer, wrong, .. } = self.item;
        answer.mark(submission, &self.values, &self.options, wrong, marker)
    }

    /// A submission that is marked [`Mark::Right`]. Fails if the right number cannot be evaluated.
    pub fn right_sample(&self) -> Result<Submission, TemplateError> {
        self.item.answer.right_sample(&self.values, &self.options)
    }

    /// A submission that is not marked [`Mark::Right`].
    pub fn wrong_sample(&self) -> Submission {
        self.item.answer.wrong_sample(&self.options)
    }
}
