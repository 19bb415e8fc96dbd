//! The shelf: the courses, where the reader stands in each, and the way to bring one.

use leptos::prelude::*;

use crate::{
    engine::protocol::{
        Command, Failure, Reply,
        view::{LibraryView, ShelfCourse, SkillState},
    },
    ui::{
        charts::weave,
        components::{
            bar::{SiteBar, SiteFoot},
            file::FilePicker,
        },
        place::{arrive, focus_on, link},
        routes::asked::Asked,
        settings::language,
        words::{self, Locale, counted, course_text, td_string},
    },
};

/// The screen.
pub(crate) fn page() -> AnyView {
    let l = language();
    arrive(td_string!(l, library.title));
    let shelf = Asked::new(Command::Library, read);
    shelf.ask_at_each_return();
    view! {
        <SiteBar home=true/>
        <main id="main" class="wide">
            <h1>{td_string!(l, library.title)}</h1>
            {shelf.view(move |library| draw(l, shelf, &library))}
        </main>
        <SiteFoot/>
    }
    .into_any()
}

fn read(reply: Reply) -> Option<LibraryView> {
    match reply {
        Reply::Library(library) => Some(library),
        _ => None,
    }
}

fn draw(l: Locale, shelf: Asked<LibraryView>, library: &LibraryView) -> AnyView {
    let fresh = library.courses.iter().all(|course| !course.begun);
    let cards = library
        .courses
        .iter()
        .map(|course| card(l, shelf, course, fresh))
        .collect_view();
    let unlisted = (!library.listed).then(|| {
        view! {
            <section class="trouble">
                <p>{td_string!(l, library.unlisted)}</p>
                <div class="turn">
                    <button class="go" on:click=move |_| shelf.ask()>
                        {td_string!(l, common.again)}
                    </button>
                    <a class="button quiet" href=link("/about")>
                        {td_string!(l, library.to_check)}
                    </a>
                </div>
            </section>
        }
    });
    let empty = (library.listed && library.courses.is_empty())
        .then(|| view! { <p class="lead">{td_string!(l, library.empty)}</p> });
    let unused = library.unused_entries;
    let unused = (unused > 0).then(|| {
        view! { <p class="small">{counted!(l, unused, library.unused_one, library.unused)}</p> }
    });
    view! {
        {unlisted}
        {empty}
        <div class="shelf">{cards}<BringCourse shelf=shelf/></div>
        {unused}
    }
    .into_any()
}

/// A course; `fresh` says that none has begun, so that each may call for attention.
fn card(l: Locale, shelf: Asked<LibraryView>, entry: &ShelfCourse, fresh: bool) -> AnyView {
    let course = &entry.course;
    let path = link(&format!("/learn/{}", course.id));
    let words = if entry.begun {
        td_string!(l, library.go_on)
    } else {
        td_string!(l, library.begin)
    };
    let class = if entry.begun || fresh {
        "button go"
    } else {
        "button quiet"
    };
    let heading = format!("course-{}", course.id);
    let heading_ref = heading.clone();
    let more = entry.begun.then(|| course_links(l, &course.id));
    view! {
        <article class="book" aria-labelledby=heading_ref>
            <h2 id=heading lang=course.language.clone()>{course.title.clone()}</h2>
            {weave::draw(&entry.skills)}
            <p class="standing">{standing(l, entry)}</p>
            <p lang=course.language.clone()>{entry.summary.clone()}</p>
            <div class="turn">
                <a class=class href=path>
                    {words}
                    <span class="unseen">
                        ": "{course_text(&course.language, course.title.clone())}
                    </span>
                </a>
                {more}
                {entry.own.then(|| remove_button(l, shelf, entry))}
            </div>
            <p class="small">{small_print(l, entry)}</p>
        </article>
    }
    .into_any()
}

fn course_links(l: Locale, course: &str) -> AnyView {
    view! {
        <a class="plain" href=link(&format!("/map/{course}"))>{td_string!(l, common.to_map)}</a>
        <a class="plain" href=link(&format!("/progress/{course}"))>
            {td_string!(l, common.to_progress)}
        </a>
    }
    .into_any()
}

/// "Looking good: 9 of 18 skills. Solid: 6. Two reviews are due. That takes about 1 minute."
fn standing(l: Locale, entry: &ShelfCourse) -> String {
    let all = entry.skills.len();
    if !entry.begun {
        return td_string!(l, library.not_begun, count = all);
    }
    let number = |wanted: fn(SkillState) -> bool| {
        let skills = entry.skills.iter();
        skills.filter(|&&state| wanted(state)).count()
    };
    let solid = number(SkillState::is_solid);
    let good = solid + number(|state| state == SkillState::LooksGood);
    let standing = td_string!(l, library.standing, good = good, solid = solid, count = all);
    match entry.due {
        0 => standing,
        due => {
            let minutes = words::minutes(l, entry.due_minutes);
            let due = counted!(l, due, library.one_due, library.due);
            let long = td_string!(l, library.due_minutes, minutes = minutes);
            format!("{standing} {due} {long}")
        }
    }
}

fn small_print(l: Locale, entry: &ShelfCourse) -> String {
    let authors = entry.authors.join(td_string!(l, common.comma));
    if authors.is_empty() {
        entry.licence.clone()
    } else {
        format!("{authors} · {}", entry.licence)
    }
}

fn remove_button(l: Locale, shelf: Asked<LibraryView>, entry: &ShelfCourse) -> AnyView {
    let (id, title) = (entry.course.id.clone(), entry.course.title.clone());
    let remove = move |_| {
        shelf.ask_for(Command::RemoveCourse { course: id.clone() });
        // The card goes, and this button with it.
        focus_on("main h1");
    };
    view! {
        <button class="plain" on:click=remove>
            {td_string!(l, library.remove)}<span class="unseen">": "{title}</span>
        </button>
    }
    .into_any()
}

/// The last place on the shelf: a course from the reader's own disk.
#[component]
fn BringCourse(shelf: Asked<LibraryView>) -> impl IntoView {
    let l = language();
    let failure = RwSignal::new(None::<Failure>);
    let take = Callback::new(move |files: Vec<(String, String)>| {
        let Some((_, text)) = files.into_iter().next() else {
            return;
        };
        leptos::task::spawn_local(async move {
            match crate::ui::client::ask(Command::AddCourse { text }).await {
                Ok(reply) => {
                    shelf.content.try_set(read(reply).map(Ok));
                }
                Err(why) => {
                    failure.try_set(Some(why));
                }
            }
        });
    });
    view! {
        <article class="book bring">
            <h2>{td_string!(l, library.bring)}</h2>
            <p>{td_string!(l, library.bring_text)}</p>
            <div role="status">{move || failure.get().map(|why| bad_course(l, &why))}</div>
            <div class="turn">
                <FilePicker label=td_string!(l, common.choose_file) accept=".json" on_files=take/>
            </div>
        </article>
    }
}

fn bad_course(l: Locale, why: &Failure) -> AnyView {
    let detail = match why {
        Failure::BadCourse { detail } => {
            Some(view! { <pre class="detail" lang="en">{detail.clone()}</pre> })
        }
        _ => None,
    };
    view! { <p>{words::failure(l, why)}</p>{detail} }.into_any()
}
