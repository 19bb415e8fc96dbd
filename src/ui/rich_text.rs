//! Course text on the page: the typed tree becomes elements, and only maths arrives as markup.

use leptos::prelude::*;

use crate::{
    course::text::{Block, Figure, Inline, MathMl, Rendered},
    ui::components::figure,
};

type Piece = Inline<MathMl>;
type Part = Block<MathMl, Figure>;

/// Draws the gaps of a text; provided by whoever has gaps.
#[derive(Clone)]
pub(crate) struct Gaps(pub(crate) Callback<usize, AnyView>);

/// A whole text, in the language of its course.
pub(crate) fn rich(text: &Rendered, language: &str) -> AnyView {
    view! { <div class="rich" lang=language.to_owned()>{blocks(text)}</div> }.into_any()
}

/// Blocks without a wrapper.
pub(crate) fn blocks(text: &[Part]) -> AnyView {
    text.iter().map(block).collect_view().into_any()
}

/// Inline pieces without a wrapper.
pub(crate) fn inlines(text: &[Piece]) -> AnyView {
    text.iter().map(inline).collect_view().into_any()
}

fn block(part: &Part) -> AnyView {
    match part {
        Block::Paragraph(text) => view! { <p>{inlines(text)}</p> }.into_any(),
        Block::Heading(text) => view! { <h2>{inlines(text)}</h2> }.into_any(),
        Block::List { ordered, items } => list(*ordered, items),
        Block::Table { head, rows } => table(head, rows),
        Block::Figure(drawing) => figure::draw(drawing),
    }
}

fn list(ordered: bool, items: &[Vec<Part>]) -> AnyView {
    let items = items
        .iter()
        .map(|item| view! { <li>{item_text(item)}</li> })
        .collect_view();
    if ordered {
        view! { <ol>{items}</ol> }.into_any()
    } else {
        view! { <ul>{items}</ul> }.into_any()
    }
}

/// A list item of one paragraph stands without the paragraph's space around it.
fn item_text(item: &[Part]) -> AnyView {
    match item {
        [Block::Paragraph(text)] => inlines(text),
        several => blocks(several),
    }
}

/// A table. Where its corner is empty, the first column names the rows.
fn table(head: &[Vec<Piece>], rows: &[Vec<Vec<Piece>>]) -> AnyView {
    let names_rows = head.first().is_some_and(Vec::is_empty);
    let head = head.iter().map(|cell| {
        if cell.is_empty() {
            view! { <td></td> }.into_any()
        } else {
            view! { <th scope="col">{inlines(cell)}</th> }.into_any()
        }
    });
    let head = head.collect_view();
    let row = |row: &Vec<Vec<Piece>>| {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            if at == 0 && names_rows {
                view! { <th scope="row">{inlines(cell)}</th> }.into_any()
            } else {
                view! { <td>{inlines(cell)}</td> }.into_any()
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let rows = rows.iter().map(row).collect_view();
    view! {
        <div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>
    }
    .into_any()
}

/// A formula in a line.
pub(crate) fn maths(formula: &MathMl) -> AnyView {
    view! { <span class="maths" inner_html=formula.as_str().to_owned()></span> }.into_any()
}

fn inline(piece: &Piece) -> AnyView {
    match piece {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Emphasis(text) => view! { <em>{inlines(text)}</em> }.into_any(),
        Inline::Strong(text) => view! { <strong>{inlines(text)}</strong> }.into_any(),
        Inline::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
        Inline::Math(formula) => maths(formula),
        Inline::Display(maths) => {
            // It scrolls where it is too wide, by keyboard too.
            view! {
                <span class="maths display" tabindex="0" inner_html=maths.as_str().to_owned()>
                </span>
            }
            .into_any()
        }
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Blank(at) => use_context::<Gaps>().map(|gaps| gaps.0.run(*at)).into_any(),
    }
}
