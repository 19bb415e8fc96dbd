//! A line that says that something takes a while, how far it is, and how to stop it.

use leptos::prelude::*;

use crate::ui::{
    client::worker::{self, Busy},
    settings::tracked_language,
    words::{self, Locale, td_string},
};

/// The line, while there is something to say.
#[component]
pub(crate) fn Working() -> impl IntoView {
    let language = tracked_language();
    let busy = worker::busy();
    let shown = Memo::new({
        let busy = busy.clone();
        move |_| busy.with(Option::is_some)
    });
    view! {
        <div role="status">
            {move || shown.get().then(|| line(language.get(), busy.clone()))}
        </div>
    }
}

fn line(l: Locale, busy: ArcRwSignal<Option<Busy>>) -> AnyView {
    let percent = move || {
        let (done, all) = busy.get()?.done?;
        Some(format!(
            "{} %",
            words::percent(f64::from(done) / f64::from(all.max(1)))
        ))
    };
    view! {
        <p class="working">
            {td_string!(l, common.waiting)}" "
            // Read once, not at each step.
            <span aria-live="off">{percent}</span>" "
            <button class="link" on:click=|_| worker::stop()>
                {td_string!(l, common.working_stop)}
            </button>
        </p>
    }
    .into_any()
}
