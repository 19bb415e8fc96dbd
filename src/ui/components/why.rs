//! "Why this now?": the reason, the evidence, and the student's own say.

use leptos::prelude::*;

use crate::{
    engine::protocol::{
        Command, Failure, Wish,
        view::{Reason, WhyView},
    },
    ui::{
        components::{evidence, learning_session::LearningSession},
        place::link,
        words::{self, Locale, td_string},
    },
};

/// The whole of it, folded away.
pub(crate) fn draw(
    session: LearningSession,
    why: &WhyView,
    skill: &str,
    language: &str,
) -> AnyView {
    let l = session.l;
    // A placement looks for the level; what is too easy or too hard is just what it wants to know.
    let by_choice = why.reason != Reason::FindLevel;
    view! {
        <details class="why">
            <summary>{td_string!(l, learn.why)}</summary>
            <p>{sentences(l, why, skill).join(td_string!(l, common.sentence_gap))}</p>
            {by_choice.then(|| evidence::draw(session, language))}
            {by_choice.then(|| wishes(session))}
        </details>
    }
    .into_any()
}

fn sentences(l: Locale, why: &WhyView, skill: &str) -> Vec<String> {
    let mut sentences = vec![reason(l, &why.reason, skill)];
    if let Some(expected) = why.expected {
        sentences.push(td_string!(
            l,
            learn.why_expected,
            chance = words::chance(l, expected)
        ));
    }
    if !why.needed_for.is_empty() {
        sentences.push(td_string!(
            l,
            learn.why_needed,
            skills = words::row(l, &why.needed_for)
        ));
    }
    sentences
}

fn reason(l: Locale, reason: &Reason, skill: &str) -> String {
    match reason {
        Reason::FindLevel => td_string!(l, learn.reason_find_level).to_owned(),
        Reason::NewSkill => td_string!(l, learn.reason_new_skill, skill = skill.to_owned()),
        Reason::NewTry => td_string!(l, learn.reason_new_try, skill = skill.to_owned()),
        Reason::RightLevel => td_string!(l, learn.reason_right_level).to_owned(),
        Reason::Sure => td_string!(l, learn.reason_sure).to_owned(),
        Reason::Stretch => td_string!(l, learn.reason_stretch).to_owned(),
        Reason::Onward => td_string!(l, learn.reason_onward).to_owned(),
        Reason::Plan => td_string!(l, learn.reason_plan).to_owned(),
        Reason::Path => td_string!(l, learn.reason_path).to_owned(),
        Reason::Ahead => td_string!(l, learn.reason_ahead).to_owned(),
        Reason::Behind => td_string!(l, learn.reason_behind).to_owned(),
        Reason::Probe => td_string!(l, learn.reason_probe).to_owned(),
        Reason::ReviewDue { days } => {
            let days = days.round().max(0.0) as u32;
            if days == 0 {
                td_string!(l, learn.reason_review_today).to_owned()
            } else {
                words::counted!(l, days, learn.reason_review_one, learn.reason_review)
            }
        }
        Reason::PictureAfter => td_string!(l, learn.reason_picture).to_owned(),
        Reason::WhyAfter => td_string!(l, learn.reason_why).to_owned(),
        Reason::StepsAfter => td_string!(l, learn.reason_steps).to_owned(),
        Reason::EasierAfter => td_string!(l, learn.reason_easier).to_owned(),
        Reason::AfterMisses { .. } => td_string!(l, learn.reason_after_misses).to_owned(),
        Reason::StepBack { from } => td_string!(l, learn.reason_step_back, skill = from.clone()),
        Reason::Waited => td_string!(l, learn.reason_waited).to_owned(),
        Reason::Mixed { .. } => td_string!(l, learn.reason_mixed).to_owned(),
        Reason::Challenge => td_string!(l, learn.reason_challenge).to_owned(),
        Reason::Check => td_string!(l, learn.reason_check).to_owned(),
        Reason::YouAsked => td_string!(l, learn.reason_asked).to_owned(),
        Reason::YouSaidTooEasy => td_string!(l, learn.reason_too_easy).to_owned(),
        Reason::Hardest => td_string!(l, learn.reason_hardest).to_owned(),
        Reason::YouSaidTooHard => td_string!(l, learn.reason_too_hard).to_owned(),
        Reason::Easiest => td_string!(l, learn.reason_easiest).to_owned(),
        Reason::ExampleInstead => td_string!(l, learn.reason_example_instead).to_owned(),
        Reason::BelowInstead => td_string!(l, learn.reason_below_instead).to_owned(),
        Reason::Unknown => td_string!(l, learn.reason_unknown).to_owned(),
    }
}

fn wishes(session: LearningSession) -> AnyView {
    let l = session.l;
    let wish = move |wish: Wish, words: &'static str| {
        let act = move |_| {
            let wish = wish.clone();
            session.act(|course| Command::Wish { course, wish });
        };
        view! { <button type="button" class="quiet" on:click=act>{words}</button> }
    };
    view! {
        <div class="turn" role="group" aria-label=td_string!(l, learn.your_say)>
            {wish(Wish::TooEasy, td_string!(l, learn.too_easy))}
            {wish(Wish::TooHard, td_string!(l, learn.too_hard))}
            {wish(Wish::NotNow, td_string!(l, learn.not_now))}
            <a class="button quiet" href=link(&format!("/map/{}", session.id.get_value()))>
                {td_string!(l, learn.pick_skill)}
            </a>
        </div>
        <div role="status">
            {move || {
                let why = session.refusal.get();
                let locked = why.filter(|why| matches!(why, Failure::Locked { .. }));
                locked.map(|why| view! { <p>{words::failure(l, &why)}</p> })
            }}
        </div>
    }
    .into_any()
}
