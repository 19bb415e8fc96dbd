//! What stands in place of a screen that is not there yet, or cannot be had.

use leptos::prelude::*;

use crate::{
    engine::protocol::Failure,
    ui::{
        place::link,
        settings::language,
        words::{self, td_string},
    },
};

/// A quiet line that appears only if it takes long (the style sheet holds it back).
pub(crate) fn waiting() -> AnyView {
    view! { <p class="waiting" role="status">{td_string!(language(), common.waiting)}</p> }
        .into_any()
}

/// Why there is no screen, and the ways on.
#[component]
pub(crate) fn Trouble(
    /// Why.
    failure: Failure,
    /// Tries once more.
    again: Callback<()>,
) -> impl IntoView {
    let detail = match &failure {
        Failure::BadCourse { detail } => Some(detail.clone()),
        _ => None,
    };
    ways_on(words::failure(language(), &failure), detail, again)
}

/// In plain words what is missing, and the ways on.
pub(crate) fn ways_on(words: String, detail: Option<String>, again: Callback<()>) -> AnyView {
    let l = language();
    view! {
        <section class="trouble">
            <h1>{td_string!(l, common.trouble)}</h1>
            <p>{words}</p>
            {detail.map(|detail| view! { <pre class="detail" lang="en">{detail}</pre> })}
            <div class="turn">
                <button class="go" on:click=move |_| again.run(())>
                    {td_string!(l, common.again)}
                </button>
                <a class="button quiet" href=link("/")>{td_string!(l, common.to_shelf)}</a>
            </div>
        </section>
    }
    .into_any()
}
