//! Parts to shade: each by touch, or a number of them typed.

use leptos::{prelude::*, reactive::graph::untrack};
use web_sys::PointerEvent;

use crate::{
    course::answer::reading,
    engine::protocol::Given,
    ui::{
        apart::{Input, beside, touch},
        words::td_string,
    },
};

/// Side of a part, in units of the drawing: a finger's width.
const PART: f64 = 44.0;

/// Parts in rows, which are shaded or not.
#[derive(Clone, Copy)]
struct Parts {
    input: Input,
    rows: usize,
    columns: usize,
    text: RwSignal<String>,
    shaded: RwSignal<Vec<bool>>,
}

pub(super) fn draw(input: Input, [rows, columns]: [i64; 2], given: String) -> AnyView {
    let l = input.l;
    let [rows, columns] = [rows, columns].map(|side| usize::try_from(side).unwrap_or(1).max(1));
    let parts = Parts {
        input,
        rows,
        columns,
        text: RwSignal::new(given),
        shaded: RwSignal::new(vec![false; rows * columns]),
    };
    Effect::new(move || input.report(&Given::Text(parts.text.get())));
    Effect::new(move || parts.shade_as_typed());
    view! {
        <p class="small" id="how">
            {td_string!(l, answers.shade_parts)}
        </p>
        {parts.picture()}
        {beside::line(
            td_string!(l, answers.or_type_parts).to_owned(),
            parts.text,
            move || input.is_closed(),
        )}
    }
    .into_any()
}

impl Parts {
    fn count(self) -> usize {
        self.shaded
            .with(|parts| parts.iter().filter(|part| **part).count())
    }

    /// What is typed shades as many from the first on.
    fn shade_as_typed(self) {
        let count = count(&self.text.get()).unwrap_or(0);
        if count != untrack(|| self.count()) {
            self.shaded.update(|parts| {
                for (at, part) in parts.iter_mut().enumerate() {
                    *part = at < count;
                }
            });
        }
    }

    fn view(self) -> touch::View {
        let side = |parts: usize| parts as f64 * PART + 2.0;
        [0.0, 0.0, side(self.columns), side(self.rows)]
    }

    fn toggle(self, event: &PointerEvent) {
        let place = touch::place(event, self.view()).filter(|_| !self.input.is_closed());
        let Some([x, y]) = place else { return };
        let (row, column) = ((y / PART) as usize, (x / PART) as usize);
        if row < self.rows && column < self.columns {
            let at = row * self.columns + column;
            self.shaded.update(|parts| parts[at] = !parts[at]);
            self.text.set(self.count().to_string());
        }
    }

    fn part(self, at: usize) -> AnyView {
        let (row, column) = (at / self.columns, at % self.columns);
        let [x, y] = [column, row].map(|at| at as f64 * PART + 1.0);
        let filled = move || self.shaded.with(|parts| parts[at]);
        view! { <rect class="part" class:filled=filled x=x y=y width=PART height=PART></rect> }
            .into_any()
    }

    fn picture(self) -> AnyView {
        let all = self.rows * self.columns;
        let view = self.view();
        let words = move || {
            let l = self.input.l;
            td_string!(l, answers.parts_shaded, count = self.count(), total = all)
        };
        view! {
            <svg
                class="figure drawn pick"
                role="img"
                aria-label=words
                viewBox=touch::view_box(view)
                width=view[2]
                height=view[3]
                on:pointerdown=move |event| self.toggle(&event)
            >
                {(0..all).map(|at| self.part(at)).collect_view()}
            </svg>
        }
        .into_any()
    }
}

fn count(text: &str) -> Option<usize> {
    let value = reading::read(text).ok()?.value;
    usize::try_from(*value.numer())
        .ok()
        .filter(|_| value.is_integer())
}
