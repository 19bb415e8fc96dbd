//! The end of a session: what was done, what became solid, what is next.

use leptos::prelude::*;

use crate::{
    engine::protocol::{
        Command, Reply,
        view::{CourseView, SummaryView},
    },
    ui::{
        components::{
            bar::{CourseBar, CourseFoot, Place},
            skills,
        },
        place::{arrive, link},
        rich_text::rich,
        routes::asked::Asked,
        settings::language,
        words::{self, Locale, counted, percent, td_string},
    },
};

/// With fewer answers than these a comparison with the prediction says nothing.
pub(super) const ENOUGH_TO_COMPARE: u32 = 8;

/// The screen.
pub(crate) fn page(course: String) -> AnyView {
    let l = language();
    arrive(td_string!(l, summary.title));
    let asked = Asked::new(
        Command::Finish {
            course: course.clone(),
        },
        |reply| match reply {
            Reply::Summary(course, summary) => Some((course, summary)),
            _ => None,
        },
    );
    view! {
        <CourseBar course=asked.part(|(course, _)| course)/>
        <main id="main">
            <h1>{td_string!(l, summary.title)}</h1>
            {asked.view(move |(course, summary)| draw(l, &course, &summary))}
        </main>
        <CourseFoot course=course here=Place::Summary/>
    }
    .into_any()
}

fn draw(l: Locale, course: &CourseView, summary: &SummaryView) -> AnyView {
    let review = summary
        .next_review_days
        .map(|days| view! { <p>{words::review_in(l, days)}</p> });
    view! {
        <p class="lead">{done(l, summary)}</p>
        {expected(l, summary)}
        {list(course, td_string!(l, summary.became_solid), &summary.became_solid)}
        {list(course, td_string!(l, summary.became_good), &summary.became_good)}
        {in_work(l, course, summary)}
        {ideas(l, course, summary)}
        {review}
        <div class="turn">
            <a class="button go" href=link("/")>{td_string!(l, common.to_shelf)}</a>
            <a class="button quiet" href=link(&format!("/learn/{}", course.id))>
                {td_string!(l, summary.go_on)}
            </a>
            <a class="button quiet" href=link(&format!("/progress/{}", course.id))>
                {td_string!(l, common.to_progress)}
            </a>
        </div>
    }
    .into_any()
}

fn done(l: Locale, summary: &SummaryView) -> String {
    if summary.answered == 0 {
        return td_string!(l, summary.nothing).to_owned();
    }
    let tasks = counted!(l, summary.answered, summary.one_task, summary.tasks);
    let minutes = words::minutes(l, summary.minutes);
    if summary.right == 0 {
        return td_string!(l, summary.done_plain, tasks = tasks, minutes = minutes);
    }
    let right = td_string!(l, summary.right, count = summary.right);
    td_string!(
        l,
        summary.done,
        tasks = tasks,
        minutes = minutes,
        right = right
    )
}

fn expected(l: Locale, summary: &SummaryView) -> Option<AnyView> {
    let expected = percent(
        summary
            .expected
            .filter(|_| summary.answered >= ENOUGH_TO_COMPARE)?,
    );
    let got = percent(f64::from(summary.right) / f64::from(summary.answered.max(1)));
    Some(
        view! { <p>{td_string!(l, common.predicted, expected = expected, got = got)}</p> }
            .into_any(),
    )
}

/// Skills under a heading; nothing, if there are none.
fn list(course: &CourseView, heading: &'static str, skills: &[String]) -> Option<AnyView> {
    let titles = skills.iter().map(|title| {
        view! { <li><span aria-hidden="true">"✓ "</span>{title.clone()}</li> }
    });
    let list = view! {
        <section class="say right">
            <h2>{heading}</h2>
            <ul class="bare" lang=course.language.clone()>{titles.collect_view()}</ul>
        </section>
    };
    (!skills.is_empty()).then(|| list.into_any())
}

fn in_work(l: Locale, course: &CourseView, summary: &SummaryView) -> Option<AnyView> {
    let caption = td_string!(l, summary.in_work);
    let table = || {
        view! {
            <h2>{caption}</h2>
            {skills::standings(l, caption, &course.language, &summary.in_work)}
        }
    };
    (!summary.in_work.is_empty()).then(|| table().into_any())
}

fn ideas(l: Locale, course: &CourseView, summary: &SummaryView) -> Option<AnyView> {
    let ideas = summary.misconceptions.iter().map(|(title, say)| {
        view! {
            <div class="aid">
                <h3 lang=course.language.clone()>{title.clone()}</h3>{rich(say, &course.language)}
            </div>
        }
    });
    let list = view! { <h2>{td_string!(l, summary.ideas)}</h2>{ideas.collect_view()} };
    (!summary.misconceptions.is_empty()).then(|| list.into_any())
}
