//! How the student has come along, and what lies ahead.

use leptos::prelude::*;

use crate::{
    engine::protocol::{
        Command, Reply,
        view::{CourseView, DayView, ProgressView, Speaker, StatedView},
    },
    learner::Habit,
    ui::{
        charts::{forecast, mastery},
        components::{
            aim,
            bar::{CourseBar, CourseFoot, Place},
            skills, table, ways,
        },
        place::{arrive, link},
        routes::{asked::Asked, summary::ENOUGH_TO_COMPARE},
        settings::language,
        words::{self, Locale, counted, percent, td_string},
    },
};

/// The screen.
pub(crate) fn page(course: String) -> AnyView {
    let l = language();
    arrive(td_string!(l, progress.title));
    let asked = Asked::new(
        Command::Progress {
            course: course.clone(),
        },
        |reply| match reply {
            Reply::Progress(course, progress) => Some((course, progress)),
            _ => None,
        },
    );
    view! {
        <CourseBar course=asked.part(|(course, _)| course)/>
        <main id="main" class="wide">
            <h1>{td_string!(l, progress.title)}</h1>
            {asked.view(move |(course, progress)| draw(l, &course, &progress))}
        </main>
        <CourseFoot course=course here=Place::Progress/>
    }
    .into_any()
}

fn draw(l: Locale, course: &CourseView, progress: &ProgressView) -> AnyView {
    if progress.answered == 0 {
        return nothing_yet(l, course);
    }
    view! {
        <p class="lead">{in_all(l, progress)}</p>
        <section>
            <h2>{td_string!(l, progress.mastery)}</h2>
            <p>{td_string!(l, progress.mastery_text)}</p>
            {mastery::draw(l, &progress.days)}
            <details class="behind">
                <summary>{td_string!(l, common.as_table)}</summary>
                {day_table(l, &progress.days)}
            </details>
        </section>
        <section>
            <h2>{td_string!(l, progress.forecast)}</h2>
            {reviews(l, progress)}
        </section>
        {aim::draw(l, &course.id, progress)}
        <section>
            <h2>{td_string!(l, progress.skills)}</h2>
            {progress.asks_more.then(|| view! { <p>{td_string!(l, progress.asks_more)}</p> })}
            {skills::standings(
                l,
                td_string!(l, progress.skills),
                &course.language,
                &progress.skills,
            )}
        </section>
        {progress.stated.as_ref().map(|stated| told(l, stated))}
        {ways::draw(l, &course.id, progress)}
        {ideas(l, course, progress)}
    }
    .into_any()
}

fn nothing_yet(l: Locale, course: &CourseView) -> AnyView {
    view! {
        <p class="lead">{td_string!(l, progress.nothing)}</p>
        <a class="button go" href=link(&format!("/learn/{}", course.id))>
            {td_string!(l, common.to_learn)}
        </a>
    }
    .into_any()
}

fn in_all(l: Locale, progress: &ProgressView) -> String {
    let tasks = counted!(l, progress.answered, summary.one_task, summary.tasks);
    match progress.right {
        0 => td_string!(l, progress.in_all_plain, tasks = tasks),
        right => td_string!(l, progress.in_all, tasks = tasks, right = right),
    }
}

/// What was expected beside what came, whose settings speak, and what was learnt of the student.
fn told(l: Locale, stated: &StatedView) -> AnyView {
    let (expected, got) = (percent(stated.expected), percent(stated.got));
    let compared = (stated.tasks >= ENOUGH_TO_COMPARE).then(|| {
        td_string!(
            l,
            progress.stated_text,
            count = stated.tasks,
            expected = expected,
            got = got
        )
    });
    let speaker = match stated.speaker {
        Speaker::Own => td_string!(l, progress.speaker_own),
        Speaker::Everyone => td_string!(l, progress.speaker_everyone),
        Speaker::Simple => td_string!(l, progress.speaker_simple),
    };
    let habits = stated
        .habits
        .iter()
        .map(|&of| view! { <li>{habit(l, of)}</li> })
        .collect_view();
    view! {
        <section>
            <h2>{td_string!(l, progress.stated)}</h2>
            {compared.map(|words| view! { <p>{words}</p> })}
            <p>{speaker}</p>
            {(!stated.habits.is_empty()).then(|| view! { <ul>{habits}</ul> })}
            <details class="behind">
                <summary>{td_string!(l, progress.how)}</summary>
                <p>{td_string!(l, progress.how_text)}</p>
            </details>
        </section>
    }
    .into_any()
}

fn habit(l: Locale, habit: Habit) -> &'static str {
    match habit {
        Habit::LearnsFaster => td_string!(l, progress.learns_faster),
        Habit::LearnsSlower => td_string!(l, progress.learns_slower),
        Habit::ForgetsSlower => td_string!(l, progress.forgets_slower),
        Habit::ForgetsFaster => td_string!(l, progress.forgets_faster),
        Habit::NewIsEasier => td_string!(l, progress.new_easier),
        Habit::NewIsHarder => td_string!(l, progress.new_harder),
    }
}

fn day_table(l: Locale, days: &[DayView]) -> AnyView {
    let row = |day: &DayView| {
        view! {
            <tr>
                <th scope="row">{words::day(l, day.at)}</th>
                <td>{day.answered}</td>
                <td>{day.right}</td>
                <td>{words::minutes(l, day.minutes)}</td>
                <td>{day.good}</td>
                <td>{words::chance(l, day.mastery)}</td>
            </tr>
        }
        .into_any()
    };
    let heads = [
        td_string!(l, progress.day),
        td_string!(l, progress.tasks),
        td_string!(l, progress.right),
        td_string!(l, progress.time),
        td_string!(l, progress.good),
        td_string!(l, common.likely),
    ];
    table::draw(
        td_string!(l, progress.mastery),
        &heads,
        days.iter().rev().map(row).collect(),
    )
}

fn reviews(l: Locale, progress: &ProgressView) -> AnyView {
    let total: u32 = progress.forecast.iter().sum();
    if total == 0 {
        return view! { <p>{td_string!(l, progress.no_reviews)}</p> }.into_any();
    }
    let today = words::now_here();
    let row = |(index, count): (usize, &u32)| {
        view! { <tr><th scope="row">{forecast::name(l, index, today)}</th><td>{*count}</td></tr> }
            .into_any()
    };
    let heads = [td_string!(l, progress.day), td_string!(l, progress.reviews)];
    let rows = progress.forecast.iter().enumerate().map(row).collect();
    view! {
        <p>{td_string!(l, progress.forecast_text)}</p>
        {forecast::draw(l, &progress.forecast, today)}
        <details class="behind">
            <summary>{td_string!(l, common.as_table)}</summary>
            {table::draw(td_string!(l, progress.forecast), &heads, rows)}
        </details>
    }
    .into_any()
}

fn ideas(l: Locale, course: &CourseView, progress: &ProgressView) -> Option<AnyView> {
    let rows = progress.misconceptions.iter().map(|(title, count)| {
        let times = counted!(l, *count, progress.once, progress.times);
        view! {
            <li>
                <span class="idea" lang=course.language.clone()>{title.clone()}</span>" · "{times}
            </li>
        }
    });
    let list = view! {
        <section>
            <h2>{td_string!(l, progress.ideas)}</h2>
            <p>{td_string!(l, progress.ideas_text)}</p>
            <ul>{rows.collect_view()}</ul>
        </section>
    };
    (!progress.misconceptions.is_empty()).then(|| list.into_any())
}
