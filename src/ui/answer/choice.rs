//! Options of which one is chosen.

use leptos::prelude::*;

use crate::{
    engine::protocol::view::{OptionView, TaskView},
    ui::{
        answer::{
            Draft,
            options::{Kind, draw_all},
        },
        words::{Locale, td_string},
    },
};

/// The options as radio buttons. One that was tried cannot be chosen again.
pub(super) fn draw(
    l: Locale,
    language: &str,
    options: &[OptionView],
    task: Memo<TaskView>,
    draft: Draft,
) -> AnyView {
    let kind = Kind {
        input: "radio",
        one: true,
        change: |draft, index| draft.pick_one(index),
    };
    let legend = td_string!(l, learn.choose_one);
    draw_all(l, language, legend, options, task, draft, kind)
}
