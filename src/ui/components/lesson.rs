//! Something to read: an explanation, a worked example, then on.

use leptos::prelude::*;

use crate::{
    engine::protocol::{
        Command,
        view::{Activity, LessonView},
    },
    ui::{
        components::{
            kicker,
            learning_session::LearningSession,
            why,
            worked::{self, Steps},
        },
        rich_text::rich,
        words::td_string,
    },
};

/// Draws the lesson.
pub(crate) fn draw(session: LearningSession, lesson: &LessonView) -> AnyView {
    let l = session.l;
    let language = session.course_language();
    let completion = lesson.activity == Activity::Completion;
    let steps = lesson.example.as_ref().map(if completion {
        Steps::but_the_last
    } else {
        Steps::of
    });
    let example = lesson.example.as_ref().zip(steps).map(|(example, steps)| {
        view! {
            <section class="example">
                <h2>{td_string!(l, learn.worked_example)}</h2>
                {completion.then(|| view! { <p>{td_string!(l, learn.completion_text)}</p> })}
                {worked::draw(l, &language, example, steps)}
            </section>
        }
    });
    let waiting_for_steps = move || steps.is_some_and(|steps| !steps.done());
    view! {
        {kicker::draw(l, lesson.activity, None, &lesson.skill.title, &language)}
        <h1 id="prompt" lang=language.clone()>{lesson.skill.title.clone()}</h1>
        {rich(&lesson.text, &language)}
        {example}
        <div class="onward" hidden=waiting_for_steps>
            <button
                class="go"
                id="next"
                on:click=move |_| session.act(|course| Command::Next { course })
            >
                {td_string!(l, learn.go_on)}
            </button>
        </div>
        {why::draw(session, &lesson.why, &lesson.skill.title, &language)}
    }
    .into_any()
}
