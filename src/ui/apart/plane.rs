//! Points on a plane: put by touching it, dragged, moved with the arrow keys, or typed.

use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use crate::{
    course::{
        answer::{Point, read_points, reading, write},
        figure::{Drawing, Frame},
        number::{Number, real},
    },
    engine::protocol::Given,
    ui::{
        apart::{Input, beside, touch},
        words::td_string,
    },
};

/// Nearer than this, in units of the drawing, a touch takes hold of a point. Set by hand: a
/// finger's width.
const REACH: f64 = 26.0;

/// A plane with points on it.
#[derive(Clone, Copy)]
struct Plane {
    input: Input,
    frame: Frame,
    snap: Number,
    count: usize,
    /// What is typed; the points that can be read from it are drawn.
    text: RwSignal<String>,
    points: Memo<Vec<Point>>,
    /// The point that follows the pointer.
    held: StoredValue<Option<usize>>,
}

pub(super) fn draw(
    input: Input,
    drawing: &Drawing,
    snap: &str,
    count: usize,
    given: String,
) -> AnyView {
    let l = input.l;
    let first = drawing.text.lines().next().unwrap_or_default();
    let (Ok(frame), Ok(picture)) = (Frame::read(first), drawing.svg()) else {
        return beside::line(
            td_string!(l, answers.your_answer).to_owned(),
            RwSignal::new(given),
            move || input.is_closed(),
        );
    };
    let one = Number::from_integer(1);
    let text = RwSignal::new(given);
    let plane = Plane {
        input,
        frame,
        snap: reading::read(snap).map_or(one, |reading| reading.value),
        count,
        text,
        points: Memo::new(move |_| read_points(&text.get()).unwrap_or_default()),
        held: StoredValue::new(None),
    };
    Effect::new(move || input.report(&Given::Text(text.get())));
    let full = move || plane.points.with(|points| points.len() >= count) || input.is_closed();
    view! {
        <p class="small" id="how">
            {td_string!(l, answers.put_on_plane, count = count)}
        </p>
        <div class="stage" style:max-width=format!("{}px", frame.size()[0])>
            <div inner_html=picture></div>
            {plane.touch()}
        </div>
        <button type="button" class="quiet" hidden=full on:click=move |_| plane.add()>
            {td_string!(l, answers.add_point)}
        </button>
        {beside::line(
            td_string!(l, answers.or_type_points).to_owned(),
            text,
            move || input.is_closed(),
        )}
    }
    .into_any()
}

impl Plane {
    fn touch(self) -> AnyView {
        let [width, height] = self.frame.size();
        let view = [0.0, 0.0, width, height];
        let down = move |event: PointerEvent| {
            touch::hold(&event);
            if let Some(place) = touch::place(&event, view) {
                self.take(place);
            }
        };
        let dragged = move |event: PointerEvent| {
            let held = self.held.get_value().filter(|_| event.buttons() & 1 == 1);
            if let (Some(at), Some(place)) = (held, touch::place(&event, view)) {
                self.put(at, self.spot(place));
            }
        };
        view! {
            <svg
                class="touch"
                viewBox=touch::view_box(view)
                on:pointerdown=down
                on:pointermove=dragged
            >
                <rect width="100%" height="100%" fill="transparent"></rect>
                {(0..self.count).map(|at| self.handle(at)).collect_view()}
            </svg>
        }
        .into_any()
    }

    /// A point that can be moved; hidden while it is not put.
    fn handle(self, at: usize) -> AnyView {
        let l = self.input.l;
        let point = Memo::new(move |_| self.points.with(|points| points.get(at).copied()));
        let place = move || {
            point
                .get()
                .map_or([0.0; 2], |point| self.frame.place(point.map(real)))
        };
        let name = move || {
            let place = point.get().map(write).unwrap_or_default().replace('-', "−");
            td_string!(l, answers.point_at, number = at + 1, place = place)
        };
        let pressed = move |event: KeyboardEvent| {
            let Some([x, y]) = point.get() else { return };
            let to = match event.key().as_str() {
                "ArrowRight" => [x + self.snap, y],
                "ArrowLeft" => [x - self.snap, y],
                "ArrowUp" => [x, y + self.snap],
                "ArrowDown" => [x, y - self.snap],
                "Delete" | "Backspace" => {
                    event.prevent_default();
                    return self.remove(at);
                }
                _ => return,
            };
            event.prevent_default();
            self.put(at, to);
        };
        view! {
            <g
                class="handle"
                role="button"
                aria-roledescription=td_string!(l, answers.movable_point)
                aria-describedby="how"
                aria-label=name
                tabindex=move || if point.get().is_some() { "0" } else { "-1" }
                style:display=move || point.get().is_none().then_some("none")
                on:keydown=pressed
            >
                <circle cx=move || place()[0] cy=move || place()[1] r="9"></circle>
            </g>
        }
        .into_any()
    }

    /// The spot that is nearest to a place of the drawing.
    fn spot(self, [x, y]: [f64; 2]) -> Point {
        let spots = self.frame.spots(self.snap);
        let off = |spot: &Point| {
            let [left, top] = self.frame.place(spot.map(real));
            (left - x).hypot(top - y)
        };
        let near = spots.into_iter().min_by(|a, b| off(a).total_cmp(&off(b)));
        near.unwrap_or_default()
    }

    /// Takes hold of the point at a place of the drawing, or puts another there.
    fn take(self, place: [f64; 2]) {
        let points = self.points.get_untracked();
        let off = |at: &usize| {
            let [left, top] = self.frame.place(points[*at].map(real));
            (left - place[0]).hypot(top - place[1])
        };
        let near = (0..points.len()).min_by(|a, b| off(a).total_cmp(&off(b)));
        let full = points.len() >= self.count;
        let at = match near.filter(|at| full || off(at) < REACH) {
            Some(at) => at,
            None => points.len(),
        };
        self.held.set_value(Some(at));
        self.put(at, self.spot(place));
    }

    fn put(self, at: usize, to: Point) {
        let spots = self.frame.spots(self.snap);
        if self.input.shown.with_untracked(|shown| shown.closed) || !spots.contains(&to) {
            return;
        }
        let mut points = self.points.get_untracked();
        if at < points.len() {
            points[at] = to;
        } else {
            points.push(to);
        }
        self.write(&points);
    }

    /// Puts another point, by keyboard: in the middle, or beside what is there.
    fn add(self) {
        let points = self.points.get_untracked();
        let [width, height] = self.frame.size();
        let middle = self.spot([width / 2.0, height / 2.0]);
        let free = |spot: &Point| !points.contains(spot);
        let others = self.frame.spots(self.snap);
        let to = std::iter::once(middle).chain(others).find(free);
        self.put(points.len(), to.unwrap_or(middle));
    }

    fn remove(self, at: usize) {
        let mut points = self.points.get_untracked();
        if at < points.len() && !self.input.shown.with_untracked(|shown| shown.closed) {
            points.remove(at);
            self.write(&points);
        }
    }

    fn write(self, points: &[Point]) {
        let points = points.iter().copied().map(write).collect::<Vec<_>>();
        self.text.set(points.join(", "));
    }
}
