//! Mastery over time: a line for the best guess in a band for the range. The days stand in a table
//! behind it.

use leptos::prelude::*;

use crate::{
    engine::protocol::view::DayView,
    ui::{
        charts::whole,
        words::{self, Locale, td_string},
    },
};

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 74.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 26.0;

/// Draws the days, oldest first; there is at least one.
pub(crate) fn draw(l: Locale, days: &[DayView]) -> AnyView {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return ().into_any();
    };
    let points: Vec<(f64, &DayView)> = days
        .iter()
        .map(|day| (x(day.at, first.at, last.at), day))
        .collect();
    let name = td_string!(
        l,
        progress.mastery_alt,
        from = words::chance(l, first.mastery),
        to = words::chance(l, last.mastery)
    );
    let dots = points.iter().map(|(x, day)| {
        view! {
            <circle class="mid" cx=whole(*x) cy=whole(y(day.mastery.mid)) r="4"></circle>
        }
    });
    view! {
        <svg
            class="chart"
            viewBox=format!("0 0 {} {}", whole(WIDTH), whole(HEIGHT))
            role="img"
            aria-label=name
        >
            {grid(l)}
            <path class="band" d=band(&points)></path>
            <path class="line" d=line(&points)></path>
            {dots.collect_view()}
            {date_labels(l, &points)}
        </svg>
    }
    .into_any()
}

fn grid(l: Locale) -> AnyView {
    [0.0, 0.5, 1.0]
        .map(|share| {
            let label = td_string!(l, common.percent, share = words::percent(share));
            view! {
                <line
                    class="grid"
                    x1=whole(LEFT)
                    x2=whole(WIDTH)
                    y1=whole(y(share))
                    y2=whole(y(share))
                >
                </line>
                <text x=whole(LEFT) - 8 y=whole(y(share)) + 4 text-anchor="end">{label}</text>
            }
        })
        .collect_view()
        .into_any()
}

/// The first and the last day, or the only one.
fn date_labels(l: Locale, points: &[(f64, &DayView)]) -> AnyView {
    let label = |(x, day): &(f64, &DayView), anchor| {
        view! {
            <text x=whole(*x) y=whole(HEIGHT) - 6 text-anchor=anchor>{words::day(l, day.at)}</text>
        }
    };
    match points {
        [] => ().into_any(),
        [only] => label(only, "middle").into_any(),
        [first, .., last] => view! { {label(first, "start")}{label(last, "end")} }.into_any(),
    }
}

/// Days lie as far apart as they are; a lone day stands in the middle.
fn x(at: i64, first: i64, last: i64) -> f64 {
    let share = if last > first {
        (at - first) as f64 / (last - first) as f64
    } else {
        0.5
    };
    LEFT + 12.0 + share * (WIDTH - LEFT - 24.0)
}

fn y(share: f64) -> f64 {
    TOP + (1.0 - share.clamp(0.0, 1.0)) * (HEIGHT - TOP - BOTTOM)
}

fn line(points: &[(f64, &DayView)]) -> String {
    path(points.iter().map(|(x, day)| (*x, y(day.mastery.mid))))
}

/// Along the upper ends and back along the lower ones; around a lone day a narrow bar.
fn band(points: &[(f64, &DayView)]) -> String {
    let slack = if points.len() == 1 { 5.0 } else { 0.0 };
    let first = points.first().map(|(x, day)| (x - slack, *day));
    let all = first
        .into_iter()
        .chain(points.iter().map(|(x, day)| (x + slack, *day)));
    let all: Vec<(f64, &DayView)> = if slack > 0.0 {
        all.collect()
    } else {
        points.to_vec()
    };
    let upper = all.iter().map(|(x, day)| (*x, y(day.mastery.high)));
    let lower = all.iter().rev().map(|(x, day)| (*x, y(day.mastery.low)));
    path(upper.chain(lower)) + "Z"
}

fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    let sign = |index| if index == 0 { 'M' } else { 'L' };
    points
        .enumerate()
        .map(|(index, (x, y))| format!("{}{} {}", sign(index), whole(x), whole(y)))
        .collect()
}
