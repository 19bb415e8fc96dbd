//! A worked example, a step at a time.

use leptos::prelude::*;

use crate::{
    engine::protocol::view::ExampleView,
    ui::{
        place::focus_soon,
        rich_text::rich,
        words::{Locale, td_string},
    },
};

/// Steps shown so far. Begins with the first: an example that shows nothing yet is no help.
#[derive(Clone, Copy)]
pub(crate) struct Steps {
    pub(crate) shown: RwSignal<usize>,
    pub(crate) all: usize,
}

impl Steps {
    pub(crate) fn of(example: &ExampleView) -> Self {
        Self {
            shown: RwSignal::new(1),
            all: example.steps.len(),
        }
    }

    /// All but the last, which is left to the student.
    pub(crate) fn but_the_last(example: &ExampleView) -> Self {
        let all = example.steps.len();
        Self {
            shown: RwSignal::new(all.saturating_sub(1).max(1)),
            all,
        }
    }

    /// Whether all is there to be read.
    pub(crate) fn done(self) -> bool {
        self.shown.get() >= self.all
    }

    fn show(self, count: usize) {
        self.shown.set(count.min(self.all));
        focus_soon(".steps > li.newest");
    }
}

/// Draws the example.
pub(crate) fn draw(l: Locale, language: &str, example: &ExampleView, steps: Steps) -> AnyView {
    let rows = example
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let newest = move || steps.shown.get() == index + 1;
            let hidden = move || index >= steps.shown.get();
            view! {
                <li tabindex="-1" class:newest=newest hidden=hidden>{rich(step, language)}</li>
            }
        })
        .collect_view();
    view! {
        <div class="worked">
            <div class="set">{rich(&example.prompt, language)}</div>
            <ol class="steps">{rows}</ol>
            <div class="turn" hidden=move || steps.done()>
                <button
                    type="button"
                    class="quiet"
                    on:click=move |_| steps.show(steps.shown.get_untracked() + 1)
                >
                    {td_string!(l, learn.next_step)}
                </button>
                <button type="button" class="plain" on:click=move |_| steps.show(steps.all)>
                    {td_string!(l, learn.all_steps)}
                </button>
            </div>
        </div>
    }
    .into_any()
}
