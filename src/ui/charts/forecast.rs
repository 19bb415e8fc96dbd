//! Reviews that fall due on the coming days, as bars. A table stands behind them.

use leptos::prelude::*;

use crate::{
    base::time::DAY,
    ui::{
        charts::whole,
        words::{self, Locale, td_string},
    },
};

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 158.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 26.0;

/// A day's bar with its number; `most` is the highest count, `step` the width of a day.
fn bar(index: usize, count: u32, most: u32, step: f64) -> AnyView {
    let height = f64::from(count) / f64::from(most) * (HEIGHT - TOP - BOTTOM);
    let (x, top) = (index as f64 * step, HEIGHT - BOTTOM - height);
    let number = (count > 0).then(|| {
        view! {
            <text x=whole(x + step / 2.0) y=whole(top) - 5 text-anchor="middle">{count}</text>
        }
    });
    view! {
        <rect
            class="bar-of"
            x=whole(x) + 4
            y=whole(top)
            width=whole(step) - 8
            height=whole(height)
            rx="3"
        >
        </rect>
        {number}
    }
    .into_any()
}

/// Draws the counts, today first.
pub(crate) fn draw(l: Locale, counts: &[u32], today: i64) -> AnyView {
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let step = WIDTH / counts.len().max(1) as f64;
    let bars = counts
        .iter()
        .enumerate()
        .map(|(index, count)| bar(index, *count, most, step));
    // Every third day has its label, or they would run into each other.
    let labels = (0..counts.len()).step_by(3).map(|index| {
        let x = (index as f64 + 0.5) * step;
        let anchor = if index == 0 { "start" } else { "middle" };
        let x = if index == 0 { 4.0 } else { x };
        view! {
            <text x=whole(x) y=whole(HEIGHT) - 6 text-anchor=anchor>{name(l, index, today)}</text>
        }
    });
    let total: u32 = counts.iter().sum();
    let alt = td_string!(l, progress.forecast_alt, count = total);
    view! {
        <svg
            class="chart"
            viewBox=format!("0 0 {} {}", whole(WIDTH), whole(HEIGHT))
            role="img"
            aria-label=alt
        >
            <line
                class="grid"
                x1="0"
                x2=whole(WIDTH)
                y1=whole(HEIGHT - BOTTOM)
                y2=whole(HEIGHT - BOTTOM)
            >
            </line>
            {bars.collect_view()}
            {labels.collect_view()}
        </svg>
    }
    .into_any()
}

/// "Today", or the date of a coming day.
pub(crate) fn name(l: Locale, index: usize, today: i64) -> String {
    match index {
        0 => td_string!(l, common.today).to_owned(),
        ahead => words::day(l, today + ahead as i64 * DAY),
    }
}
