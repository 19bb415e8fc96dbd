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
    let course = StoredValue::new(course.to_owned());
    let all = progress.skills.len();
    let aim = RwSignal::new(progress.aim);
    let date = RwSignal::new(
        progress
            .aim
            .map_or_else(String::new, |aim| input_date(aim.ready_at)),
    );
    let said = RwSignal::new(None::<String>);
    let send = move |ready_at: Option<i64>| {
        spawn_local(async move {
            let course = course.get_value();
            match client::ask(Command::Aim { course, ready_at }).await {
                Ok(Reply::Progress(_, progress)) => {
                    let _ = said.try_set(
                        ready_at
                            .is_none()
                            .then(|| td_string!(l, progress.aim_none).to_owned()),
                    );
                    let _ = aim.try_set(progress.aim);
                }
                Ok(_) => {}
                Err(failure) => _ = said.try_set(Some(words::failure(l, &failure))),
            }
        });
    };
    let set = move |event: SubmitEvent| {
        event.prevent_default();
        match time_of(&date.get()) {
            Some(ready_at) => send(Some(ready_at)),
            None => said.set(Some(td_string!(l, progress.aim_past).to_owned())),
        }
    };
    let take_back = move |_| {
        date.set(String::new());
        send(None);
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
                    prop:value=date
                    on:input=move |event| date.set(event_target_value(&event))
                />
                <button class="quiet">{td_string!(l, progress.aim_set)}</button>
                <Show when=move || aim.get().is_some()>
                    <button type="button" class="quiet" on:click=take_back>
                        {td_string!(l, progress.aim_off)}
                    </button>
                </Show>
            </form>
            <p role="status">
                {move || said.get().or_else(|| aim.get().map(|aim| forecast(l, aim, all)))}
            </p>
        </section>
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
