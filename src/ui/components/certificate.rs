//! The certificate of a course: a card on the screen, a page on paper.

use leptos::prelude::*;

use crate::{
    engine::protocol::view::{CourseView, EndView},
    ui::words::{self, Locale, course_text, td_string},
};

/// The section with the certificate; before that, what is missing.
pub(crate) fn draw(l: Locale, course: &CourseView, end: &EndView) -> AnyView {
    match end.all_solid_at {
        Some(at) => earned(l, course, end, at),
        None => later(l, end),
    }
}

fn later(l: Locale, end: &EndView) -> AnyView {
    let all = end.skills.len();
    let solid = end.skills.iter().filter(|(_, state)| state.is_solid());
    let words = td_string!(l, end.certificate_later, solid = solid.count(), all = all);
    view! {
        <section>
            <h2>{td_string!(l, end.certificate)}</h2>
            <p>{words}</p>
        </section>
    }
    .into_any()
}

fn earned(l: Locale, course: &CourseView, end: &EndView, at: i64) -> AnyView {
    let name = RwSignal::new(String::new());
    let titles = end
        .skills
        .iter()
        .map(|(title, _)| view! { <li>{title.clone()}</li> });
    let print = move |_| {
        // A browser without a printer has said so itself.
        let _ = window().print();
    };
    view! {
        <section>
            <h2>{td_string!(l, end.certificate)}</h2>
            <form class="turn" novalidate on:submit=|event| event.prevent_default()>
                <label for="name">{td_string!(l, end.name)}</label>
                <input
                    id="name"
                    type="text"
                    autocomplete="off"
                    maxlength="80"
                    aria-describedby="name-note"
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                />
                <button type="button" class="quiet" on:click=print>
                    {td_string!(l, end.print)}
                </button>
            </form>
            <p class="small" id="name-note">{td_string!(l, end.name_note)}</p>
        </section>
        <section class="certificate" aria-label=td_string!(l, end.certificate)>
            <p class="kicker">{td_string!(l, end.on_paper)}</p>
            <p class="holder">{name}</p>
            <p class="what">{course_text(&course.language, course.title.clone())}</p>
            <p>{td_string!(l, end.certifies, count = end.skills.len())}</p>
            <ul lang=course.language.clone()>{titles.collect_view()}</ul>
            <p>{td_string!(l, end.certified_how)}</p>
            <p class="small">{td_string!(l, end.certified_where, date = words::date(l, at))}</p>
        </section>
    }
    .into_any()
}
