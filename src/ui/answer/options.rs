//! A list of options, for the kinds of answer that are chosen from one.

use leptos::prelude::*;

use crate::{
    engine::protocol::view::{OptionView, TaskView},
    ui::{
        answer::{self, Draft},
        rich_text::blocks,
        words::{Locale, td_string},
    },
};

/// How the options of a kind of answer behave.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// The type of the input element.
    pub(super) input: &'static str,
    /// Whether only one can be chosen. An option that was tried cannot be chosen again then.
    pub(super) one: bool,
    /// Chooses an option, or takes the choice back.
    pub(super) change: fn(Draft, usize),
}

/// All options under a legend.
pub(super) fn draw_all(
    l: Locale,
    language: &str,
    legend: &'static str,
    options: &[OptionView],
    task: Memo<TaskView>,
    draft: Draft,
    kind: Kind,
) -> AnyView {
    let rows = options
        .iter()
        .enumerate()
        .map(|(index, option)| draw_one(l, language, index, option, task, draft, kind))
        .collect_view();
    view! {
        <fieldset class="choices" aria-describedby="prompt">
            <legend>{legend}</legend>{rows}
        </fieldset>
    }
    .into_any()
}

fn draw_one(
    l: Locale,
    language: &str,
    index: usize,
    option: &OptionView,
    task: Memo<TaskView>,
    draft: Draft,
    kind: Kind,
) -> AnyView {
    let tried = Memo::new(move |_| {
        task.with(|task| {
            answer::options(&task.input)
                .get(index)
                .is_some_and(|option| option.tried)
        })
    });
    let closed = Memo::new(move |_| task.with(|task| task.closed));
    let checked = move || draft.picked.with(|picked| picked.contains(&index));
    let barred = move || kind.one && tried.get();
    view! {
        <label class="choice" class:tried=move || tried.get()>
            <input
                type=kind.input
                name="choice"
                value=index
                prop:checked=checked
                disabled=move || closed.get() || barred()
                on:change=move |_| (kind.change)(draft, index)
            />
            <span lang=language.to_owned()>{blocks(&option.text)}</span>
            {move || barred().then(|| view! { <small>{td_string!(l, learn.tried)}</small> })}
        </label>
    }
    .into_any()
}
