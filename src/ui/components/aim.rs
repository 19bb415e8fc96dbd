//! A date to be ready by, and what is likely known then.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use crate::{
    engine::protocol::{
        Command, Reply,
        view::{AimView, ProgressView},
    },
    ui::{
        client,
        words::{self, Locale, td_string},
    },
};

/// The hour of the day by which the student is ready: when school begins.
const HOUR: &str = "T08:00";

/// The section. What a press changes is drawn in place, so that the focus stays with the button.
pub(crate) fn draw(l: Locale, course: &str, progress: &ProgressView) -> AnyView {
    let all = progress.skills.len();
    let written = |aim: AimView| input_date(aim.ready_at);
    let of = Aiming {
        l,
        course: StoredValue::new(course.to_owned()),
        aim: RwSignal::new(progress.aim),
        date: RwSignal::new(progress.aim.map_or_else(String::new, written)),
        said: RwSignal::new(None),
    };
    let set = move |event: SubmitEvent| {
        event.prevent_default();
        match time_of(&of.date.get()) {
            Some(ready_at) => of.send(Some(ready_at)),
            None => of
                .said
                .set(Some(td_string!(l, progress.aim_past).to_owned())),
        }
    };
    let said = move || {
        let forecast = || of.aim.get().map(|aim| forecast(l, aim, all));
        of.said.get().or_else(forecast)
    };
    view! {
        <section>
            <h2>{td_string!(l, progress.aim)}</h2>
            <p>{td_string!(l, progress.aim_text)}</p>
            <form class="turn" novalidate on:submit=set>
                <label for="aim">{td_string!(l, progress.aim_label)}</label>
                <input
                    id="aim"
                    type="date"
                    prop:value=of.date
                    on:input=move |event| of.date.set(event_target_value(&event))
                />
                <button class="quiet">{td_string!(l, progress.aim_set)}</button>
                {move || of.aim.get().is_some().then(|| take_back(of))}
            </form>
            <p role="status">{said}</p>
        </section>
    }
    .into_any()
}

/// What the section needs to draw itself anew.
#[derive(Clone, Copy)]
struct Aiming {
    l: Locale,
    course: StoredValue<String>,
    aim: RwSignal<Option<AimView>>,
    date: RwSignal<String>,
    said: RwSignal<Option<String>>,
}

impl Aiming {
    fn send(self, ready_at: Option<i64>) {
        let course = self.course.get_value();
        spawn_local(async move {
            let words = match client::ask(Command::Aim { course, ready_at }).await {
                Ok(Reply::Progress(_, progress)) => {
                    // The reader may have left the screen meanwhile.
                    let _ = self.aim.try_set(progress.aim);
                    let none = td_string!(self.l, progress.aim_none);
                    ready_at.is_none().then(|| none.to_owned())
                }
                Ok(_) => return,
                Err(failure) => Some(words::failure(self.l, &failure)),
            };
            let _ = self.said.try_set(words);
        });
    }
}

fn take_back(of: Aiming) -> AnyView {
    let press = move |_| {
        of.date.set(String::new());
        of.send(None);
    };
    view! {
        <button type="button" class="quiet" on:click=press>
            {td_string!(of.l, progress.aim_off)}
        </button>
    }
    .into_any()
}

fn forecast(l: Locale, aim: AimView, all: usize) -> String {
    td_string!(
        l,
        progress.aim_forecast,
        minutes = words::minutes(l, aim.minutes),
        skills = aim.skills.round() as u32,
        all = all,
        low = aim.low.round() as u32,
        high = aim.high.round() as u32
    )
}

/// The time that a date of the form stands for, by the reader's clock; none if it has passed.
fn time_of(date: &str) -> Option<i64> {
    let time = js_sys::Date::parse(&format!("{date}{HOUR}"));
    (time > js_sys::Date::now()).then_some(time as i64)
}

/// A time as the form writes its date, by the reader's clock.
fn input_date(at: i64) -> String {
    let date = js_sys::Date::new(&(at as f64).into());
    let here = at as f64 - date.get_timezone_offset() * 60_000.0;
    let written = String::from(js_sys::Date::new(&here.into()).to_iso_string());
    written.split('T').next().unwrap_or_default().to_owned()
}
