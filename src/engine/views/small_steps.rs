//! The small steps of a task.

use crate::{
    course::{
        Item, ShownOption,
        answer::Submission,
        text::{Block, Inline, Rendered, Source},
    },
    engine::{
        course_state::open::OpenTask,
        log::{
            event::Answer,
            words::{Activity, Given, Unreadable, Verdict},
        },
        protocol::view::{ApartView, Stand, StepView},
        views::{apart::Desk, text},
    },
};

/// Whether a task may be taken in small steps: where other help is allowed.
pub(in crate::engine) fn offers_steps(open: &OpenTask) -> bool {
    open.shown.activity != Activity::Placement && !open.hints_come_later()
}

/// The steps so far, once they were asked for.
pub(super) fn steps(item: &Item, desk: Desk<'_>) -> Option<ApartView> {
    desk.open.steps.as_ref()?;
    let (answers, over) = desk.open.by_step();
    let view = |at: usize| {
        let answers = answers.get(at).map(Vec::as_slice).unwrap_or_default();
        step(at, answers, at < over, desk)
    };
    // The next one opens when this one is over.
    let shown = (over + 1).min(item.steps.len());
    Some(ApartView::Steps((0..shown).filter_map(view).collect()))
}

fn step(at: usize, answers: &[&Answer], over: bool, desk: Desk<'_>) -> Option<StepView> {
    let variant = desk.variant.step(at, desk.open.shown.seed)?;
    let written = |source: &Source| text(source, &variant.values, desk.voice);
    let option = |option: &ShownOption<'_>| option.text().map(written).unwrap_or_default();
    let options: Vec<Rendered> = variant.options.iter().map(option).collect();
    let shown = |given: &Given| match given {
        Given::Text(text) => plain(text),
        Given::Options(picked) => {
            let first = picked.first().and_then(|at| options.get(*at));
            first.cloned().unwrap_or_default()
        }
    };
    let last = answers.last();
    let right = last.is_some_and(|answer| answer.verdict == Verdict::Right);
    let told = (over && !right).then(|| match variant.right_sample() {
        Ok(Submission::Typed(text)) => plain(&text),
        Ok(Submission::Picked(picked)) => shown(&Given::Options(picked)),
        Err(_) => Vec::new(),
    });
    let wrong = last.and_then(|answer| variant.item.wrong.get(answer.distractor?));
    Some(StepView {
        prompt: written(&variant.item.prompt),
        given: last.map(|answer| shown(&answer.given)),
        stand: last.map(|answer| stand(answer.verdict)),
        say: wrong.and_then(|wrong| wrong.say.as_ref()).map(written),
        told,
        over,
        options,
    })
}

fn plain(text: &str) -> Rendered {
    vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])]
}

fn stand(verdict: Verdict) -> Stand {
    match verdict {
        Verdict::Right => Stand::Right,
        Verdict::OtherForm(_) | Verdict::Rewrite => Stand::Form,
        Verdict::NotYet | Verdict::Incomplete | Verdict::GoesOn => Stand::Wrong,
        Verdict::Unreadable(Unreadable::Empty) => Stand::Empty,
        Verdict::Unreadable(_) => Stand::Unreadable,
    }
}
