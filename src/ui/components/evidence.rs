//! What lies behind a choice: what else was possible, and what would come next. Asked for when it
//! is unfolded.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    engine::protocol::{
        Command, Reply,
        view::{Activity, EligibleView, EvidenceView, RunnerUp, Turn, TurnView},
    },
    ui::{
        client,
        components::{
            learning_session::LearningSession,
            skills::{self, Line},
        },
        words::{self, Locale, quoted, td_string},
    },
};

/// The evidence, folded away.
pub(crate) fn draw(session: LearningSession, language: &str) -> AnyView {
    let l = session.l;
    let language = language.to_owned();
    let found: RwSignal<Option<Option<EvidenceView>>> = RwSignal::new(None);
    let asked = StoredValue::new(false);
    let ask = move |_| {
        if asked.get_value() {
            return;
        }
        asked.set_value(true);
        spawn_local(async move {
            let outcome = client::ask(Command::Why {
                course: session.id.get_value(),
            })
            .await;
            match outcome {
                // The student may have gone on meanwhile.
                Ok(Reply::Evidence(evidence)) => drop(found.try_set(Some(evidence))),
                _ => drop(asked.try_update_value(|asked| *asked = false)),
            }
        });
    };
    let body = move || match found.get() {
        None => view! { <p>{td_string!(l, common.waiting)}</p> }.into_any(),
        Some(None) => view! { <p>{td_string!(l, learn.evidence_over)}</p> }.into_any(),
        Some(Some(evidence)) => all(l, &language, &evidence),
    };
    view! {
        <details class="evidence" on:toggle=ask>
            <summary>{td_string!(l, learn.evidence)}</summary>
            {body}
        </details>
    }
    .into_any()
}

fn all(l: Locale, language: &str, evidence: &EvidenceView) -> AnyView {
    let turns = evidence
        .turns
        .iter()
        .map(|turn| view! { <li>{turn_words(l, turn)}</li> })
        .collect_view();
    // One sentence with one number; the table of all is for those who want it.
    let possible = (!evidence.eligible.is_empty()).then(|| {
        view! {
            <details class="behind">
                <summary>{td_string!(l, common.as_table)}</summary>
                <p>{td_string!(l, learn.evidence_text)}</p>
                {table(l, language, &evidence.eligible)}
            </details>
        }
    });
    view! {
        {evidence.runner_up.as_ref().map(|other| view! {
            <p class="runner-up">{runner_up(l, other)}</p>
        })}
        <h2>{td_string!(l, learn.turns)}</h2>
        <ul class="turns">{turns}</ul>
        {possible}
    }
    .into_any()
}

fn table(l: Locale, language: &str, eligible: &[EligibleView]) -> AnyView {
    let per_hour = |gain: f64| match (gain * 60.0).round() as i64 {
        ..=0 => td_string!(l, learn.under_one).to_owned(),
        skills => skills.to_string(),
    };
    let line = |of: &EligibleView| Line {
        title: of.skill.title.clone(),
        state: of.state,
        likely: of.expected,
        last: of
            .gain
            .map_or_else(|| td_string!(l, learn.later).to_owned(), per_hour),
    };
    skills::table(
        l,
        td_string!(l, learn.evidence),
        language,
        td_string!(l, learn.per_hour),
        eligible.iter().map(line),
    )
}

fn runner_up(l: Locale, other: &RunnerUp) -> String {
    let skill = quoted(l, &other.skill);
    match other.fewer {
        None => td_string!(l, learn.runner_up, skill = skill),
        Some(fewer) if fewer < 0.05 => td_string!(l, learn.runner_up_same, skill = skill),
        Some(fewer) => td_string!(
            l,
            learn.runner_up_fewer,
            skill = skill,
            fewer = words::decimal(fewer)
        ),
    }
}

fn turn_words(l: Locale, turn: &TurnView) -> String {
    let then = then(l, turn);
    match turn.case {
        Turn::Right => td_string!(l, learn.if_right, then = then),
        Turn::RightTwice => td_string!(l, learn.if_right_twice, then = then),
        Turn::Miss => td_string!(l, learn.if_miss, then = then),
        Turn::NotNow => td_string!(l, learn.if_not_now, then = then),
    }
}

fn then(l: Locale, turn: &TurnView) -> String {
    let skill = turn.skill.as_ref().map(|skill| quoted(l, skill));
    match (turn.activity, skill) {
        (None, _) => td_string!(l, learn.then_done).to_owned(),
        (Some(Activity::Repair), Some(skill)) => td_string!(l, learn.then_back, skill = skill),
        (Some(Activity::Review | Activity::Probe | Activity::Mixed), Some(skill)) => {
            td_string!(l, learn.then_between, skill = skill)
        }
        (Some(_), Some(skill)) => td_string!(l, learn.then_skill, skill = skill),
        (Some(Activity::Example | Activity::Completion), None) => {
            td_string!(l, learn.then_example).to_owned()
        }
        (Some(Activity::Explanation), None) => td_string!(l, learn.then_explained).to_owned(),
        (Some(_), None) => td_string!(l, learn.then_stay).to_owned(),
    }
}
