//! A task: prompt, answer, feedback, help. It stays on the page from the first try to the last;
//! only its parts change.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, SubmitEvent};

use crate::{
    course::text::{Block, Figure, MathMl, Rendered},
    engine::protocol::{
        Command, Failure,
        view::{Activity, TaskView},
    },
    ui::{
        answer::{
            self, Draft,
            apart::{self, Shown, Slot},
        },
        components::{
            feedback, kicker,
            learning_session::LearningSession,
            stopwatch::Stopwatch,
            why,
            worked::{self, Steps},
        },
        place::focus_on,
        rich_text::{blocks, inlines, rich},
        settings::ask_to_persist,
        words::{self, Locale, td_string},
    },
};

/// Draws the task.
pub(crate) fn draw(session: LearningSession, first: &TaskView) -> AnyView {
    let l = session.l;
    let language = session.course_language();
    let task = session.task(first.clone());
    let draft = Draft::of(first);
    let watch = Stopwatch::start();
    let number = first.task;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if task.with_untracked(|task| task.closed) {
            return;
        }
        let elapsed_ms = watch.elapsed_ms();
        // With the first answer there is something to keep.
        ask_to_persist();
        session.act(|course| Command::Answer {
            course,
            task: number,
            given: draft.given(),
            elapsed_ms,
        });
    };
    follow_feedback(task, draft);
    view! {
        {kicker::draw(l, first.activity, first.place, &first.skill.title, &language)}
        {prompt(&first.prompt, &first.skill.title, &language)}
        <form class="answer" on:submit=submit novalidate>
            {answer::input(l, &language, &session.id.get_value(), task, draft)}
            <button class="go" type="submit" hidden=move || task.with(|task| task.closed)>
                {td_string!(l, learn.check)}
            </button>
        </form>
        <div role="status">{said(session, language.clone(), task, draft)}</div>
        <div aria-live="polite">{hints(l, language.clone(), task)}</div>
        {small_steps(session, language.clone(), task)}
        {example(l, language.clone(), task)}
        <div aria-live="polite">{solution(l, language.clone(), task)}</div>
        {onward(session, task)}
        {help(session, task)}
        {why::draw(session, &first.why, &first.skill.title, &language)}
    }
    .into_any()
}

/// The first paragraph is the screen's heading; what follows stands large below it.
fn prompt(prompt: &Rendered, skill: &str, language: &str) -> AnyView {
    let (heading, rest): (AnyView, &[Block<MathMl, Figure>]) = match prompt.split_first() {
        Some((Block::Paragraph(text), rest)) => (inlines(text), rest),
        _ => (skill.to_owned().into_any(), prompt),
    };
    view! {
        <div id="prompt" class="prompt" lang=language.to_owned()>
            <h1>{heading}</h1>
            {blocks(rest)}
        </div>
    }
    .into_any()
}

fn said(
    session: LearningSession,
    language: String,
    task: Memo<TaskView>,
    draft: Draft,
) -> impl IntoView {
    let l = session.l;
    let feedback = Memo::new(move |_| task.with(|task| task.feedback.clone()));
    // An answer that could not be marked is still in its place.
    let refused = move || {
        let why = session.refusal.get();
        let why = why.filter(|why| *why == Failure::MarkerUnreachable)?;
        Some(view! { <p class="say aside">{words::failure(l, &why)}</p> })
    };
    let said = move || {
        let draw = |task: &TaskView| feedback::draw(l, &language, task, &draft.slot.show(task));
        feedback.with(|_| task.with_untracked(draw))
    };
    view! { {said}{refused} }
}

fn hints(l: Locale, language: String, task: Memo<TaskView>) -> impl IntoView {
    let shown = Memo::new(move |_| task.with(|task| task.hints.clone()));
    move || {
        let hint = |(index, hint): (usize, &Rendered)| {
            view! {
                <div class="aid">
                    <h2>{td_string!(l, learn.hint_number, number = index + 1)}</h2>
                    {rich(hint, &language)}
                </div>
            }
        };
        shown.with(|shown| shown.iter().enumerate().map(hint).collect_view())
    }
}

/// The small steps, once the student asked for them. What is given in one of them is sent at once.
fn small_steps(session: LearningSession, language: String, task: Memo<TaskView>) -> impl IntoView {
    let open = Memo::new(move |_| task.with(|task| task.steps.is_some()));
    let number = task.with_untracked(|task| task.task);
    move || {
        open.get().then(|| {
            let slot = Slot::new(Shown::steps);
            Effect::new(move |before: Option<()>| {
                let given = slot.given.get();
                if before.is_some() {
                    session.act(|course| Command::SmallStep {
                        course,
                        task: number,
                        given: Some(given),
                    });
                }
            });
            apart::draw(session.l, &language, &session.id.get_value(), task, slot)
        })
    }
}

fn example(l: Locale, language: String, task: Memo<TaskView>) -> impl IntoView {
    let shown = Memo::new(move |_| task.with(|task| task.example.clone()));
    move || {
        shown.get().map(|example| {
            view! {
                <section class="aid" id="example" tabindex="-1">
                    <h2>{td_string!(l, learn.one_like_it)}</h2>
                    {worked::draw(l, &language, &example, Steps::of(&example))}
                </section>
            }
        })
    }
}

