//! The page: draws what the engine decides. It never grades, never computes a belief and never
//! waits for the engine.

#![allow(
    unreachable_pub,
    reason = "leptos writes the function behind a component as `pub`"
)]

mod charts;
mod client;
mod components;
mod place;
mod rescue;
mod rich_text;
mod routes;
mod settings;
mod words;

use components::notices::Notices;
use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use settings::Settings;

/// Puts the page in place of the static shell that `index.html` paints first.
pub fn mount() {
    rescue::guard();
    let Some(shell) = document().get_element_by_id("app") else {
        return rescue::show();
    };
    shell.set_text_content(None);
    leptos::mount::mount_to(wasm_bindgen::JsCast::unchecked_into(shell), App).forget();
}

/// Everything on the page.
#[component]
fn App() -> impl IntoView {
    let settings = Settings::load();
    settings.apply();
    provide_context(settings);
    provide_context(place::Arrivals::default());
    client::start();

    view! {
        <Router base=place::base()>
            <Skip/>
            <Notices/>
            <FlatRoutes fallback=|| screen(routes::not_found::page)>
                <Route path=path!("/") view=|| screen(routes::library::page)/>
                <Route path=path!("/learn/:course") view=|| screen(routes::learn::page)/>
                <Route path=path!("/summary/:course") view=|| screen(routes::summary::page)/>
                <Route path=path!("/map/:course") view=|| screen(routes::map::page)/>
                <Route path=path!("/progress/:course") view=|| screen(routes::progress::page)/>
                <Route path=path!("/teach") view=|| screen(routes::teach::page)/>
                <Route path=path!("/settings") view=|| screen(routes::data::page)/>
                <Route path=path!("/about") view=|| screen(routes::about::page)/>
            </FlatRoutes>
        </Router>
    }
}

/// A screen that is drawn anew when the language changes, so that its parts may read the language
/// once.
fn screen(draw: fn() -> AnyView) -> impl IntoView {
    let language = expect_context::<Settings>().language;
    move || {
        language.track();
        draw()
    }
}

/// The first stop of the Tab key: past what repeats on every screen.
#[component]
fn Skip() -> impl IntoView {
    let l = settings::tracked_language();
    view! {
        <a
            class="skip"
            href="#main"
            on:click=|event| {
                event.prevent_default();
                place::focus_on("main h1");
            }
        >
            {move || words::td_string!(l.get(), common.skip)}
        </a>
    }
}
