//! Renders the text of a course for a student: fills in variables, converts TeX to MathML, and
//! evaluates figures.

use crate::course::{
    expression::Expression,
    figure::Drawing,
    number::{self, ArithmeticError, Number, real},
    template::{Place, TemplateError, fill},
    text::{
        Bar, Block, Figure, FigureSource, Inline, LineSource, MathMl, NumberLine, Rendered, Source,
        Tex,
        mathml::{self, MathError},
        speech::Voice,
    },
    variables::Values,
};

/// More ticks than this cannot be distinguished on a phone.
const MOST_TICKS: f64 = 60.0;

/// More parts than this cannot be counted in a bar.
const MOST_PARTS: i64 = 60;

/// Why a text cannot be rendered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// A variable or a format is wrong.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The maths is wrong.
    #[error(transparent)]
    Maths(#[from] MathError),
    /// The numbers of a figure are out of range.
    #[error("figure: {0}")]
    Figure(String),
}

/// Renders a text for these values. Maths is named in the language of `voice`.
pub fn render(source: &Source, values: &Values, voice: Voice) -> Result<Rendered, RenderError> {
    source
        .iter()
        .map(|block| render_block(block, values, voice))
        .collect()
}

fn render_block(
    block: &Block<Tex, FigureSource>,
    values: &Values,
    voice: Voice,
) -> Result<Block<MathMl, Figure>, RenderError> {
    Ok(match block {
        Block::Paragraph(line) => Block::Paragraph(render_line(line, values, voice)?),
        Block::Heading(line) => Block::Heading(render_line(line, values, voice)?),
        Block::List { ordered, items } => Block::List {
            ordered: *ordered,
            items: items
                .iter()
                .map(|item| render(item, values, voice))
                .collect::<Result<_, _>>()?,
        },
        Block::Table { head, rows } => Block::Table {
            head: render_cells(head, values, voice)?,
            rows: rows
                .iter()
                .map(|row| render_cells(row, values, voice))
                .collect::<Result<_, _>>()?,
        },
        Block::Figure(figure) => Block::Figure(render_figure(figure, values, voice)?),
    })
}

fn render_cells(
    cells: &[Vec<Inline<Tex>>],
    values: &Values,
    voice: Voice,
) -> Result<Vec<Vec<Inline<MathMl>>>, RenderError> {
    cells
        .iter()
        .map(|cell| render_line(cell, values, voice))
        .collect()
}

fn render_line(
    line: &[Inline<Tex>],
    values: &Values,
    voice: Voice,
) -> Result<Vec<Inline<MathMl>>, RenderError> {
    line.iter()
        .map(|inline| render_inline(inline, values, voice))
        .collect()
}

fn render_inline(
    inline: &Inline<Tex>,
    values: &Values,
    voice: Voice,
) -> Result<Inline<MathMl>, RenderError> {
    Ok(match inline {
        Inline::Text(text) => Inline::Text(fill(text, values, Place::Words)?),
        Inline::Code(text) => Inline::Code(fill(text, values, Place::Words)?),
        Inline::Emphasis(line) => Inline::Emphasis(render_line(line, values, voice)?),
        Inline::Strong(line) => Inline::Strong(render_line(line, values, voice)?),
        Inline::Math(tex) => Inline::Math(mathml::convert(
            &fill(&tex.0, values, Place::Tex)?,
            false,
            voice,
        )?),
        Inline::Display(tex) => Inline::Display(mathml::convert(
            &fill(&tex.0, values, Place::Tex)?,
            true,
            voice,
        )?),
        Inline::Break => Inline::Break,
        Inline::Blank(at) => Inline::Blank(*at),
    })
}

fn render_figure(
    figure: &FigureSource,
    values: &Values,
    voice: Voice,
) -> Result<Figure, RenderError> {
    match figure {
        FigureSource::Bars(bars) => bars
            .iter()
            .map(|bar| render_bar(bar, values))
            .collect::<Result<_, _>>()
            .map(Figure::Bars),
        FigureSource::Line(line) => number_line(line, values).map(Figure::Line),
        FigureSource::Drawing { kind, text } => Ok(Figure::Drawing(Drawing {
            kind: *kind,
            text: fill(text, values, Place::Figure)?,
            voice,
        })),
    }
}

/// The value of one number of a figure. The text is an expression after its variables are filled
/// in.
pub(in crate::course) fn figure_value(text: &str, values: &Values) -> Result<Number, RenderError> {
    let filled = fill(text, values, Place::Figure)?;
    let expression = Expression::parse(filled.trim()).map_err(TemplateError::from)?;
    Ok(expression.evaluate(values).map_err(TemplateError::from)?)
}

fn render_bar((filled, parts): &(String, String), values: &Values) -> Result<Bar, RenderError> {
    let count = |text: &str| -> Result<i64, RenderError> {
        let value = figure_value(text, values)?;
        let whole = value.is_integer() && (0..=MOST_PARTS).contains(value.numer());
        whole.then_some(*value.numer()).ok_or_else(|| {
            RenderError::Figure(format!(
                "a bar needs whole numbers from 0 to {MOST_PARTS}, not {value}"
            ))
        })
    };
    let (filled, parts) = (count(filled)?, count(parts)?);
    if parts == 0 {
        return Err(RenderError::Figure(
            "a bar needs at least one part".to_owned(),
        ));
    }
    Ok(Bar {
        filled: filled as u32,
        parts: parts as u32,
    })
}

/// A number line for these values.
/// # Errors
/// If a number is missing, or there are too many ticks.
pub fn number_line(line: &LineSource, values: &Values) -> Result<NumberLine, RenderError> {
    let [from, to, step] =
        [&line.from, &line.to, &line.step].map(|text| figure_value(text, values));
    let (from, to, step) = (from?, to?, step?);
    let exact = |result: Result<Number, ArithmeticError>| {
        result.map_err(|error| RenderError::Figure(error.to_string()))
    };
    let length = exact(number::sub(to, from))?;
    let ticks = if step > Number::from_integer(0) {
        real(exact(number::div(length, step))?)
    } else {
        0.0
    };
    if !(1.0..=MOST_TICKS).contains(&ticks) {
        return Err(RenderError::Figure(format!(
            "a number line from {from} to {to} by {step} has no good number of ticks"
        )));
    }
    let label = |tick| {
        let along = number::mul(step, Number::from_integer(tick))?;
        Ok(tick_label(number::add(from, along)?))
    };
    let labels = (0..=ticks as i64)
        .map(|tick| {
            label(tick).map_err(|error: ArithmeticError| RenderError::Figure(error.to_string()))
        })
        .collect::<Result<_, _>>()?;
    let marks = line
        .marks
        .iter()
        .map(|mark| figure_value(mark, values).map(real))
        .collect::<Result<Vec<_>, _>>()?;
    if marks
        .iter()
        .any(|mark| !(real(from)..=real(to)).contains(mark))
    {
        return Err(RenderError::Figure(
            "a mark lies off the number line".to_owned(),
        ));
    }
    Ok(NumberLine {
        from: real(from),
        to: real(to),
        step: real(step),
        labels,
        marks,
    })
}

/// Only whole numbers are labelled. The student reads the others off the line.
fn tick_label(value: Number) -> String {
    if value.is_integer() {
        value.to_string()
    } else {
        String::new()
    }
}