fn solution(l: Locale, language: String, task: Memo<TaskView>) -> impl IntoView {
    let shown = Memo::new(move |_| task.with(|task| task.solution.clone()));
    move || {
        shown.get().map(|text| {
            view! {
                <section class="aid">
                    <h2>{td_string!(l, learn.solution)}</h2>
                    {rich(&text, &language)}
                </section>
            }
        })
    }
}

fn onward(session: LearningSession, task: Memo<TaskView>) -> AnyView {
    view! {
        <div class="onward" hidden=move || !task.with(|task| task.closed)>
            <button
                class="go"
                id="next"
                on:click=move |_| session.act(|course| Command::Next { course })
            >
                {td_string!(session.l, learn.next)}
            </button>
        </div>
    }
    .into_any()
}

/// Hints, a worked example, the solution: on offer as long as the task is open. The buttons stay in
/// place while their words change, so that the focus stays with them.
fn help(session: LearningSession, task: Memo<TaskView>) -> AnyView {
    let l = session.l;
    let number = task.with_untracked(|task| task.task);
    let in_placement = task.with_untracked(|task| task.activity == Activity::Placement);
    let no_hint_left = move || task.with(|task| task.hints.len() >= task.hints_total);
    let no_example = move || task.with(|task| !task.example_offered || task.example.is_some());
    let give_up = if in_placement {
        td_string!(l, learn.not_known_yet)
    } else {
        td_string!(l, learn.show_solution)
    };
    let later = move || task.with(|task| !task.hints_later || task.closed);
    let hint = move || task.with(|task| hint_words(l, task)).into_any();
    let ask = move |wanted: fn(String, u64) -> Command| {
        move |_| session.act(|course| wanted(course, number))
    };
    view! {
        <p class="small later" hidden=later>{td_string!(l, learn.hints_later)}</p>
        <div class="turn help" hidden=move || task.with(|task| task.closed)>
            <button
                type="button"
                class="quiet"
                hidden=no_hint_left
                on:click=ask(|course, task| Command::Hint { course, task })
            >
                {hint}
            </button>
            {steps_button(session, task)}
            <button
                type="button"
                class="quiet"
                hidden=no_example
                on:click=ask(|course, task| Command::Example { course, task })
            >
                {td_string!(l, learn.show_one_like_it)}
            </button>
            <button
                type="button"
                class="quiet"
                on:click=ask(|course, task| Command::Solution { course, task })
            >
                {give_up}
            </button>
            {in_placement.then(|| skip_button(session))}
        </div>
    }
    .into_any()
}

fn steps_button(session: LearningSession, task: Memo<TaskView>) -> AnyView {
    let number = task.with_untracked(|task| task.task);
    let open = move |_| {
        session.act(|course| Command::SmallStep {
            course,
            task: number,
            given: None,
        });
    };
    let hidden = move || !task.with(|task| task.steps_offered);
    view! {
        <button type="button" class="quiet" hidden=hidden on:click=open>
            {td_string!(session.l, learn.small_steps)}
        </button>
    }
    .into_any()
}

fn skip_button(session: LearningSession) -> AnyView {
    let skip = move |_| session.act(|course| Command::SkipPlacement { course });
    view! {
        <button type="button" class="plain" on:click=skip>
            {td_string!(session.l, learn.skip_placement)}
        </button>
    }
    .into_any()
}

fn hint_words(l: Locale, task: &TaskView) -> String {
    match task.hints.len() {
        0 => td_string!(l, learn.first_hint).to_owned(),
        shown => td_string!(
            l,
            learn.next_hint,
            number = shown + 1,
            total = task.hints_total
        ),
    }
}

/// After each change the focus goes where the student goes on: to "next", back to the line, or to
/// what was shown.
fn follow_feedback(task: Memo<TaskView>, draft: Draft) {
    Effect::new(move |before: Option<TaskView>| {
        let now = task.get();
        if let Some(before) = before.filter(|before| *before != now) {
            draft.drop_tried(&now);
            let place = next_focus(&before, &now, draft.is_text());
            // The parts of the screen change in the same turn as this runs; the browser then knows
            // what is hidden.
            request_animation_frame(move || settle_focus(place));
        }
        now
    });
}

fn next_focus(before: &TaskView, now: &TaskView, typed: bool) -> Option<&'static str> {
    if now.closed {
        Some("#next")
    } else if now.example.is_some() && before.example.is_none() {
        Some("#example")
    } else if now.hints.len() > before.hints.len() {
        // The button stays in place for the next hint; after the last one the line is what is left.
        (now.hints.len() == now.hints_total).then_some(if typed {
            answer::TYPED
        } else {
            "main h1"
        })
    } else if typed {
        Some(answer::TYPED)
    } else {
        Some("#feedback")
    }
}

fn settle_focus(place: Option<&'static str>) {
    let Some(place) = place else { return };
    focus_on(place);
    if place == answer::TYPED {
        let line = document()
            .get_element_by_id("answer")
            .and_then(|line| line.dyn_into::<HtmlInputElement>().ok());
        if let Some(line) = line {
            line.select();
        }
    }
}
