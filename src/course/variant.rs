//! One variant of an item: its numbers drawn, its options in an order.

use crate::{
    base::dice::Dice,
    course::{
        expression::ExpressionError,
        model::{Answer, Distractor, Item, RightOption, Wrong},
        number::Number,
        text::Source,
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
    pub options: Vec<Choice<'a>>,
}

/// An option in a variant.
#[derive(Debug, Clone, Copy)]
pub enum Choice<'a> {
    /// A right one.
    Right(&'a RightOption),
    /// A wrong one, with what it tells.
    Wrong(&'a Distractor),
}

impl<'a> Variant<'a> {
    /// Makes the variant of `item` that `seed` stands for.
    pub fn new(item: &'a Item, seed: u64) -> Result<Self, DrawError> {
        let values = item.variables.draw(seed)?;
        let mut options: Vec<Choice<'a>> = match &item.answer {
            Answer::Number { .. } => {
                return Ok(Self {
                    item,
                    values,
                    options: Vec::new(),
                });
            }
            Answer::Choice { right } => vec![Choice::Right(right)],
            Answer::Select { right } => right.iter().map(Choice::Right).collect(),
        };
        options.extend(item.wrong.iter().map(Choice::Wrong));
        Dice::new(!seed).shuffle(&mut options);
        Ok(Self {
            item,
            values,
            options,
        })
    }

    /// The right number of a typed answer; none for options.
    pub fn answer(&self) -> Result<Option<Number>, ExpressionError> {
        match &self.item.answer {
            Answer::Number { value, .. } => value.evaluate(&self.values).map(Some),
            _ => Ok(None),
        }
    }

    /// The right number as a student would type it, in the form asked for; none for options.
    pub fn typed_answer(&self) -> Result<Option<String>, ExpressionError> {
        let Answer::Number { form, .. } = self.item.answer else {
            return Ok(None);
        };
        Ok(self
            .answer()?
            .map(|number| super::answer::in_form(number, form)))
    }

    /// Positions of the right options.
    pub fn right_options(&self) -> Vec<usize> {
        (0..self.options.len())
            .filter(|&at| self.options[at].is_right())
            .collect()
    }
}

impl<'a> Choice<'a> {
    /// Whether it is right.
    pub fn is_right(&self) -> bool {
        matches!(self, Self::Right(_))
    }

    /// What it says; none for a distractor that is a number to be typed.
    pub fn text(&self) -> Option<&'a Source> {
        match self {
            Self::Right(right) => Some(&right.text),
            Self::Wrong(Distractor {
                value: Wrong::Option { text, .. },
                ..
            }) => Some(text),
            Self::Wrong(_) => None,
        }
    }
}
