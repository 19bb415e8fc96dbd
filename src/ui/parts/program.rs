//! The program's side: draws a screen in the place that the page gives it.

use js_sys::{Function, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::HtmlElement;

use crate::{
    engine::protocol::{Kept, decode},
    ui::{
        parts::{Opening, Screen, opener},
        place::{Arrivals, Traveller},
        settings::Settings,
    },
};

/// Offers the screens of a program to the page. `connect` sets the program's link to an engine,
/// given what is known of storage and the page's relay.
pub(crate) fn offer<S: Screen>(connect: fn(Kept, Function), draw: fn(S) -> AnyView) {
    console_error_panic_hook::set_once();
    let open = Closure::<dyn Fn(HtmlElement, Uint8Array, Function, Function) -> JsValue>::new(
        move |host, opening: Uint8Array, ask, go| {
            let Some(opening) = decode::<Opening<S>>(&opening.to_vec()) else {
                return JsValue::NULL;
            };
            connect(opening.kept, ask);
            let handle = leptos::mount::mount_to(host, move || {
                provide_context(Settings::in_language(&opening.language));
                provide_context(Arrivals::new(opening.first));
                provide_context(Traveller::new(go));
                draw(opening.screen)
            });
            Closure::once_into_js(move || drop(handle))
        },
    );
    let name = opener(S::PROGRAM).into();
    let _ = Reflect::set(&js_sys::global(), &name, &open.into_js_value());
}
