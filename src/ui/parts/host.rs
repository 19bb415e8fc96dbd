//! The page's side: gives another program a place on the page.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::{prelude::*, reactive::graph::untrack, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::{
    engine::protocol::{decode, encode},
    ui::{
        client::{self, relay},
        components::{
            bar::SiteBar,
            waiting::{waiting, ways_on},
        },
        parts::{self, Opening, Screen},
        place::{Arrivals, LANGUAGE_CHOICE, traveller},
        settings::{Settings, language},
        words::td_string,
    },
};

/// The function of `boot.js` that fetches and starts a program.
const FETCH: &str = "waymarkFetch";

/// What a program is given beside the opening itself.
#[derive(Clone)]
struct Ways {
    /// See [`relay::offer`].
    ask: Function,
    /// Goes to a screen, by its path.
    go: Function,
    /// Takes over settings, from the bytes of [`Choices`](crate::ui::settings::Choices).
    choose: Function,
}

impl Ways {
    fn new() -> Self {
        let go = traveller();
        let go = Closure::<dyn Fn(String)>::new(move |path: String| go(&path));
        let (settings, arrivals) = (expect_context::<Settings>(), expect_context::<Arrivals>());
        let choose = Closure::<dyn Fn(Uint8Array)>::new(move |choices: Uint8Array| {
            if let Some(choices) = decode(&choices.to_vec())
                && settings.adopt(&choices)
            {
                // The screen is drawn again in the new language; the focus stays where it was.
                arrivals.focus_next_on(LANGUAGE_CHOICE);
            }
        });
        Self {
            ask: relay::offer(),
            go: go.into_js_value().unchecked_into(),
            choose: choose.into_js_value().unchecked_into(),
        }
    }
}

/// A screen that another program draws.
pub(crate) fn page<S: Screen>(screen: S) -> AnyView {
    let arrivals = expect_context::<Arrivals>();
    let opening = encode(&Opening {
        screen,
        settings: untrack(|| expect_context::<Settings>().choices()),
        focus: arrivals.next_focus(),
        first: arrivals.arrive(),
        kept: client::kept().get_untracked(),
    });
    let place = Place {
        program: S::PROGRAM,
        opening: StoredValue::new(opening),
        ways: StoredValue::new_local(Ways::new()),
        host: NodeRef::new(),
        state: RwSignal::new(State::Fetching),
        close: StoredValue::new_local(None),
    };
    on_cleanup(move || place.close());
    place.open();
    view! {
        {move || stand_in(place)}
        <div class="program" node_ref=place.host></div>
    }
    .into_any()
}

/// A place on the page for a screen of another program.
#[derive(Clone, Copy)]
struct Place {
    program: &'static str,
    /// The bytes of an [`Opening`].
    opening: StoredValue<Vec<u8>>,
    ways: StoredValue<Ways, LocalStorage>,
    host: NodeRef<leptos::html::Div>,
    state: RwSignal<State>,
    /// The program's function that closes the screen.
    close: StoredValue<Option<Function>, LocalStorage>,
}

impl Place {
    fn open(self) {
        self.state.set(State::Fetching);
        spawn_local(async move {
            let opener = fetch(self.program).await;
            // The reader may have left the screen meanwhile.
            let Some(Some(host)) = self.host.try_get_untracked() else {
                return;
            };
            let opened = opener.and_then(|opener| {
                let opening = self.opening.get_value();
                self.ways
                    .with_value(|ways| call(&opener, &host, &opening, ways))
            });
            let state = opened.as_ref().map_or(State::Missing, |_| State::Open);
            self.close.set_value(opened);
            self.state.set(state);
        });
    }

    fn close(self) {
        if let Some(Some(close)) = self.close.try_get_value() {
            let _ = close.call0(&JsValue::NULL);
        }
    }
}

/// Where the opening of a screen stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The program is on its way.
    Fetching,
    /// The screen is there.
    Open,
    /// The program could not be fetched.
    Missing,
}

/// What stands on the page until the screen is there.
fn stand_in(place: Place) -> Option<AnyView> {
    let state = place.state.get();
    let body = match state {
        State::Open => return None,
        State::Fetching => waiting(),
        State::Missing => {
            let words = td_string!(language(), common.screen_unreachable).to_owned();
            ways_on(words, None, Callback::new(move |()| place.open()))
        }
    };
    let busy = (state == State::Fetching).to_string();
    Some(view! { <SiteBar/><main id="main" aria-busy=busy>{body}</main> }.into_any())
}

/// The opener of a program, once the program is here.
pub(crate) async fn fetch(program: &str) -> Option<Function> {
    let fetch: Function = global(FETCH)?;
    let started = fetch.call1(&JsValue::NULL, &program.into()).ok()?;
    JsFuture::from(started.dyn_into::<Promise>().ok()?)
        .await
        .ok()?;
    global(&parts::opener(program))
}

/// A function that a program offers.
pub(crate) fn global(name: &str) -> Option<Function> {
    Reflect::get(&js_sys::global(), &name.into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Opens a screen; a function that closes it.
fn call(opener: &Function, host: &JsValue, opening: &[u8], ways: &Ways) -> Option<Function> {
    let opening = Uint8Array::from(opening).into();
    let arguments = Array::of5(host, &opening, &ways.ask, &ways.go, &ways.choose);
    let close = opener.apply(&JsValue::NULL, &arguments).ok()?;
    close.dyn_into().ok()
}
