//! Pairs to find: the right side has letters, and each thing on the left takes one.

use leptos::prelude::*;

use crate::{
    course::text::Rendered,
    engine::protocol::Given,
    ui::{
        apart::{Input, order::letter},
        rich_text::blocks,
        words::td_string,
    },
};

/// Both sides.
pub(super) fn draw(
    input: Input,
    left: &[Rendered],
    right: &[Rendered],
    picked: Vec<usize>,
) -> AnyView {
    let l = input.l;
    let given = |at: usize| picked.get(at).copied();
    let picked = RwSignal::new((0..left.len()).map(given).collect::<Vec<_>>());
    Effect::new(move || {
        // Nothing counts before all have a partner.
        let all: Option<Vec<usize>> = picked.with(|picked| picked.iter().copied().collect());
        input.report(&Given::Options(all.unwrap_or_default()));
    });
    let letters = right.iter().enumerate().map(|(at, text)| {
        view! {
            <li>
                <b class="letter">{letter(at)}</b>
                <div class="part" lang=input.language()>{blocks(text)}</div>
            </li>
        }
    });
    let letters = letters.collect_view();
    let count = right.len();
    let rows = left.iter().enumerate();
    let rows = rows.map(|(at, text)| row(input, at, text, count, picked));
    view! {
        <ol class="parts">{letters}</ol>
        <p class="small" id="pairs">{td_string!(l, answers.pairs)}</p>
        <ul class="parts" aria-labelledby="pairs">{rows.collect_view()}</ul>
    }
    .into_any()
}

/// One thing on the left, and the letters to choose from.
fn row(
    input: Input,
    at: usize,
    text: &Rendered,
    count: usize,
    picked: RwSignal<Vec<Option<usize>>>,
) -> AnyView {
    let id = format!("pair-{at}");
    let choose = move |event| {
        let chosen = event_target_value(&event).parse().ok();
        picked.update(|picked| picked[at] = chosen);
    };
    let options = (0..count).map(|option| {
        let selected = move || picked.with(|picked| picked[at] == Some(option));
        view! {
            <option value=option.to_string() prop:selected=selected>
                {letter(option)}
            </option>
        }
    });
    let empty = move || picked.with(|picked| picked[at].is_none());
    view! {
        <li>
            <label class="part" for=id.clone() lang=input.language()>
                {blocks(text)}
            </label>
            <select id=id disabled=move || input.is_closed() on:change=choose>
                <option value="" prop:selected=empty>
                    {td_string!(input.l, answers.nothing_picked)}
                </option>
                {options.collect_view()}
            </select>
        </li>
    }
    .into_any()
}
