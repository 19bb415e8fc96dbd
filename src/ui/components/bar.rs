//! What stands above and below the screens: the way back, the title, whether the work is kept, and
//! the other places.

use leptos::prelude::*;

use crate::{
    engine::protocol::{Kept, view::CourseView},
    ui::{
        client,
        place::link,
        settings::language,
        words::{course_text, td_string},
    },
};

/// The bar above everything that is not a course.
#[component]
pub(crate) fn SiteBar(
    /// Whether there is a shelf to go back to.
    #[prop(optional)]
    home: bool,
) -> impl IntoView {
    let l = language();
    view! {
        <header class="bar">
            {if home {
                view! { <span class="brand">"Waymark"</span> }.into_any()
            } else {
                view! {
                    <a class="back" href=link("/")>"‹ "{td_string!(l, common.shelf)}</a>
                }.into_any()
            }}
            <KeptNote/>
        </header>
    }
}

/// The bar above the screens of a course.
#[component]
pub(crate) fn CourseBar(
    /// The course, once it is known.
    #[prop(into)]
    course: Signal<Option<CourseView>>,
    /// What is left of the session, in words.
    #[prop(optional, into)]
    left: MaybeProp<String>,
    /// What belongs to the bar below its line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let l = language();
    let title = move || {
        course
            .get()
            .map(|course| course_text(&course.language, course.title))
    };
    view! {
        <header>
            <div class="bar">
                <a class="back" href=link("/")>"‹ "{td_string!(l, common.shelf)}</a>
                <b class="title">{title}</b>
                <span class="roomy">{move || left.get()}</span>
                <KeptNote/>
            </div>
            {children.map(|children| children())}
        </header>
    }
}

/// Whether the work is kept, in a word.
#[component]
fn KeptNote() -> impl IntoView {
    let l = language();
    let kept = client::kept();
    move || match kept.get() {
        Kept::Yes => {
            let title = td_string!(l, common.kept_long);
            view! {
                <span class="kept" title=title>
                    <span aria-hidden="true">"✓ "</span>{td_string!(l, common.kept)}
                </span>
            }
            .into_any()
        }
        Kept::Blocked | Kept::Full | Kept::Wiped => view! {
            <a class="kept not" href=link("/settings")>{td_string!(l, common.not_kept)}</a>
        }
        .into_any(),
    }
}

/// The other places of a course, at the foot of its screens.
#[component]
pub(crate) fn CourseFoot(
    /// Course id.
    course: String,
    /// The place that this is.
    here: Place,
) -> impl IntoView {
    let l = language();
    let places = [
        (Place::Learn, "learn", td_string!(l, common.to_learn)),
        (Place::Map, "map", td_string!(l, common.to_map)),
        (
            Place::Progress,
            "progress",
            td_string!(l, common.to_progress),
        ),
        (Place::Summary, "summary", td_string!(l, common.to_summary)),
    ];
    let links = places.map(|(place, path, words)| {
        let current = (place == here).then_some("page");
        view! { <a href=link(&format!("/{path}/{course}")) aria-current=current>{words}</a> }
    });
    view! {
        <nav class="foot" aria-label=td_string!(l, common.course_places)>
            {links.collect_view()}
        </nav>
    }
}

/// A place of a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Learn,
    Map,
    Progress,
    Summary,
}

/// The other places of the site, at the foot of its screens.
#[component]
pub(crate) fn SiteFoot(
    /// Path of the screen that this is, if it is one of the places.
    #[prop(optional)]
    here: &'static str,
) -> impl IntoView {
    let l = language();
    let places = [
        ("/teach", td_string!(l, common.to_teach)),
        ("/settings", td_string!(l, common.to_settings)),
        ("/about", td_string!(l, common.to_about)),
    ];
    let links = places.map(|(path, words)| {
        let current = (path == here).then_some("page");
        view! { <a href=link(path) aria-current=current>{words}</a> }
    });
    view! {
        <nav class="foot" aria-label=td_string!(l, common.site_places)>{links.collect_view()}</nav>
    }
}
