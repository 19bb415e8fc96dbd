//! Options of which any number is chosen.

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

/// The options as check boxes.
pub(super) fn draw(
    l: Locale,
    language: &str,
    options: &[OptionView],
    task: Memo<TaskView>,
    draft: Draft,
) -> AnyView {
    let kind = Kind {
        input: "checkbox",
        one: false,
        change: |draft, index| draft.toggle(index),
    };
    let legend = td_string!(l, learn.choose_any);
    draw_all(l, language, legend, options, task, draft, kind)
}
