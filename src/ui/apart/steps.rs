//! Small steps on the way through a task, opened one by one.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, SubmitEvent};

use crate::{
    course::text::{Block, Inline, Rendered},
    engine::protocol::{
        Given,
        view::{ApartView, Stand, StepView},
    },
    ui::{
        apart::Input,
        rich_text::{blocks, inlines},
        words::td_string,
    },
};

/// The steps so far; the open one has a line to type in, or options.
pub(super) fn draw(input: Input) -> AnyView {
    let l = input.l;
    let steps = Memo::new(move |_| match input.view() {
        Some(ApartView::Steps(steps)) => steps,
        _ => Vec::new(),
    });
    let rows = move || {
        steps.with(|steps| {
            let row = |(at, shown): (usize, &StepView)| step(input, at, shown);
            steps.iter().enumerate().map(row).collect_view()
        })
    };
    let done = move || {
        let all_over = steps.with(|steps| steps.iter().all(|step| step.over));
        (all_over && !input.is_closed()).then(|| td_string!(l, answers.steps_done))
    };
    // The focus goes where the student goes on; not when a page is opened with steps on it.
    Effect::new(move |before: Option<usize>| {
        let given = steps.with(|steps| steps.iter().filter(|step| step.given.is_some()).count());
        if before.is_some() || given == 0 {
            request_animation_frame(focus_open);
        }
        given
    });
    view! {
        <section class="aid small-steps" aria-labelledby="small-steps">
            <h2 id="small-steps">{td_string!(l, answers.steps_heading)}</h2>
            <ol aria-live="polite">{rows}</ol>
            <p role="status">{done}</p>
        </section>
    }
    .into_any()
}

fn focus_open() {
    let open = document().query_selector(".small-steps [data-open]");
    let open = open.ok().flatten();
    let Some(open) = open else { return };
    // Another answer takes the place of the one before.
    if let Some(line) = open.dyn_ref::<HtmlInputElement>() {
        line.select();
    }
    if let Ok(open) = open.dyn_into::<HtmlElement>() {
        let _ = open.focus();
    }
}

fn step(input: Input, at: usize, step: &StepView) -> AnyView {
    let l = input.l;
    let name = td_string!(l, answers.step_number, number = at + 1);
    let id = format!("step-{at}");
    let own = id.clone();
    let answer = if step.over {
        None
    } else if step.options.is_empty() {
        Some(line(input, step, &id))
    } else {
        Some(options(input, step))
    };
    let given = step.given.as_ref().filter(|_| step.over).map(|given| {
        let sign = if step.told.is_none() { "✓" } else { "✗" };
        view! {
            <p class="given">
                <span lang=input.language()>{text(given)}</span>
                " "
                <span class="verdict" class:care=step.told.is_some() aria-hidden="true">
                    {sign}
                </span>
            </p>
        }
    });
    let told = step.told.as_ref().map(|told| {
        view! {
            <p>
                {td_string!(l, answers.step_told)} " " <b lang=input.language()>{text(told)}</b>
            </p>
        }
    });
    view! {
        <li>
            <div role="group" aria-label=name aria-describedby=id>
                <div id=own lang=input.language()>{blocks(&step.prompt)}</div>
                {given}
                {said(input, step)}
                {told}
                {answer}
            </div>
        </li>
    }
    .into_any()
}

/// A given text in its line; a text of several blocks as it is.
fn text(text: &Rendered) -> AnyView {
    match text.as_slice() {
        [Block::Paragraph(line)] => inlines(line),
        several => blocks(several),
    }
}

/// What there is to say about what was given.
fn said(input: Input, step: &StepView) -> Option<AnyView> {
    let l = input.l;
    if let Some(say) = step
        .say
        .as_ref()
        .filter(|_| step.stand == Some(Stand::Wrong))
    {
        return Some(
            view! { <div class="small" lang=input.language()>{blocks(say)}</div> }.into_any(),
        );
    }
    let words = match step.stand? {
        Stand::Right => td_string!(l, answers.step_right),
        Stand::Wrong if step.over => return None,
        Stand::Wrong => td_string!(l, answers.step_wrong),
        Stand::Form => td_string!(l, answers.step_form),
        Stand::Empty => td_string!(l, answers.step_empty),
        Stand::Unreadable => td_string!(l, answers.step_unread),
    };
    Some(view! { <p class="small">{words}</p> }.into_any())
}

/// A line to type in; what was given last stands in it.
fn line(input: Input, step: &StepView, described: &str) -> AnyView {
    let l = input.l;
    let text = RwSignal::new(match step.given.as_deref() {
        Some([Block::Paragraph(line)]) => match line.as_slice() {
            [Inline::Text(text)] => text.clone(),
            _ => String::new(),
        },
        _ => String::new(),
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        input.report(&Given::Text(text.get_untracked()));
    };
    view! {
        <form class="step-line" on:submit=send novalidate hidden=move || input.is_closed()>
            <input
                type="text"
                data-open="true"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                aria-label=td_string!(l, answers.your_answer)
                aria-describedby=described.to_owned()
                readonly=move || input.is_closed()
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
            <button type="submit" class="quiet">
                {td_string!(l, answers.step_check)}
            </button>
        </form>
    }
    .into_any()
}

fn options(input: Input, step: &StepView) -> AnyView {
    let option = |(at, shown): (usize, &Rendered)| {
        let choose = move |_| input.report(&Given::Options(vec![at]));
        view! {
            <button
                type="button"
                class="quiet"
                lang=input.language()
                data-open=(at == 0).then_some("true")
                on:click=choose
            >
                {text(shown)}
            </button>
        }
    };
    let options = step.options.iter().enumerate().map(option);
    let closed = move || input.is_closed();
    view! {
        <div class="turn" hidden=closed>
            {options.collect_view()}
        </div>
    }
    .into_any()
}
