//! What is said about an answer.

use leptos::prelude::*;

use crate::{
    engine::protocol::view::{Feedback, Haste, TaskView, Unreadable, Verdict},
    ui::{
        rich_text::rich,
        words::{self, Locale, td_string},
    },
};

/// The feedback on the last answer, if there was one. `note` is what the program that draws the
/// input has to say.
pub(crate) fn draw(l: Locale, language: &str, task: &TaskView, note: &str) -> Option<AnyView> {
    let feedback = task.feedback.as_ref()?;
    let class = match feedback.verdict {
        Verdict::Right | Verdict::GoesOn => "say right",
        Verdict::NotYet | Verdict::Incomplete => "say not-yet",
        Verdict::OtherForm(_) | Verdict::Rewrite | Verdict::Unreadable(_) => "say aside",
    };
    let said = feedback.say.as_ref().map(|said| rich(said, language));
    let view = view! {
        <div class=class id="feedback" tabindex="-1">
            <h2>{heading(l, language, feedback)}</h2>
            {plain(l, task.closed, feedback, note)}
            {said}
            {news(l, task, feedback)}
        </div>
    };
    Some(view.into_any())
}

fn heading(l: Locale, language: &str, feedback: &Feedback) -> AnyView {
    let words = match feedback.verdict {
        Verdict::Right => td_string!(l, learn.right),
        Verdict::NotYet => td_string!(l, learn.not_yet),
        Verdict::OtherForm(_) | Verdict::Rewrite => td_string!(l, learn.other_form),
        Verdict::GoesOn => td_string!(l, learn.goes_on),
        Verdict::Incomplete => td_string!(l, learn.incomplete),
        Verdict::Unreadable(Unreadable::Empty) => td_string!(l, learn.missing),
        Verdict::Unreadable(_) => td_string!(l, learn.unreadable),
    };
    match (&feedback.misconception, feedback.verdict) {
        (Some(idea), Verdict::NotYet) => {
            let idea = words::course_text(language, idea.clone());
            view! { {words}{td_string!(l, common.colon)}{idea} }.into_any()
        }
        _ => words.into_any(),
    }
}

/// What the page itself has to say, in place of the course.
fn plain(l: Locale, closed: bool, feedback: &Feedback, note: &str) -> Option<AnyView> {
    let words = match feedback.verdict {
        Verdict::Right => return None,
        _ if !note.is_empty() => note.to_owned(),
        Verdict::OtherForm(form) => td_string!(l, learn.write_as, form = words::form(l, form)),
        Verdict::Incomplete => td_string!(l, learn.incomplete_text).to_owned(),
        Verdict::Unreadable(why) => words::unreadable(l, why).to_owned(),
        Verdict::NotYet if feedback.say.is_none() && closed => {
            td_string!(l, learn.not_yet_closed).to_owned()
        }
        Verdict::NotYet if feedback.say.is_none() => td_string!(l, learn.not_yet_text).to_owned(),
        Verdict::Rewrite | Verdict::GoesOn | Verdict::NotYet => return None,
    };
    Some(view! { <p>{words}</p> }.into_any())
}

fn news(l: Locale, task: &TaskView, feedback: &Feedback) -> AnyView {
    let good = feedback.became_good.then(|| {
        view! {
            <p class="news">
                {td_string!(l, learn.became_good, skill = task.skill.title.clone())}
            </p>
        }
    });
    let solid = feedback.became_solid.then(|| {
        view! {
            <p class="news">
                {td_string!(l, learn.became_solid, skill = task.skill.title.clone())}
            </p>
        }
    });
    let opened = (!feedback.opened.is_empty()).then(|| {
        view! {
            <p class="news">
                {td_string!(l, learn.opened, skills = words::row(l, &feedback.opened))}
            </p>
        }
    });
    let haste = feedback.haste.map(|haste| {
        let words = match haste {
            Haste::Guess => td_string!(l, learn.haste_guess),
            Haste::Hints => td_string!(l, learn.haste_hints),
        };
        view! { <p class="news">{words}</p> }
    });
    view! { {good}{solid}{opened}{haste} }.into_any()
}
