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
        let values = item.variables.draw(seed)?;
        let mut options = item.answer.options(&item.wrong);
        Dice::new(!seed).shuffle(&mut options);
        if let Answer::Order(order) = &item.answer
            && order.is_solved(&options)
        {
            options.rotate_left(1);
        }
        Ok(Self {
            item,
            values,
            options,
        })
    }

    /// The right number, or the right place on a number line; `None` for other kinds.
    pub fn answer(&self) -> Result<Option<Number>, ExpressionError> {
        match &self.item.answer {
            Answer::Number(number) => number.value.evaluate(&self.values).map(Some),
            Answer::NumberLine(line) => line.value.evaluate(&self.values).map(Some),
            Answer::Shade(shade) => shade.share.evaluate(&self.values).map(Some),
            _ => Ok(None),
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
