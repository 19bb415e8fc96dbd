//! The end of a course: what the student can do now, a challenge, the certificate, what keeps it,
//! and what comes next.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    engine::protocol::{
        Command, Reply, Wish,
        view::{CourseView, EndView, SkillState},
    },
    ui::{
        charts::weave,
        client,
        components::{
            bar::{CourseBar, CourseFoot, Place},
            certificate,
        },
        place::{Traveller, arrive, link},
        routes::asked::Asked,
        settings::language,
        words::{self, Locale, counted, td_string},
    },
};

/// The screen.
pub(crate) fn page(course: String) -> AnyView {
    let l = language();
    arrive(td_string!(l, end.title));
    let asked = Asked::new(
        Command::End {
            course: course.clone(),
        },
        |reply| match reply {
            Reply::End(course, end) => Some((course, end)),
            _ => None,
        },
    );
    let traveller = expect_context::<Traveller>();
    view! {
        <CourseBar course=asked.part(|(course, _)| course)/>
        <main id="main">{asked.view(move |(course, end)| draw(l, &course, &end, traveller))}</main>
        <CourseFoot course=course here=Place::Learn/>
    }
    .into_any()
}

fn draw(l: Locale, course: &CourseView, end: &EndView, traveller: Traveller) -> AnyView {
    let states: Vec<SkillState> = end.skills.iter().map(|(_, state)| *state).collect();
    view! {
        <h1>{heading(l, &states)}</h1>
        {weave::draw(&states)}
        {(end.answered > 0).then(|| view! { <p class="lead">{worked(l, end)}</p> })}
        {states.iter().any(|state| state.is_passed()).then(|| can_do(l, course, end))}
        {end.challenge.then(|| challenge(l, course, end, traveller))}
        {certificate::draw(l, course, end)}
        {keeps(l, course, end, states.iter().all(|state| state.is_passed()))}
        {next(l, end)}
    }
    .into_any()
}

fn heading(l: Locale, states: &[SkillState]) -> String {
    let passed = states.iter().filter(|state| state.is_passed()).count();
    if states.iter().all(|state| state.is_solid()) {
        td_string!(l, end.all_solid).to_owned()
    } else if passed == states.len() {
        td_string!(l, end.all_good).to_owned()
    } else {
        td_string!(l, end.on_way, good = passed, all = states.len())
    }
}

/// "You answered 140 tasks on 9 days, with 85 minutes of work."
fn worked(l: Locale, end: &EndView) -> String {
    td_string!(
        l,
        end.worked,
        tasks = counted!(l, end.answered, end.one_task, end.tasks),
        days = counted!(l, end.days, end.one_day, end.days),
        minutes = words::minutes(l, end.minutes)
    )
}

fn can_do(l: Locale, course: &CourseView, end: &EndView) -> AnyView {
    let passed = end.skills.iter().filter(|(_, state)| state.is_passed());
    let line = |(title, _): &(String, SkillState)| view! { <li>{title.clone()}</li> };
    view! {
        // A certificate lists them again.
        <details class="behind" open=end.all_solid_at.is_none()>
            <summary>{td_string!(l, end.can_do)}</summary>
            <ul class="can-do" lang=course.language.clone()>{passed.map(line).collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn challenge(l: Locale, course: &CourseView, end: &EndView, traveller: Traveller) -> AnyView {
    let before = end.challenged.map(|(tasks, right)| {
        view! { <p>{td_string!(l, end.challenged, right = right, tasks = tasks)}</p> }
    });
    let id = course.id.clone();
    let refused = RwSignal::new(None);
    let begin = move |_| {
        let course = id.clone();
        spawn_local(async move {
            let path = format!("/learn/{course}");
            let wish = Wish::Challenge;
            match client::ask(Command::Wish { course, wish }).await {
                Ok(_) => traveller.go(&path),
                // The reader may have left the screen meanwhile.
                Err(failure) => drop(refused.try_set(Some(words::failure(l, &failure)))),
            }
        });
    };
    view! {
        <section>
            <h2>{td_string!(l, end.challenge)}</h2>
            <p>{td_string!(l, end.challenge_text)}</p>
            {before}
            <button class="go" on:click=begin>{td_string!(l, end.challenge_go)}</button>
            <p role="status">{refused}</p>
        </section>
    }
    .into_any()
}

fn keeps(l: Locale, course: &CourseView, end: &EndView, over: bool) -> AnyView {
    let (count, minutes) = end.reviews;
    let minutes = words::minutes(l, minutes);
    let reviews = match count {
        0 => None,
        1 => Some(td_string!(l, end.one_review, minutes = minutes)),
        count => Some(td_string!(l, end.reviews, count = count, minutes = minutes)),
    };
    let due = end.next_review_days.is_some_and(|days| days <= 0.0);
    let onward = match (due, over) {
        (true, _) => Some(td_string!(l, end.go_review)),
        (false, false) => Some(td_string!(l, end.go_on)),
        (false, true) => None,
    };
    let learn = link(&format!("/learn/{}", course.id));
    view! {
        <section>
            <h2>{td_string!(l, end.keeps)}</h2>
            {reviews.map(|words| view! { <p>{words}</p> })}
            {end.next_review_days.map(|days| view! { <p>{words::review_in(l, days)}</p> })}
            {onward.map(|words| view! { <a class="button quiet" href=learn>{words}</a> })}
        </section>
    }
    .into_any()
}

fn next(l: Locale, end: &EndView) -> AnyView {
    let begin = end.next.as_ref().map(|course| {
        let words = td_string!(l, end.next_go, course = words::quoted(l, &course.title));
        view! { <a class="button go" href=link(&format!("/learn/{}", course.id))>{words}</a> }
    });
    view! {
        <section>
            <h2>{td_string!(l, end.next)}</h2>
            <div class="turn">
                {begin}
                <a class="button quiet" href=link("/")>{td_string!(l, common.to_shelf)}</a>
            </div>
        </section>
    }
    .into_any()
}
