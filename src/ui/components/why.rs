//! "Why this now?": the reason, the evidence, and the student's own say.

use leptos::prelude::*;

use super::{
    desk::Desk,
    skills::{self, Line},
};
use crate::{
    engine::{
        protocol::{Command, Wish},
        view::{EligibleView, Reason, RunnerUp, WhyView},
    },
    ui::{
        place::link,
        words::{self, Locale, td_string},
    },
};

/// The whole of it, folded away.
pub(crate) fn draw(desk: Desk, why: &WhyView, skill: &str, language: &str) -> AnyView {
    let l = desk.l;
    // A placement looks for the level; what is too easy or too hard is just what it wants to know.
    let wishes_count = why.reason != Reason::FindLevel;
    view! {
        <details class="why">
            <summary>{td_string!(l, learn.why)}</summary>
            <p>{sentences(l, why, skill).join(td_string!(l, common.sentence_gap))}</p>
            {(!why.eligible.is_empty()).then(|| evidence(l, &why.eligible, language))}
            {wishes_count.then(|| wishes(desk))}
        </details>
    }
    .into_any()
}

fn sentences(l: Locale, why: &WhyView, skill: &str) -> Vec<String> {
    let mut sentences = vec![reason(l, &why.reason, skill)];
    if let Some(expected) = why.expected {
        sentences.push(td_string!(l, learn.why_expected, chance = words::chance(l, expected)));
    }
    if !why.needed_for.is_empty() {
        sentences.push(td_string!(l, learn.why_needed, skills = words::row(l, &why.needed_for)));
    }
    if let Some(RunnerUp { skill, review }) = &why.runner_up {
        let skill = skill.clone();
        sentences.push(if *review {
            td_string!(l, learn.why_runner_up_review, skill = skill)
        } else {
            td_string!(l, learn.why_runner_up, skill = skill)
        });
    }
    sentences
}

fn reason(l: Locale, reason: &Reason, skill: &str) -> String {
    match reason {
        Reason::FindLevel => td_string!(l, learn.reason_find_level).to_owned(),
        Reason::NewSkill => td_string!(l, learn.reason_new_skill, skill = skill.to_owned()),
        Reason::RightLevel => td_string!(l, learn.reason_right_level).to_owned(),
        Reason::ReviewDue { days } => {
            let days = days.round().max(0.0) as u32;
            if days == 0 {
                td_string!(l, learn.reason_review_today).to_owned()
            } else {
                words::counted!(l, days, learn.reason_review_one, learn.reason_review)
            }
        }
        Reason::AfterMisses { .. } => td_string!(l, learn.reason_after_misses).to_owned(),
        Reason::StepBack { from } => td_string!(l, learn.reason_step_back, skill = from.clone()),
        Reason::Waited => td_string!(l, learn.reason_waited).to_owned(),
        Reason::Mixed { .. } => td_string!(l, learn.reason_mixed).to_owned(),
        Reason::YouAsked => td_string!(l, learn.reason_asked).to_owned(),
        Reason::YouSaidTooEasy => td_string!(l, learn.reason_too_easy).to_owned(),
        Reason::YouSaidTooHard => td_string!(l, learn.reason_too_hard).to_owned(),
    }
}

fn evidence(l: Locale, eligible: &[EligibleView], language: &str) -> AnyView {
    let name = td_string!(l, learn.evidence);
    let line = |of: &EligibleView| Line {
        title: of.skill.title.clone(),
        state: of.state,
        likely: of.expected,
        last: waited(l, of.waited),
    };
    view! {
        <details class="evidence">
            <summary>{name}</summary>
            <p>{td_string!(l, learn.evidence_text)}</p>
            {skills::table(l, name, language, td_string!(l, learn.last_seen), eligible.iter().map(line))}
        </details>
    }
    .into_any()
}

fn waited(l: Locale, tasks: Option<u32>) -> String {
    match tasks {
        None => td_string!(l, learn.never_seen).to_owned(),
        Some(0) => td_string!(l, learn.just_seen).to_owned(),
        Some(tasks) => words::counted!(l, tasks, learn.tasks_ago_one, learn.tasks_ago),
    }
}

fn wishes(desk: Desk) -> AnyView {
    let l = desk.l;
    let wish = move |wish: Wish, words: &'static str| {
        let act = move |_| {
            let wish = wish.clone();
            desk.act(|course| Command::Wish { course, wish });
        };
        view! { <button type="button" class="quiet" on:click=act>{words}</button> }
    };
    view! {
        <div class="turn" role="group" aria-label=td_string!(l, learn.your_say)>
            {wish(Wish::TooEasy, td_string!(l, learn.too_easy))}
            {wish(Wish::TooHard, td_string!(l, learn.too_hard))}
            {wish(Wish::NotNow, td_string!(l, learn.not_now))}
            <a class="button quiet" href=link(&format!("/map/{}", desk.id.get_value()))>{td_string!(l, learn.pick_skill)}</a>
        </div>
        <div role="status">
            {move || desk.refusal.get().map(|why| view! { <p>{words::failure(l, &why)}</p> })}
        </div>
    }
    .into_any()
}
