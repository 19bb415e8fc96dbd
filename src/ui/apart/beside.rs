//! A line beside a picture, in which the answer can be typed instead.

use leptos::prelude::*;

/// The line; it holds what the picture writes too.
pub(super) fn line(
    label: String,
    text: RwSignal<String>,
    closed: impl Fn() -> bool + Send + Sync + 'static,
) -> AnyView {
    view! {
        <label for="answer">{label}</label>
        <input
            id="answer"
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            enterkeyhint="go"
            aria-describedby="prompt"
            readonly=closed
            prop:value=move || text.get()
            on:input=move |event| text.set(event_target_value(&event))
        />
    }
    .into_any()
}
