//! What this is, how it decides, and what happens to what a student does here.

use leptos::prelude::*;

use crate::ui::{
    components::bar::{SiteBar, SiteFoot},
    place::arrive,
    settings::language,
    words::td_string,
};

/// The screen.
pub(crate) fn page() -> AnyView {
    let l = language();
    arrive(td_string!(l, about.title));
    let parts = [
        (td_string!(l, about.what), td_string!(l, about.what_text)),
        (td_string!(l, about.decides), td_string!(l, about.decides_text)),
        (td_string!(l, about.sure), td_string!(l, about.sure_text)),
        (td_string!(l, about.say), td_string!(l, about.say_text)),
        (td_string!(l, about.privacy), td_string!(l, about.privacy_text)),
        (td_string!(l, about.offline), td_string!(l, about.offline_text)),
        (td_string!(l, about.credits), td_string!(l, about.credits_text)),
    ];
    let parts = parts.map(|(heading, text)| view! { <section><h2>{heading}</h2><p>{text}</p></section> });
    view! {
        <SiteBar/>
        <main id="main">
            <h1>{td_string!(l, about.title)}</h1>
            {parts.collect_view()}
            <p class="small">{td_string!(l, about.version, version = env!("CARGO_PKG_VERSION"))}</p>
        </main>
        <SiteFoot here="/about"/>
    }
    .into_any()
}
