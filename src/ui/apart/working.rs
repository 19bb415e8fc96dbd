//! The student's own working: the lines so far, and the next one.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    course::{marker::Worked, working::LineVerdict},
    engine::protocol::{
        Given,
        view::{ApartView, Line as Written, Note, Understood},
    },
    ui::{
        apart::{Input, keys, line::Line, words},
        rich_text::maths,
        words::{Locale, td_string},
    },
};

/// The lines, and the one that is being typed.
pub(super) fn draw(input: Input, start: &Written, letters: &[String]) -> AnyView {
    let l = input.l;
    let state = Memo::new(move |_| match input.view() {
        Some(ApartView::Working { lines, draft, .. }) => (lines, draft),
        _ => (Vec::new(), String::new()),
    });
    let line = Line::new(input, state.with_untracked(|(_, draft)| draft.clone()));
    // What was sent is above now, or is to be mended.
    Effect::new(move |before: Option<()>| {
        state.with(|(_, draft)| {
            if before.is_some() {
                line.set(draft);
            }
        });
    });
    Effect::new(move || {
        let lines = state.with(|(lines, _)| {
            let lines = lines.iter().map(|line| line.text.clone());
            lines.collect::<Vec<_>>()
        });
        let next = line.text.get();
        let all = lines.into_iter().chain([next]).collect::<Vec<_>>();
        input.report(&Given::Text(all.join("\n").trim().to_owned()));
    });
    let label = move || {
        let mending = state.with(|(_, draft)| !draft.is_empty());
        if mending {
            td_string!(l, answers.mend_line)
        } else {
            td_string!(l, answers.next_line)
        }
    };
    view! {
        <ol class="own-lines" aria-label=td_string!(l, answers.working)>
            <li>{shown(input, start)}</li>
            {move || state.with(|(lines, _)| rows(input, lines))}
        </ol>
        <div class="own-line" hidden=move || input.is_closed()>
            {line.draw(label, None, keys::of(l, None, letters))}
        </div>
    }
    .into_any()
}

/// The student's lines, each with a word on how it stands to the one before.
fn rows(input: Input, lines: &[Written]) -> AnyView {
    let l = input.l;
    let worked = input.shown.with(|shown| shown.note.as_ref()?.open());
    let gains = |at: usize| match &worked {
        Some(Note::Working(worked)) => worked
            .lines
            .get(at + 1)
            .is_some_and(|line| line.verdict == LineVerdict::Gains),
        _ => false,
    };
    let row = |(at, line): (usize, &Written)| {
        let (sign, words) = if gains(at) {
            ("!", td_string!(l, answers.line_gains))
        } else {
            ("✓", td_string!(l, answers.line_follows))
        };
        view! {
            <li>
                {shown(input, line)} <span class="verdict" class:care=gains(at)>
                    <span aria-hidden="true">{sign}</span>
                    <span class="said">{words}</span>
                </span>
            </li>
        }
    };
    lines.iter().enumerate().map(row).collect_view().into_any()
}

/// A line as maths; as it was typed until it is known how that looks.
fn shown(input: Input, line: &Written) -> AnyView {
    let Written { text, maths: look } = line.clone();
    let known = look.is_some();
    let look = RwSignal::new(look);
    if !known {
        let text = text.clone();
        spawn_local(async move {
            if let Some(Understood::Maths(read)) = input.understand(text).await {
                look.try_set(Some(read));
            }
        });
    }
    let shown = move || match look.get() {
        Some(read) => maths(&read),
        None => view! { <code>{text.clone()}</code> }.into_any(),
    };
    view! { {shown} }.into_any()
}

/// What there is to say about a working; `course` says whether the course speaks for itself.
pub(super) fn said(l: Locale, worked: &Worked, course: bool) -> String {
    let last = worked.lines.last();
    if let Some(why) = last.and_then(|line| line.why.as_ref()?.open()) {
        let kept = td_string!(l, answers.unread_line);
        let why = words::why(l, &why);
        return if worked.lines.len() > 2 {
            format!("{why} {kept}")
        } else {
            why
        };
    }
    let Some(at) = worked.first_break else {
        return if worked.finished {
            String::new()
        } else {
            td_string!(l, answers.goes_on_text).to_owned()
        };
    };
    let verdict = worked.lines.get(at).map(|line| line.verdict);
    match (worked.misconception, verdict) {
        (_, Some(LineVerdict::Gains)) if !worked.finished => {
            td_string!(l, answers.goes_on_gains).to_owned()
        }
        _ if course => String::new(),
        (Some(slip), _) => words::slip(l, slip).to_owned(),
        (None, Some(LineVerdict::Gains)) => td_string!(l, answers.line_extra).to_owned(),
        (None, Some(LineVerdict::Loses)) => td_string!(l, answers.line_loses).to_owned(),
        (None, _) => td_string!(l, answers.line_breaks).to_owned(),
    }
}
