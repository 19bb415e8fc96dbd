//! Lines that may stand above any screen: work that is not kept, and a new version.

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    engine::protocol::{Command, Kept},
    ui::{
        client,
        components::working::Working,
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
    ask_before_leaving(kept);
    view! {
        <div role="status">
            {move || update.get().then(|| update_notice(language.get()))}
            {move || kept_notice(language.get(), kept.get())}
        </div>
        <Working/>
    }
}

/// The browser asks before the page is closed, while there is work that only the page holds.
fn ask_before_leaving(kept: RwSignal<Kept>) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if kept.get_untracked() != Kept::Yes {
            event.prevent_default();
            // Older browsers ask only if there is a text, and show their own.
            event.set_return_value("-");
        }
    });
    on_cleanup(move || listener.remove());
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
        Kept::Wiped => return Some(wiped_notice(l)),
    };
    let notice = view! {
        <p class="notice care">
            {words}" "<a href=link("/settings")>{td_string!(l, common.save_a_copy)}</a>
        </p>
    };
    Some(notice.into_any())
}

/// The work was deleted while the page was open, perhaps on purpose: what is still here is written
/// again only on request.
fn wiped_notice(l: Locale) -> AnyView {
    let restore = |_| {
        spawn_local(async {
            // How it stands is said with each response.
            let _ = client::ask(Command::Restore).await;
        });
    };
    view! {
        <p class="notice care">
            {td_string!(l, common.wiped)}" "
            <button class="link" on:click=restore>{td_string!(l, common.wiped_restore)}</button>" "
            <a href=link("/settings")>{td_string!(l, common.save_a_copy)}</a>
        </p>
    }
    .into_any()
}
