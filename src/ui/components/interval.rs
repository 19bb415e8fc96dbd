//! A quantity about a student, drawn with how sure we are.

use leptos::prelude::*;

use crate::{engine::protocol::view::Interval, ui::charts::whole};

/// Length of the drawing, in its own units.
const LENGTH: i32 = 100;

/// A line from never to always: a band for the range, a dot for the best guess (which at an end
/// stands out over the line). The words stand beside it.
pub(crate) fn strip(interval: Interval) -> AnyView {
    let place = |value: f64| whole(value.clamp(0.0, 1.0) * f64::from(LENGTH));
    let (low, high) = (place(interval.low), place(interval.high));
    view! {
        <svg class="strip" viewBox="0 0 100 12" aria-hidden="true">
            <line class="axis" x1="0" x2=LENGTH y1="6" y2="6"></line>
            <rect class="band" x=low y="3" width=(high - low).max(1) height="6" rx="3"></rect>
            <circle class="mid" cx=place(interval.mid) cy="6" r="4.5"></circle>
        </svg>
    }
    .into_any()
}
