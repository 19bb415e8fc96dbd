//! What this is, how it decides, and what happens to what a student does here.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    engine::protocol::{Command, Reply, view::ModelState},
    ui::{
        components::bar::{SiteBar, SiteFoot},
        place::arrive,
        routes::asked::Asked,
        settings::language,
        site_check,
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
            {check(l)}
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

/// Looks at each file of the site, for the person who hosts it.
fn check(l: Locale) -> AnyView {
    let found = RwSignal::new(None::<Option<Vec<String>>>);
    let busy = RwSignal::new(false);
    let look = move |_| {
        busy.set(true);
        spawn_local(async move {
            let outcome = site_check::faults().await;
            busy.try_set(false);
            found.try_set(Some(outcome));
        });
    };
    view! {
        <section>
            <h2>{td_string!(l, about.check)}</h2>
            <p>{td_string!(l, about.check_text)}</p>
            <button class="quiet" prop:disabled=move || busy.get() on:click=look>
                {td_string!(l, about.check_go)}
            </button>
            <div role="status">
                {move || busy.get().then(|| view! { <p>{td_string!(l, common.waiting)}</p> })}
                {move || found.get().filter(|_| !busy.get()).map(|found| faults(l, found))}
            </div>
        </section>
    }
    .into_any()
}

fn faults(l: Locale, found: Option<Vec<String>>) -> AnyView {
    match found {
        None => view! { <p>{td_string!(l, about.check_not)}</p> }.into_any(),
        Some(faults) if faults.is_empty() => {
            view! { <p>{td_string!(l, about.check_good)}</p> }.into_any()
        }
        Some(faults) => view! {
            <p>{td_string!(l, about.check_bad)}</p>
            <pre class="detail">{faults.join("\n")}</pre>
        }
        .into_any(),
    }
}
