//! Time on a task. It stands still while the page is out of sight.

use leptos::prelude::*;
use web_sys::VisibilityState;

/// Runs from when it is made.
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(StoredValue<Reading>);

#[derive(Clone, Copy, Default)]
struct Reading {
    /// Milliseconds before the page was last out of sight.
    before: f64,
    /// When the page last came into sight; none while it is not.
    since: Option<f64>,
}

impl Stopwatch {
    pub(crate) fn start() -> Self {
        let watch = Self(StoredValue::new(Reading::default()));
        watch.look();
        let listener = window_event_listener_untyped("visibilitychange", move |_| watch.look());
        on_cleanup(move || listener.remove());
        watch
    }

    /// Milliseconds in sight so far.
    pub(crate) fn elapsed_ms(self) -> u32 {
        let reading = self.0.get_value();
        (reading.before + reading.since.map_or(0.0, |since| now() - since)) as u32
    }

    fn look(self) {
        let visible = document().visibility_state() == VisibilityState::Visible;
        let before = f64::from(self.elapsed_ms());
        self.0.try_update_value(|reading| {
            *reading = Reading {
                before,
                since: visible.then(now),
            }
        });
    }
}

/// Milliseconds since the page was opened.
fn now() -> f64 {
    window()
        .performance()
        .map(|clock| clock.now())
        .unwrap_or_default()
}
