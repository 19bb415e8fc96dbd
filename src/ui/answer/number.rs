//! A line to type a number in.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, PointerEvent};

use crate::{
    course::Form,
    engine::protocol::view::TaskView,
    ui::{
        answer::Draft,
        words::{Locale, form, td_string},
    },
};

/// The line, and keys for the signs.
pub(super) fn draw(l: Locale, wanted: Form, task: Memo<TaskView>, draft: Draft) -> AnyView {
    let closed = move || task.with(|task| task.closed);
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
        <div class="keys" role="group" aria-label=td_string!(l, learn.keys) hidden=closed>
            {key("/", td_string!(l, learn.key_over), "/", draft)}
            {key("−", td_string!(l, learn.key_minus), "-", draft)}
            {key(".", td_string!(l, learn.key_point), ".", draft)}
            {key("␣", td_string!(l, learn.key_space), " ", draft)}
        </div>
    }
    .into_any()
}

/// A key for what a telephone's number pad lacks. The line keeps the focus, so that the pad stays
/// open.
fn key(face: &'static str, name: &'static str, sign: &'static str, draft: Draft) -> AnyView {
    let stay = |event: PointerEvent| event.prevent_default();
    let write = move |_| {
        if let Some(text) = write_at_caret(sign) {
            draft.typed.set(text);
        }
    };
    view! {
        <button type="button" class="key" aria-label=name on:pointerdown=stay on:click=write>
            {face}
        </button>
    }
    .into_any()
}

fn write_at_caret(sign: &str) -> Option<String> {
    let line: HtmlInputElement = document().get_element_by_id("answer")?.dyn_into().ok()?;
    let end = line.value().encode_utf16().count() as u32;
    let from = line.selection_start().ok().flatten().unwrap_or(end);
    let to = line.selection_end().ok().flatten().unwrap_or(end);
    line.set_range_text_with_start_and_end(sign, from, to)
        .ok()?;
    let after = from + sign.encode_utf16().count() as u32;
    line.set_selection_range(after, after).ok()?;
    Some(line.value())
}
