//! The program's side: draws a screen in the place that the page gives it.

use js_sys::{Function, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::HtmlElement;

use crate::{
    engine::protocol::{Kept, decode, encode},
    ui::{
        parts::{Opening, Screen, opener},
        place::{Arrivals, Traveller},
        settings::{Choices, Settings},
    },
};

/// Offers the screens of a program to the page. `connect` sets the program's link to an engine,
/// given what is known of storage and the page's relay.
pub(crate) fn offer<S: Screen>(connect: fn(Kept, Function), draw: fn(S) -> AnyView) {
    console_error_panic_hook::set_once();
    let open =
        Closure::<dyn Fn(HtmlElement, Uint8Array, Function, Function, Function) -> JsValue>::new(
            move |host, opening: Uint8Array, ask, go, choose| {
                let Some(opening) = decode::<Opening<S>>(&opening.to_vec()) else {
                    return JsValue::NULL;
                };
                connect(opening.kept, ask);
                let handle = leptos::mount::mount_to(host, move || {
                    provide_context(reported(opening.settings, choose));
                    provide_context(Arrivals::new(opening.first, opening.focus));
                    provide_context(Traveller::new(go));
                    draw(opening.screen)
                });
                Closure::once_into_js(move || drop(handle))
            },
        );
    let name = opener(S::PROGRAM).into();
    let _ = Reflect::set(&js_sys::global(), &name, &open.into_js_value());
}

/// Settings of which every change is reported to the page.
fn reported(choices: Choices, choose: Function) -> Settings {
    let settings = Settings::new(choices);
    let choose = StoredValue::new_local(choose);
    Effect::new(move |before: Option<()>| {
        let choices = encode(&settings.choices());
        if before.is_some() {
            let choices = Uint8Array::from(choices.as_slice());
            choose.with_value(|choose| drop(choose.call1(&JsValue::NULL, &choices)));
        }
    });
    settings
}
