//! What a student answers with: one file for each kind of answer, as in `course/answer`.

pub(crate) mod apart;
mod choice;
pub(crate) mod keys;
mod number;
mod options;
mod select;

use leptos::prelude::*;

use crate::{
    engine::protocol::{
        Given,
        view::{InputView, OptionView, TaskView},
    },
    ui::words::Locale,
};

/// Where the focus goes for typing.
pub(crate) const TYPED: &str = "#answer";

/// What is typed or chosen and not yet sent.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    typed: RwSignal<String>,
    picked: RwSignal<Vec<usize>>,
    sort: StoredValue<Sort>,
    /// The place of an input that another program draws.
    pub(crate) slot: apart::Slot,
}

/// How an answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Typed,
    Picked,
    Apart { typed: bool },
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
            sort: StoredValue::new(match task.input {
                InputView::Number(_) => Sort::Typed,
                InputView::Choice(_) | InputView::Select(_) => Sort::Picked,
                InputView::Apart { typed, .. } => Sort::Apart { typed },
            }),
            slot: apart::Slot::new(apart::Shown::input),
        }
    }

    /// What is to be sent.
    pub(crate) fn given(self) -> Given {
        match self.sort.get_value() {
            Sort::Typed => Given::Text(self.typed.get_untracked()),
            Sort::Picked => Given::Options(self.picked.get_untracked()),
            Sort::Apart { .. } => self.slot.given.get_untracked(),
        }
    }

    /// Whether it is typed.
    pub(crate) fn is_text(self) -> bool {
        matches!(
            self.sort.get_value(),
            Sort::Typed | Sort::Apart { typed: true }
        )
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
        InputView::Number(_) | InputView::Apart { .. } => &[],
        InputView::Choice(options) | InputView::Select(options) => options,
    }
}

/// The input for the task.
pub(crate) fn input(
    l: Locale,
    language: &str,
    course: &str,
    task: Memo<TaskView>,
    draft: Draft,
) -> AnyView {
    task.with_untracked(|first| match &first.input {
        InputView::Number(wanted) => number::draw(l, *wanted, task, draft),
        InputView::Choice(options) => choice::draw(l, language, options, task, draft),
        InputView::Select(options) => select::draw(l, language, options, task, draft),
        InputView::Apart { .. } => apart::draw(l, language, course, task, draft.slot),
    })
}
