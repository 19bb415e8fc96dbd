//! A line to type mathematics in, which is read back as it is typed.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    course::{algebra::why::Why, text::MathMl},
    engine::protocol::view::Understood,
    ui::{
        answer::keys::{self, Key, typed_line},
        apart::{Input, words},
        rich_text::maths,
        words::td_string,
    },
};

/// Milliseconds without a key before what is typed is read back. Set by hand: a pause at typing, no
/// wait.
const PAUSE: Duration = Duration::from_millis(250);

/// A line that is being typed.
#[derive(Clone, Copy)]
pub(super) struct Line {
    input: Input,
    pub(super) text: RwSignal<String>,
    understood: RwSignal<Option<Understood>>,
}

impl Line {
    pub(super) fn new(input: Input, text: String) -> Self {
        let line = Self {
            input,
            text: RwSignal::new(text),
            understood: RwSignal::new(None),
        };
        line.read_back();
        line
    }

    /// Another text for the line, which nobody typed.
    pub(super) fn set(self, text: &str) {
        if let Some(line) = typed_line() {
            line.set_value(text);
        }
        self.text.set(text.to_owned());
        self.understood.set(None);
    }

    /// Reads back what is typed, once the typing rests.
    fn read_back(self) {
        Effect::new(move |before: Option<Option<TimeoutHandle>>| {
            if let Some(Some(before)) = before {
                before.clear();
            }
            let text = self.text.get();
            let read = move || {
                spawn_local(async move {
                    let understood = self.input.understand(text.clone()).await;
                    // What was typed meanwhile is read by itself.
                    if self.text.try_with_untracked(|now| *now == text) == Some(true) {
                        self.understood.try_set(understood);
                    }
                });
            };
            set_timeout_with_handle(read, PAUSE).ok()
        });
    }

    /// The line with its label, what was read, and keys.
    pub(super) fn draw(
        self,
        label: impl Fn() -> &'static str + Send + Sync + 'static,
        hint: Option<String>,
        keys: Vec<Key>,
    ) -> AnyView {
        let l = self.input.l;
        let closed = move || self.input.is_closed();
        let take = move |text: String| self.text.set(text);
        let wrote = Callback::new(take);
        view! {
            <label for="answer">
                {label}{hint.map(|hint| view! { <span class="hint">{hint}</span> })}
            </label>
            <input
                id="answer"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                aria-describedby="prompt read-back"
                readonly=closed
                value=self.text.get_untracked()
                on:input=move |event| take(event_target_value(&event))
            />
            <p class="read-back" id="read-back" hidden=closed>
                {move || self.read()}
            </p>
            {keys::draw(td_string!(l, answers.keys), keys, Signal::derive(closed), wrote)}
        }
        .into_any()
    }

    fn read(self) -> AnyView {
        let l = self.input.l;
        let shown = |read: &MathMl| {
            let words = td_string!(l, answers.read_as);
            view! { <span class="small">{words}</span> {maths(read)} }.into_any()
        };
        self.understood.with(|understood| match understood {
            None | Some(Understood::Unclear(None)) => ().into_any(),
            Some(Understood::Maths(read)) => shown(read),
            Some(Understood::Unclear(Some(why))) => match why.open() {
                None | Some(Why::Nothing) => ().into_any(),
                Some(why) => view! { <span class="small">{words::why(l, &why)}</span> }.into_any(),
            },
        })
    }
}
