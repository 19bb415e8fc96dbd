//! A point on a number line: dragged, moved with the arrow keys, or typed as a number.

use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use crate::{
    course::{
        answer::reading,
        figure::along,
        number::{Number, real},
        text::{Figure, NumberLine},
    },
    engine::protocol::Given,
    ui::{
        apart::{Input, beside, touch},
        components::figure::{self, LINE_VIEW, from_line, on_line},
        words::td_string,
    },
};

/// Places that PageUp and PageDown go over. Set by hand.
const FAR: isize = 5;

/// A number line with a point on it.
#[derive(Clone, Copy)]
struct OnLine {
    input: Input,
    line: StoredValue<NumberLine>,
    places: StoredValue<Vec<Number>>,
    /// What is typed; the point is where that is.
    text: RwSignal<String>,
    value: Memo<Option<Number>>,
}

pub(super) fn draw(input: Input, line: NumberLine, ends: &[String; 3], given: String) -> AnyView {
    let l = input.l;
    let [from, to, snap] = ends.each_ref().map(|text| number(text).unwrap_or_default());
    let text = RwSignal::new(given);
    let background = figure::draw(&Figure::Line(line.clone()));
    let on_line = OnLine {
        input,
        line: StoredValue::new(line),
        places: StoredValue::new(along([from, to], snap)),
        text,
        value: Memo::new(move |_| number(&text.get()).filter(|value| (from..=to).contains(value))),
    };
    Effect::new(move || input.report(&Given::Text(text.get())));
    view! {
        <p class="small" id="how">
            {td_string!(l, answers.put_on_line)}
        </p>
        <div class="stage">{background} {on_line.touch()}</div>
        {beside::line(
            td_string!(l, answers.or_type_number).to_owned(),
            text,
            move || input.is_closed(),
        )}
    }
    .into_any()
}

impl OnLine {
    fn last(self) -> usize {
        self.places.with_value(Vec::len).saturating_sub(1)
    }

    /// The place at which the point is, if it is put.
    fn index(self) -> Option<usize> {
        let value = real(self.value.get()?);
        Some(self.places.with_value(|places| nearest(places, value)))
    }

    fn put(self, at: usize) {
        let place = self.places.with_value(|places| places.get(at).copied());
        if let Some(place) = place.filter(|_| !self.input.is_closed()) {
            self.text.set(place.to_string());
        }
    }

    fn touched(self, event: &PointerEvent) {
        if let Some([x, _]) = touch::place(event, LINE_VIEW) {
            let wanted = self.line.with_value(|line| from_line(line, x));
            self.put(self.places.with_value(|places| nearest(places, wanted)));
        }
    }

    fn pressed(self, event: &KeyboardEvent) {
        let by = |step: isize| {
            let now = self.index();
            now.map_or(0, |now| now.saturating_add_signed(step).min(self.last()))
        };
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => by(1),
            "ArrowLeft" | "ArrowDown" => by(-1),
            "PageUp" => by(FAR),
            "PageDown" => by(-FAR),
            "Home" => 0,
            "End" => self.last(),
            _ => return,
        };
        event.prevent_default();
        self.put(to);
    }

    fn touch(self) -> AnyView {
        let down = move |event: PointerEvent| {
            touch::hold(&event);
            self.touched(&event);
        };
        let dragged = move |event: PointerEvent| {
            if event.buttons() & 1 == 1 {
                self.touched(&event);
            }
        };
        view! {
            <svg
                class="touch"
                viewBox=touch::view_box(LINE_VIEW)
                on:pointerdown=down
                on:pointermove=dragged
            >
                <rect y="8" width="100%" height="100%" fill="transparent"></rect>
                {self.handle()}
            </svg>
        }
        .into_any()
    }

    fn handle(self) -> AnyView {
        let l = self.input.l;
        let x = move || {
            let value = self.value.get().map(real);
            self.line
                .with_value(|line| on_line(line, value.unwrap_or(line.from)))
        };
        let spoken = move || match self.value.get() {
            Some(value) => value.to_string().replace('-', "−"),
            None => td_string!(l, answers.not_put).to_owned(),
        };
        view! {
            <g
                class="handle"
                class:unput=move || self.value.get().is_none()
                role="slider"
                tabindex="0"
                aria-label=td_string!(l, answers.point_on_line)
                aria-describedby="how"
                aria-disabled=move || self.input.is_closed().to_string()
                aria-valuemin="0"
                aria-valuemax=self.last()
                aria-valuenow=move || self.index().unwrap_or(0)
                aria-valuetext=spoken
                on:keydown=move |event| self.pressed(&event)
            >
                <circle cx=x cy="30" r="11"></circle>
            </g>
        }
        .into_any()
    }
}

fn number(text: &str) -> Option<Number> {
    reading::read(text).ok().map(|reading| reading.value)
}

/// The position of the place that is nearest to a value.
fn nearest(places: &[Number], value: f64) -> usize {
    let off = |at: &usize| (real(places[*at]) - value).abs();
    (0..places.len())
        .min_by(|a, b| off(a).total_cmp(&off(b)))
        .unwrap_or(0)
}
