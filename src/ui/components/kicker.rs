//! The line above a task or lesson: what kind of thing it is, and its skill.

use leptos::prelude::*;

use crate::{
    engine::protocol::view::Activity,
    ui::words::{self, Locale, course_text, td_string},
};

/// Draws the line; in a placement or a challenge it counts the tasks instead of naming the
/// skill.
pub(crate) fn draw(
    l: Locale,
    activity: Activity,
    place: Option<(u32, u32)>,
    skill: &str,
    language: &str,
) -> AnyView {
    let about = match place {
        Some((number, most)) if activity == Activity::Placement => {
            td_string!(l, learn.question_of, number = number, most = most).into_any()
        }
        Some((number, most)) => {
            td_string!(l, learn.challenge_of, number = number, most = most).into_any()
        }
        None => course_text(language, skill).into_any(),
    };
    view! { <p class="kicker">{words::activity(l, activity)}<span>" · "{about}</span></p> }
        .into_any()
}
