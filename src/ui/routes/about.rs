//! What this is, how it decides, and what happens to what a student does here.

use leptos::prelude::*;

use crate::{
    engine::protocol::{Command, Reply, view::ModelState},
    ui::{
        components::bar::{SiteBar, SiteFoot},
        place::arrive,
        routes::asked::Asked,
        settings::language,
        words::{Locale, td_string},
    },
};

/// The screen.
pub(crate) fn page() -> AnyView {
    let l = language();
    arrive(td_string!(l, about.title));
    let parts = [
        (td_string!(l, about.what), td_string!(l, about.what_text)),
        (
            td_string!(l, about.decides),
            td_string!(l, about.decides_text),
        ),
        (td_string!(l, about.sure), td_string!(l, about.sure_text)),
    ];
    let more = [
        (td_string!(l, about.say), td_string!(l, about.say_text)),
        (
            td_string!(l, about.privacy),
            td_string!(l, about.privacy_text),
        ),
        (
            td_string!(l, about.offline),
            td_string!(l, about.offline_text),
        ),
        (
            td_string!(l, about.credits),
            td_string!(l, about.credits_text),
        ),
    ];
    let section = |(heading, text)| view! { <section><h2>{heading}</h2><p>{text}</p></section> };
    let asked = Asked::new(Command::Library, |reply| match reply {
        Reply::Library(library) => Some(library.model),
        _ => None,
    });
    let loaded = asked.part(|model| model);
    view! {
        <SiteBar/>
        <main id="main">
            <h1>{td_string!(l, about.title)}</h1>
            {parts.map(section).collect_view()}
            <section>
                <h2>{td_string!(l, about.learnt)}</h2>
                <p>{td_string!(l, about.learnt_text)}</p>
                <p role="status">{move || loaded.get().map(|model| state(l, model))}</p>
            </section>
            {more.map(section).collect_view()}
            <p class="small">{td_string!(l, about.version, version = env!("CARGO_PKG_VERSION"))}</p>
        </main>
        <SiteFoot here="/about"/>
    }
    .into_any()
}

/// Whether the trained model is there, and if not, why.
fn state(l: Locale, model: ModelState) -> String {
    match model {
        ModelState::Trained => td_string!(l, about.model_trained).to_owned(),
        ModelState::Missing => td_string!(l, about.model_missing).to_owned(),
        ModelState::Unreadable { detail } => td_string!(l, about.model_unreadable, detail = detail),
    }
}
