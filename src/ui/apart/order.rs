//! Lines to put in order: by buttons beside each, or by typing their letters.

use leptos::prelude::*;

use crate::{
    course::text::Rendered,
    engine::protocol::Given,
    ui::{apart::Input, rich_text::blocks, words::td_string},
};

/// The letter that a line is called by.
pub(super) fn letter(at: usize) -> String {
    char::from(b'A' + (at % 26) as u8).to_string()
}

/// The lines in the order as it is, each with its letter and its buttons.
pub(super) fn draw(input: Input, lines: Vec<Rendered>, order: Vec<usize>) -> AnyView {
    let l = input.l;
    let count = lines.len();
    let example = (0..count).rev().map(letter).collect::<Vec<_>>().join(" ");
    let order = RwSignal::new(order);
    Effect::new(move || input.report(&Given::Options(order.get())));
    let lines = StoredValue::new(lines);
    let row = move |line: usize| {
        let name = letter(line);
        let text = lines.with_value(|lines| blocks(&lines[line]));
        let up = td_string!(l, answers.move_up, letter = name.clone());
        let down = td_string!(l, answers.move_down, letter = name.clone());
        view! {
            <li>
                <b class="letter">{name}</b>
                <div class="part" lang=input.language()>{text}</div>
                {mover("↑", up, order, line, -1, input)}
                {mover("↓", down, order, line, 1, input)}
            </li>
        }
    };
    let typed = move || order.with(|order| order.iter().map(|&at| letter(at)).collect::<Vec<_>>());
    let take = move |text: String| {
        if let Some(wanted) = read(&text, count) {
            order.set(wanted);
        }
    };
    view! {
        <p class="small" id="order">{td_string!(l, answers.order)}</p>
        <ol class="parts" aria-labelledby="order">
            <For each=move || order.get() key=|line| *line children=row/>
        </ol>
        <label for="answer">{td_string!(l, answers.order_typed, example = example)}</label>
        <input
            id="answer"
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            readonly=move || input.is_closed()
            prop:value=move || typed().join(" ")
            on:change=move |event| take(event_target_value(&event))
        />
    }
    .into_any()
}

fn mover(
    face: &'static str,
    name: String,
    order: RwSignal<Vec<usize>>,
    line: usize,
    by: isize,
    input: Input,
) -> AnyView {
    let target = move || {
        order.with(|order| {
            let at = order.iter().position(|known| *known == line)?;
            let to = at.checked_add_signed(by)?;
            (to < order.len()).then_some((at, to))
        })
    };
    let act = move |_| {
        if let Some((at, to)) = target() {
            order.update(|order| order.swap(at, to));
        }
    };
    view! {
        <button
            type="button"
            class="key"
            aria-label=name
            aria-disabled=move || target().is_none().to_string()
            hidden=move || input.is_closed()
            on:click=act
        >
            {face}
        </button>
    }
    .into_any()
}

/// The order that letters spell; nothing unless each comes once.
fn read(text: &str, count: usize) -> Option<Vec<usize>> {
    let letters = text.chars().filter(char::is_ascii_alphabetic);
    let order: Vec<usize> = letters
        .map(|letter| usize::from(letter.to_ascii_uppercase() as u8 - b'A'))
        .collect();
    let mut sorted = order.clone();
    sorted.sort_unstable();
    sorted.into_iter().eq(0..count).then_some(order)
}
