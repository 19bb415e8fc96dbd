//! Keys for signs that a telephone's pad lacks. The line keeps the focus, so that the pad stays
//! open.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, PointerEvent};

/// A key.
#[derive(Clone)]
pub(crate) struct Key {
    /// What is on it.
    pub(crate) face: String,
    /// Its name for those who listen.
    pub(crate) name: String,
    /// What it writes.
    pub(crate) writes: String,
}

impl Key {
    pub(crate) fn new(face: &str, name: &str, writes: &str) -> Self {
        Self {
            face: face.to_owned(),
            name: name.to_owned(),
            writes: writes.to_owned(),
        }
    }
}

/// The keys in a group of this name; `wrote` is told the line's text after each.
pub(crate) fn draw(
    name: &'static str,
    keys: Vec<Key>,
    hidden: Signal<bool>,
    wrote: Callback<String>,
) -> AnyView {
    let keys = keys.into_iter().map(|key| {
        let stay = |event: PointerEvent| event.prevent_default();
        let write = move |_| {
            if let Some(text) = write_at_caret(&key.writes) {
                wrote.run(text);
            }
        };
        view! {
            <button
                type="button"
                class="key"
                aria-label=key.name
                on:pointerdown=stay
                on:click=write
            >
                {key.face}
            </button>
        }
    });
    view! {
        <div class="keys" role="group" aria-label=name hidden=move || hidden.get()>
            {keys.collect_view()}
        </div>
    }
    .into_any()
}

/// The line that is typed in.
pub(crate) fn typed_line() -> Option<HtmlInputElement> {
    document().get_element_by_id("answer")?.dyn_into().ok()
}

fn write_at_caret(sign: &str) -> Option<String> {
    let line = typed_line()?;
    if document().active_element().as_ref() != Some(line.as_ref()) {
        let _ = line.focus();
    }
    let end = line.value().encode_utf16().count() as u32;
    let from = line.selection_start().ok().flatten().unwrap_or(end);
    let to = line.selection_end().ok().flatten().unwrap_or(end);
    line.set_range_text_with_start_and_end(sign, from, to)
        .ok()?;
    let after = from + sign.encode_utf16().count() as u32;
    line.set_selection_range(after, after).ok()?;
    Some(line.value())
}
