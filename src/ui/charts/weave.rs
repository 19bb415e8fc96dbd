//! The strip on a course's card: one stitch a skill. The card says the same in words.

use leptos::prelude::*;

use crate::{engine::protocol::view::SkillState, ui::words::state_class};

/// Draws the strip.
pub(crate) fn draw(skills: &[SkillState]) -> AnyView {
    let stitches = skills
        .iter()
        .map(|state| view! { <i class=state_class(*state)></i> })
        .collect_view();
    view! { <div class="weave" aria-hidden="true">{stitches}</div> }.into_any()
}
