//! For an address that is no screen.

use leptos::prelude::*;

use crate::ui::{
    components::bar::{SiteBar, SiteFoot},
    place::{arrive, link},
    settings::language,
    words::td_string,
};

/// The screen.
pub(crate) fn page() -> AnyView {
    let l = language();
    arrive(td_string!(l, common.not_found));
    view! {
        <SiteBar/>
        <main id="main">
            <h1>{td_string!(l, common.not_found)}</h1>
            <p>{td_string!(l, common.not_found_text)}</p>
            <a class="button go" href=link("/")>{td_string!(l, common.to_shelf)}</a>
        </main>
        <SiteFoot/>
    }
    .into_any()
}
