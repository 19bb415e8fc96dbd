//! A line to type a number in.

use leptos::prelude::*;

use crate::{
    course::Form,
    engine::protocol::view::TaskView,
    ui::{
        answer::{
            Draft,
            keys::{self, Key},
        },
        words::{Locale, form, td_string},
    },
};

/// The line, and keys for the signs.
pub(super) fn draw(l: Locale, wanted: Form, task: Memo<TaskView>, draft: Draft) -> AnyView {
    let closed = move || task.with(|task| task.closed);
    let wrote = Callback::new(move |text| draft.typed.set(text));
    view! {
        <label for="answer">
            {td_string!(l, learn.your_answer)}<span class="hint">{form(l, wanted)}</span>
        </label>
        <input
            id="answer"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            enterkeyhint="go"
            aria-describedby="prompt"
            readonly=closed
            prop:value=move || draft.typed.get()
            on:input=move |event| draft.typed.set(event_target_value(&event))
        />
        {keys::draw(td_string!(l, learn.keys), signs(l), Signal::derive(closed), wrote)}
    }
    .into_any()
}

fn signs(l: Locale) -> Vec<Key> {
    vec![
        Key::new("/", td_string!(l, learn.key_over), "/"),
        Key::new("−", td_string!(l, learn.key_minus), "-"),
        Key::new(".", td_string!(l, learn.key_point), "."),
        Key::new("␣", td_string!(l, learn.key_space), " "),
    ]
}
