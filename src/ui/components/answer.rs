//! What a student answers with: a line to type in, or options to choose from.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, PointerEvent};

use crate::{
    course::Form,
    engine::protocol::{
        Given,
        view::{InputView, OptionView, TaskView},
    },
    ui::{
        rich_text::blocks,
        words::{Locale, form, td_string},
    },
};

/// Where the focus goes for typing.
pub(crate) const TYPED: &str = "#answer";

/// What is typed or chosen and not yet sent.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    typed: RwSignal<String>,
    picked: RwSignal<Vec<usize>>,
    is_text: StoredValue<bool>,
}

impl Draft {
    /// Begins with what was last given, so that a reload loses nothing.
    pub(crate) fn of(task: &TaskView) -> Self {
        let typed = match task.feedback.as_ref().map(|feedback| &feedback.given) {
            Some(Given::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let picked = options(&task.input)
            .iter()
            .enumerate()
            .filter(|(_, option)| option.chosen && !option.tried)
            .map(|(index, _)| index)
            .collect();
        Self {
            typed: RwSignal::new(typed),
            picked: RwSignal::new(picked),
            is_text: StoredValue::new(matches!(task.input, InputView::Number(_))),
        }
    }

    /// What is to be sent.
    pub(crate) fn given(self) -> Given {
        if self.is_text.get_value() {
            Given::Text(self.typed.get_untracked())
        } else {
            Given::Options(self.picked.get_untracked())
        }
    }

    /// Whether it is typed.
    pub(crate) fn is_text(self) -> bool {
        self.is_text.get_value()
    }

    /// What was tried and did not fit is not chosen any more.
    pub(crate) fn drop_tried(self, task: &TaskView) {
        let InputView::Choice(options) = &task.input else {
            return;
        };
        let tried = |index: &usize| options.get(*index).is_some_and(|option| option.tried);
        if !task.closed
            && self
                .picked
                .with_untracked(|picked| picked.iter().any(tried))
        {
            self.picked
                .update(|picked| picked.retain(|index| !tried(index)));
        }
    }

    fn pick_one(self, index: usize) {
        self.picked.set(vec![index]);
    }

    fn toggle(self, index: usize) {
        self.picked.update(
            |picked| match picked.iter().position(|have| *have == index) {
                Some(place) => drop(picked.remove(place)),
                None => picked.push(index),
            },
        );
    }
}

fn options(input: &InputView) -> &[OptionView] {
    match input {
        InputView::Number(_) => &[],
        InputView::Choice(options) | InputView::Select(options) => options,
    }
}

/// The input that fits the task.
pub(crate) fn input(l: Locale, language: &str, task: Memo<TaskView>, draft: Draft) -> AnyView {
    task.with_untracked(|first| match &first.input {
        InputView::Number(wanted) => number(l, *wanted, task, draft),
        InputView::Choice(options) => choices(l, language, options, task, draft, true),
        InputView::Select(options) => choices(l, language, options, task, draft, false),
    })
}

fn number(l: Locale, wanted: Form, task: Memo<TaskView>, draft: Draft) -> AnyView {
    let closed = move || task.with(|task| task.closed);
    view! {
        <label for="answer">{td_string!(l, learn.your_answer)}<span class="hint">{form(l, wanted)}</span></label>
        <input
            id="answer"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            enterkeyhint="go"
            aria-describedby="prompt"
            readonly=closed
            prop:value=move || draft.typed.get()
            on:input=move |event| draft.typed.set(event_target_value(&event))
        />
        <div class="keys" role="group" aria-label=td_string!(l, learn.keys) hidden=closed>
            {key("/", td_string!(l, learn.key_over), "/", draft)}
            {key("−", td_string!(l, learn.key_minus), "-", draft)}
            {key(".", td_string!(l, learn.key_point), ".", draft)}
            {key("␣", td_string!(l, learn.key_space), " ", draft)}
        </div>
    }
    .into_any()
}

/// A key for what a telephone's number pad lacks. The line keeps the focus, so that the pad stays
/// open.
fn key(face: &'static str, name: &'static str, sign: &'static str, draft: Draft) -> AnyView {
    let stay = |event: PointerEvent| event.prevent_default();
    let write = move |_| {
        if let Some(text) = write_at_caret(sign) {
            draft.typed.set(text);
        }
    };
    view! {
        <button type="button" class="key" aria-label=name on:pointerdown=stay on:click=write>{face}</button>
    }
    .into_any()
}

fn write_at_caret(sign: &str) -> Option<String> {
    let line: HtmlInputElement = document().get_element_by_id("answer")?.dyn_into().ok()?;
    let end = line.value().encode_utf16().count() as u32;
    let from = line.selection_start().ok().flatten().unwrap_or(end);
    let to = line.selection_end().ok().flatten().unwrap_or(end);
    line.set_range_text_with_start_and_end(sign, from, to)
        .ok()?;
    let after = from + sign.encode_utf16().count() as u32;
    line.set_selection_range(after, after).ok()?;
    Some(line.value())
}

fn choices(
    l: Locale,
    language: &str,
    options: &[OptionView],
    task: Memo<TaskView>,
    draft: Draft,
    one: bool,
) -> AnyView {
    let legend = if one {
        td_string!(l, learn.choose_one)
    } else {
        td_string!(l, learn.choose_any)
    };
    let rows = options
        .iter()
        .enumerate()
        .map(|(index, option)| choice(l, language, index, option, task, draft, one))
        .collect_view();
    view! {
        <fieldset class="choices" aria-describedby="prompt"><legend>{legend}</legend>{rows}</fieldset>
    }
    .into_any()
}

fn choice(
    l: Locale,
    language: &str,
    index: usize,
    option: &OptionView,
    task: Memo<TaskView>,
    draft: Draft,
    one: bool,
) -> AnyView {
    let tried = Memo::new(move |_| {
        task.with(|task| {
            self::options(&task.input)
                .get(index)
                .is_some_and(|o| o.tried)
        })
    });
    let closed = Memo::new(move |_| task.with(|task| task.closed));
    let checked = move || draft.picked.with(|picked| picked.contains(&index));
    let change = move |_| {
        if one {
            draft.pick_one(index)
        } else {
            draft.toggle(index)
        }
    };
    view! {
        <label class="choice" class:tried=move || tried.get()>
            <input
                type=if one { "radio" } else { "checkbox" }
                name="choice"
                value=index
                prop:checked=checked
                disabled=move || closed.get() || (one && tried.get())
                on:change=change
            />
            <span lang=language.to_owned()>{blocks(&option.text)}</span>
            {move || (one && tried.get()).then(|| view! { <small>{td_string!(l, learn.tried)}</small> })}
        </label>
    }
    .into_any()
}
