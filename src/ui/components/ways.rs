//! The ways of teaching: what each has shown so far, and the student's say.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    engine::protocol::{
        Command, PERSONAL, Reply,
        view::{Preference, ProgressView, StrategyView},
    },
    ui::{
        client,
        words::{self, Locale, td_string},
    },
};

/// The section. What a press changes is drawn in place, so that the focus stays with the button.
pub(crate) fn draw(l: Locale, course: &str, progress: &ProgressView) -> AnyView {
    let ways = Ways {
        l,
        course: StoredValue::new(course.to_owned()),
        ways: RwSignal::new(progress.strategies.clone()),
        personal: RwSignal::new(progress.personal),
        said: RwSignal::new(String::new()),
    };
    let said = ways.said;
    let rows = (0..progress.strategies.len())
        .map(|at| row(ways, at))
        .collect_view();
    view! {
        <section>
            <h2>{td_string!(l, ways.title)}</h2>
            <p>{td_string!(l, ways.text)}</p>
            <p class="small">{td_string!(l, ways.simulated)}</p>
            {personal(ways)}
            <ul class="bare ways-list">{rows}</ul>
            <p class="small" role="status">{move || said.get()}</p>
        </section>
    }
    .into_any()
}

/// What the section needs to draw itself anew.
#[derive(Clone, Copy)]
struct Ways {
    l: Locale,
    course: StoredValue<String>,
    ways: RwSignal<Vec<StrategyView>>,
    personal: RwSignal<bool>,
    said: RwSignal<String>,
}

/// The button that lets the probes choose.
fn personal(ways: Ways) -> AnyView {
    let l = ways.l;
    let is = move || ways.personal.get();
    let words = td_string!(l, ways.personal);
    let press = move || {
        let wanted = if is() {
            Preference::None
        } else {
            Preference::Pinned
        };
        prefer(ways, PERSONAL, words, wanted);
    };
    toggle(words, is, press)
}

fn row(of: Ways, at: usize) -> AnyView {
    let Ways { l, ways, .. } = of;
    let way = ways.with_untracked(|ways| ways[at].clone());
    let (name, text) = names(l, &way.name);
    let evidence = match way.asked {
        0 => td_string!(l, ways.untested).to_owned(),
        asked => td_string!(l, ways.evidence, remembered = way.remembered, asked = asked),
    };
    let strategy = StoredValue::new(way.name);
    let control = |preference: Preference, words: &'static str| {
        let is = move || ways.with(|ways| ways[at].preference == preference);
        toggle(words, is, move || {
            let wanted = if is() { Preference::None } else { preference };
            strategy.with_value(|strategy| prefer(of, strategy, name, wanted));
        })
    };
    let left_out = move || ways.with(|ways| ways[at].preference == Preference::Excluded);
    view! {
        <li class="way" class:left-out=left_out>
            <div>
                <h3>
                    {name}
                    {way.now.then(|| view! {
                        <span class="now">" · "{td_string!(l, ways.now)}</span>
                    })}
                </h3>
                <p>{text}</p>
                <p class="small"><b>{evidence}</b></p>
            </div>
            <div class="turn" role="group" aria-label=td_string!(l, ways.controls, way = name)>
                {control(Preference::Pinned, td_string!(l, ways.pin))}
                {control(Preference::Excluded, td_string!(l, ways.exclude))}
            </div>
        </li>
    }
    .into_any()
}

/// A button that is pressed while `is` holds.
fn toggle(
    words: &'static str,
    is: impl Fn() -> bool + Send + 'static,
    press: impl Fn() + 'static,
) -> AnyView {
    let pressed = move || is().to_string();
    view! {
        <button type="button" class="quiet" aria-pressed=pressed on:click=move |_| press()>
            {words}
        </button>
    }
    .into_any()
}

fn prefer(of: Ways, strategy: &str, name: &'static str, preference: Preference) {
    let command = Command::Prefer {
        course: of.course.get_value(),
        strategy: strategy.to_owned(),
        preference,
    };
    spawn_local(async move {
        let l = of.l;
        let words = match client::ask(command).await {
            Ok(Reply::Progress(_, progress)) => {
                // The reader may have left the screen meanwhile.
                let _ = of.personal.try_set(progress.personal);
                let _ = of.ways.try_set(progress.strategies);
                match preference {
                    Preference::Pinned => td_string!(l, ways.said_pinned, way = name),
                    Preference::Excluded => td_string!(l, ways.said_excluded, way = name),
                    Preference::None => td_string!(l, ways.said_none, way = name),
                }
            }
            Ok(_) => return,
            Err(failure) => words::failure(l, &failure),
        };
        let _ = of.said.try_set(words);
    });
}

/// A strategy's name and what it is, in words.
fn names(l: Locale, strategy: &str) -> (&'static str, &'static str) {
    match strategy {
        "examples-first" => (
            td_string!(l, ways.examples_first),
            td_string!(l, ways.examples_first_text),
        ),
        "problems-first" => (
            td_string!(l, ways.problems_first),
            td_string!(l, ways.problems_first_text),
        ),
        "hints-at-once" => (
            td_string!(l, ways.hints_at_once),
            td_string!(l, ways.hints_at_once_text),
        ),
        "effort-first" => (
            td_string!(l, ways.effort_first),
            td_string!(l, ways.effort_first_text),
        ),
        "review-heavy" => (
            td_string!(l, ways.review_heavy),
            td_string!(l, ways.review_heavy_text),
        ),
        "mixed" => (td_string!(l, ways.mixed), td_string!(l, ways.mixed_text)),
        "small-steps" => (
            td_string!(l, ways.small_steps),
            td_string!(l, ways.small_steps_text),
        ),
        _ => (
            td_string!(l, ways.challenge),
            td_string!(l, ways.challenge_text),
        ),
    }
}
