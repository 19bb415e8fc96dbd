//! Figures of a course: fraction bars and number lines, each with its meaning in words. Other
//! pictures are drawn by the program of the inputs.

use js_sys::Uint8Array;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;

use crate::{
    course::{
        figure::Drawing,
        text::{Bar, Figure, NumberLine},
    },
    engine::protocol::encode,
    ui::{
        answer::apart::PROGRAM,
        charts::whole,
        parts::host,
        settings::language,
        words::{Locale, td_string},
    },
};

/// Width of a whole bar, in units of the drawing.
const BAR_WIDTH: f64 = 240.0;
const BAR_HEIGHT: f64 = 36.0;
const BAR_GAP: f64 = 12.0;

/// Width of a number line between its ends.
const LINE_WIDTH: f64 = 520.0;
const LINE_MARGIN: f64 = 24.0;

/// Draws a figure.
pub(crate) fn draw(figure: &Figure) -> AnyView {
    let l = language();
    match figure {
        Figure::Bars(bars) => bar_figure(l, bars),
        Figure::Line(line) => line_figure(l, line),
        Figure::Drawing(drawing) => picture(l, drawing),
    }
}

/// The function with which the program of the inputs draws: it takes the bytes of a [`Drawing`] and
/// gives an `<svg>` element, or nothing if it cannot be drawn.
pub(crate) const PEN: &str = "waymark-draw";

/// A picture, once its program is here; what its author wrote if that does not come.
fn picture(l: Locale, drawing: &Drawing) -> AnyView {
    let written = drawing.text.clone();
    let drawing = Uint8Array::from(encode(drawing).as_slice());
    let drawn = RwSignal::new(None::<Option<String>>);
    spawn_local(async move {
        let fetched = host::fetch(PROGRAM).await;
        let pen = fetched.and_then(|_| host::global(PEN));
        let svg = pen.and_then(|pen| pen.call1(&JsValue::NULL, &drawing).ok()?.as_string());
        // The student may have gone on meanwhile.
        drawn.try_set(Some(svg));
    });
    let shown = move || match drawn.get() {
        None => view! { <div class="figure empty"></div> }.into_any(),
        Some(Some(svg)) => view! { <div inner_html=svg></div> }.into_any(),
        Some(None) => {
            let words = td_string!(l, common.figure_missing);
            view! { <p class="small">{words} " " <code>{written.clone()}</code></p> }.into_any()
        }
    };
    view! { {shown} }.into_any()
}

/// Whole bars that a [`Bar`] needs: at least one, more when it is filled beyond a whole.
fn wholes(bar: Bar) -> u32 {
    bar.filled.div_ceil(bar.parts.max(1)).max(1)
}

fn bar_figure(l: Locale, bars: &[Bar]) -> AnyView {
    let most = bars.iter().map(|bar| wholes(*bar)).max().unwrap_or(1);
    let width = f64::from(most) * (BAR_WIDTH + BAR_GAP) - BAR_GAP + 2.0;
    let height = bars.len() as f64 * (BAR_HEIGHT + BAR_GAP) - BAR_GAP + 2.0;
    let words: Vec<String> = bars
        .iter()
        .map(|bar| td_string!(l, common.figure_bar, filled = bar.filled, parts = bar.parts))
        .collect();
    let rows = bars
        .iter()
        .enumerate()
        .map(|(row, bar)| bar_row(row, *bar))
        .collect_view();
    view! {
        <svg
            class="figure"
            role="img"
            aria-label=words.join(" ")
            viewBox=format!("-1 -1 {} {}", whole(width), whole(height))
            width=whole(width)
            height=whole(height)
        >
            {rows}
        </svg>
    }
    .into_any()
}

fn bar_row(row: usize, bar: Bar) -> AnyView {
    let y = row as f64 * (BAR_HEIGHT + BAR_GAP);
    let parts = bar.parts.max(1);
    let part_width = BAR_WIDTH / f64::from(parts);
    (0..wholes(bar) * parts)
        .map(|index| {
            let before = f64::from(index / parts);
            let x = before * (BAR_WIDTH + BAR_GAP) + f64::from(index % parts) * part_width;
            let (left, right) = (whole(x), whole(x + part_width));
            let class = if index < bar.filled {
                "part filled"
            } else {
                "part"
            };
            view! {
                <rect class=class x=left y=whole(y) width=right - left height=whole(BAR_HEIGHT)>
                </rect>
            }
        })
        .collect_view()
        .into_any()
}

/// The part of the drawing of a number line that is shown: left, top, width, height.
pub(crate) const LINE_VIEW: [f64; 4] = [0.0, 8.0, LINE_WIDTH + 2.0 * LINE_MARGIN, 58.0];

/// How far from the left a value is drawn.
pub(crate) fn on_line(line: &NumberLine, value: f64) -> f64 {
    LINE_MARGIN + (value - line.from) / span(line) * LINE_WIDTH
}

/// The value that is drawn this far from the left.
pub(crate) fn from_line(line: &NumberLine, x: f64) -> f64 {
    line.from + (x - LINE_MARGIN) / LINE_WIDTH * span(line)
}

fn span(line: &NumberLine) -> f64 {
    (line.to - line.from).max(f64::MIN_POSITIVE)
}

fn line_figure(l: Locale, line: &NumberLine) -> AnyView {
    let place = |value: f64| whole(on_line(line, value));
    let ticks = line
        .labels
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let x = place(line.from + index as f64 * line.step);
            let (top, bottom) = if label.is_empty() { (25, 35) } else { (21, 39) };
            view! {
                <line class="tick" x1=x x2=x y1=top y2=bottom></line>
                <text x=x y=58 text-anchor="middle">{label.clone()}</text>
            }
        })
        .collect_view();
    let marks = line
        .marks
        .iter()
        .map(|mark| view! { <circle class="mark" cx=place(*mark) cy=30 r=7></circle> });
    view! {
        <svg
            class="figure wide"
            role="img"
            aria-label=line_words(l, line)
            viewBox=LINE_VIEW.map(|part| whole(part).to_string()).join(" ")
        >
            <line class="axis" x1=whole(LINE_MARGIN) x2=whole(LINE_MARGIN + LINE_WIDTH) y1=30 y2=30>
            </line>
            {ticks}
            {marks.collect_view()}
        </svg>
    }
    .into_any()
}

/// "A number line from 0 to 2. Marked: 3/4." A mark on a tick is named as the tick is.
fn line_words(l: Locale, line: &NumberLine) -> String {
    let name = |value: f64| {
        let tick = ((value - line.from) / line.step).round();
        let on_tick = (line.from + tick * line.step - value).abs() < line.step * 1e-6;
        let label = line
            .labels
            .get(tick.max(0.0) as usize)
            .filter(|label| on_tick && !label.is_empty());
        label.cloned().unwrap_or_else(|| round(value))
    };
    let ends = td_string!(
        l,
        common.figure_line,
        from = name(line.from),
        to = name(line.to)
    );
    if line.marks.is_empty() {
        return ends;
    }
    let marks: Vec<String> = line.marks.iter().map(|mark| name(*mark)).collect();
    format!(
        "{ends} {}",
        td_string!(l, common.figure_marks, marks = marks.join(", "))
    )
}

/// With at most three decimals, written by the browser.
fn round(value: f64) -> String {
    let number = js_sys::Number::from((value * 1000.0).round() / 1000.0);
    number
        .to_string_with_radix(10)
        .map(String::from)
        .unwrap_or_default()
}
