//! The teacher's program: its screen, and a worker of its own that reads students' files.

use std::sync::Once;

use leptos::prelude::AnyView;

use crate::ui::{
    client::{self, worker},
    parts::{TeacherScreen, program},
    routes,
};

/// The attribute of the boot element that names the teacher's worker.
const WORKER: &str = "data-classroom";

/// Offers the screen to the page.
pub fn offer() {
    program::offer(
        |kept, _| {
            static STARTED: Once = Once::new();
            client::connect(kept, worker::ask);
            STARTED.call_once(|| worker::start(WORKER, worker::give_up));
        },
        draw,
    );
}

fn draw(screen: TeacherScreen) -> AnyView {
    match screen {
        TeacherScreen::Class => routes::teach::page(),
    }
}
