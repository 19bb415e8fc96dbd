//! The student's page: what a student needs to learn, and the router for every screen.

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};

use crate::{
    engine::protocol::Kept,
    ui::{
        client::{self, worker},
        components::notices::Notices,
        parts::{StudentScreen, TeacherScreen, host},
        place::{self, course_param},
        rescue, routes,
        settings::{Settings, tracked_language},
        words,
    },
};

/// The attribute of the boot element that names the student's worker.
const WORKER: &str = "data-worker";

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
    provide_context(place::Arrivals::new(true, None));
    client::connect(Kept::Yes, worker::ask);
    worker::start(WORKER, rescue::show);

    view! {
        <Router base=place::base()>
            <Skip/>
            <Notices/>
            <FlatRoutes fallback=|| screen(routes::not_found::page)>
                <Route path=path!("/") view=|| screen(routes::library::page)/>
                <Route path=path!("/learn/:course") view=|| screen(routes::learn::page)/>
                <Route path=path!("/summary/:course") view=|| screen(summary)/>
                <Route path=path!("/end/:course") view=|| screen(end)/>
                <Route path=path!("/map/:course") view=|| screen(map)/>
                <Route path=path!("/progress/:course") view=|| screen(progress)/>
                <Route path=path!("/teach") view=|| screen(teach)/>
                <Route path=path!("/settings") view=|| screen(settings_page)/>
                <Route path=path!("/about") view=|| screen(about)/>
            </FlatRoutes>
        </Router>
    }
}

fn map() -> AnyView {
    let course = course_param();
    host::page(StudentScreen::Map { course })
}

fn progress() -> AnyView {
    let course = course_param();
    host::page(StudentScreen::Progress { course })
}

fn summary() -> AnyView {
    let course = course_param();
    host::page(StudentScreen::Summary { course })
}

fn end() -> AnyView {
    let course = course_param();
    host::page(StudentScreen::End { course })
}

fn settings_page() -> AnyView {
    host::page(StudentScreen::Settings)
}

fn about() -> AnyView {
    host::page(StudentScreen::About)
}

fn teach() -> AnyView {
    host::page(TeacherScreen::Class)
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
    let l = tracked_language();
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
