//! The program of what a student looks at besides learning.

use leptos::prelude::AnyView;

use crate::ui::{
    client::{self, relay},
    parts::{StudentScreen, program},
    routes,
};

/// Offers the screens to the page.
pub fn offer() {
    program::offer(
        |kept, ask| client::connect(kept, move |command| relay::ask(ask.clone(), command)),
        draw,
    );
}

fn draw(screen: StudentScreen) -> AnyView {
    match screen {
        StudentScreen::Map { course } => routes::map::page(course),
        StudentScreen::Progress { course } => routes::progress::page(course),
        StudentScreen::Summary { course } => routes::summary::page(course),
        StudentScreen::End { course } => routes::end::page(course),
        StudentScreen::Settings => routes::data::page(),
        StudentScreen::About => routes::about::page(),
    }
}
