//! Lines that may stand above any screen: work that is not kept, and a new version.

use leptos::{ev, prelude::*};

use crate::{
    engine::protocol::Kept,
    ui::{
        client,
        place::link,
        settings::tracked_language,
        words::{Locale, td_string},
    },
};

/// `boot.js` says with this event that a new release is ready to take over,
const UPDATE_READY: &str = "waymark-update";
/// and waits for this one before it reloads the page.
const UPDATE_APPLY: &str = "waymark-apply-update";

/// All notices.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let language = tracked_language();
    let update = RwSignal::new(false);
    let listener =
        window_event_listener(ev::Custom::<web_sys::Event>::new(UPDATE_READY), move |_| {
            update.set(true)
        });
    on_cleanup(move || listener.remove());
    let kept = client::kept();
    view! {
        <div role="status">
            {move || update.get().then(|| update_notice(language.get()))}
            {move || kept_notice(language.get(), kept.get())}
        </div>
    }
}

fn update_notice(l: Locale) -> AnyView {
    let apply = |_| {
        if let Ok(event) = web_sys::CustomEvent::new(UPDATE_APPLY) {
            let _ = window().dispatch_event(&event);
        }
    };
    view! {
        <p class="notice">
            {td_string!(l, common.update)}
            <button class="link" on:click=apply>{td_string!(l, common.reload)}</button>
        </p>
    }
    .into_any()
}

fn kept_notice(l: Locale, kept: Kept) -> Option<AnyView> {
    let words = match kept {
        Kept::Yes => return None,
        Kept::Blocked => td_string!(l, common.blocked),
        Kept::Full => td_string!(l, common.full),
    };
    let notice = view! {
        <p class="notice care">
            {words}" "<a href=link("/settings")>{td_string!(l, common.save_a_copy)}</a>
        </p>
    };
    Some(notice.into_any())
}
