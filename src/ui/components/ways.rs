//! The ways of teaching: what each has shown so far, and the student's say.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    engine::protocol::{
        Command, Reply,
        view::{Preference, StrategyView},
    },
    ui::{
        client,
        components::interval,
        words::{self, Locale, td_string},
    },
};

/// The section. What a press changes is drawn in place, so that the focus stays with the button.
pub(crate) fn draw(l: Locale, course: &str, ways: Vec<StrategyView>) -> AnyView {
    let course = StoredValue::new(course.to_owned());
    let said = RwSignal::new(String::new());
    let count = ways.len();
    let ways = RwSignal::new(ways);
    let rows = (0..count)
        .map(|at| row(l, course, ways, said, at))
        .collect_view();
    view! {
        <section>
            <h2>{td_string!(l, ways.title)}</h2>
            <p>{td_string!(l, ways.text)}</p>
            <p class="small">{td_string!(l, ways.simulated)}</p>
            <ul class="bare ways-list">{rows}</ul>
            <p class="small" role="status">{move || said.get()}</p>
        </section>
    }
    .into_any()
}

fn row(
    l: Locale,
    course: StoredValue<String>,
    ways: RwSignal<Vec<StrategyView>>,
    said: RwSignal<String>,
    at: usize,
) -> AnyView {
    let way = ways.with_untracked(|ways| ways[at].clone());
    let (name, text) = names(l, &way.name);
    let evidence = match way.asked {
        0 => td_string!(l, ways.untested).to_owned(),
        asked => td_string!(l, ways.evidence, remembered = way.remembered, asked = asked),
    };
    let control = |preference: Preference, words: &'static str| {
        let is = move || ways.with(|ways| ways[at].preference == preference);
        toggle(words, is, move || {
            let wanted = if is() { Preference::None } else { preference };
            prefer(l, course, ways, said, at, wanted);
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
                <p class="small">
                    {interval::strip(way.expected)}
                    <span><b>{evidence}</b>{td_string!(l, common.sentence_gap)}
                    {td_string!(l, ways.expected, chance = words::chance(l, way.expected))}</span>
                </p>
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

fn prefer(
    l: Locale,
    course: StoredValue<String>,
    ways: RwSignal<Vec<StrategyView>>,
    said: RwSignal<String>,
    at: usize,
    preference: Preference,
) {
    let strategy = ways.with_untracked(|ways| ways[at].name.clone());
    let name = names(l, &strategy).0;
    spawn_local(async move {
        let outcome = client::ask(Command::Prefer {
            course: course.get_value(),
            strategy,
            preference,
        })
        .await;
        let words = match outcome {
            Ok(Reply::Progress(_, progress)) => {
                // The reader may have left the screen meanwhile.
                let _ = ways.try_set(progress.strategies);
                match preference {
                    Preference::Pinned => td_string!(l, ways.said_pinned, way = name),
                    Preference::Excluded => td_string!(l, ways.said_excluded, way = name),
                    Preference::None => td_string!(l, ways.said_none, way = name),
                }
            }
            Ok(_) => return,
            Err(failure) => words::failure(l, &failure),
        };
        let _ = said.try_set(words);
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
