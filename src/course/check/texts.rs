//! Texts: they must render, and their pictures must be possible to draw.

use super::{Checker, numbers};
use crate::course::{
    text::{
        Block, Figure, Rendered, Source,
        render::{RenderError, render},
        speech::Voice,
    },
    variables::Values,
};

impl<const WARN: bool> Checker<'_, WARN> {
    pub(super) fn text(&mut self, text: &Source, values: &Values, what: &str) {
        match render(text, values, Voice::Plain) {
            Err(error) => {
                let at = if matches!(error, RenderError::Maths(_)) {
                    String::new()
                } else {
                    numbers(values)
                };
                self.error(format!("{what}: {error} {at}").trim_end().to_owned());
            }
            // The program that opens a course has no pen; it says so where a picture is missing.
            Ok(rendered) if WARN => self.drawings(&rendered, values, what),
            Ok(_) => {}
        }
    }

    fn drawings(&mut self, text: &Rendered, values: &Values, what: &str) {
        for block in text {
            match block {
                Block::Figure(Figure::Drawing(drawing)) => {
                    if let Err(error) = drawing.svg() {
                        let (text, at) = (&drawing.text, numbers(values));
                        self.error(format!("{what}: picture `{text}`: {error} {at}"));
                    }
                }
                Block::List { items, .. } => {
                    for item in items {
                        self.drawings(item, values, what);
                    }
                }
                _ => {}
            }
        }
    }
}
