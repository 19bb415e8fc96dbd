//! The recovery screen: plain elements, no framework, for when the page or its engine has stopped
//! for good.
//!
//! It must work when everything else does not, so it takes nothing from the views and borrows
//! nothing of theirs.

use std::cell::Cell;

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement};

use crate::ui::{
    client::worker,
    components::file,
    settings::kept_language,
    site_check,
    words::{Locale, td_string},
};

thread_local! {
    static SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// From now on a stop anywhere in the page ends in the recovery screen.
pub(crate) fn guard() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        show();
    }));
    // WebAssembly can also stop without a panic: out of memory, out of stack.
    let stopped = Closure::<dyn Fn(JsValue)>::new(|event: JsValue| {
        let error = js_sys::Reflect::get(&event, &"error".into()).unwrap_or_default();
        if error.is_instance_of::<js_sys::WebAssembly::RuntimeError>() {
            show();
        }
    });
    let _ = window().add_event_listener_with_callback("error", stopped.as_ref().unchecked_ref());
    stopped.forget();
}

/// Puts the recovery screen in place of everything.
pub(crate) fn show() {
    if SHOWN.replace(true) {
        return;
    }
    let l = kept_language();
    if let (Some(body), Some(screen)) = (document().body(), screen(l)) {
        body.set_text_content(None);
        let _ = body.append_child(&screen);
        document().set_title(td_string!(l, common.rescue_title));
        if let Some(heading) = screen.first_element_child() {
            let _ = heading.set_attribute("tabindex", "-1");
            let _ = heading.unchecked_into::<HtmlElement>().focus();
        }
    }
}

fn screen(l: Locale) -> Option<Element> {
    let screen = element("main", "rescue", "")?;
    let status = element("p", "", "")?;
    let _ = status.set_attribute("role", "status");
    let row = element("div", "turn", "")?;
    let told = status.clone();
    let save = button("go", td_string!(l, common.rescue_save), move || {
        save(l, told.clone())
    })?;
    let reload = button("quiet", td_string!(l, common.rescue_reload), || {
        let _ = window().location().reload();
    })?;
    let _ = row.append_with_node_2(&save, &reload);
    name_faults(l, &screen);
    let parts = [
        element("h1", "", td_string!(l, common.rescue_title))?,
        element("p", "", td_string!(l, common.rescue_text))?,
        row,
        status,
    ];
    parts.iter().for_each(|part| {
        let _ = screen.append_child(part);
    });
    Some(screen)
}

/// Adds the files of the site that are missing or damaged, as soon as they are known.
fn name_faults(l: Locale, screen: &Element) {
    let screen = screen.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let faults = site_check::faults().await.unwrap_or_default();
        if faults.is_empty() {
            return;
        }
        let words = element("p", "", td_string!(l, common.rescue_files));
        for part in [words, element("pre", "detail", &faults.join("\n"))] {
            let _ = part.map(|part| screen.append_child(&part));
        }
    });
}

fn element(name: &str, class: &str, text: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    Some(element)
}

fn button(class: &str, text: &str, act: impl Fn() + 'static) -> Option<Element> {
    let button = element("button", class, text)?;
    let act = Closure::<dyn Fn()>::new(act);
    button
        .add_event_listener_with_callback("click", act.as_ref().unchecked_ref())
        .ok()?;
    act.forget();
    Some(button)
}

fn save(l: Locale, status: Element) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut entries = crate::store::rescue().await;
        entries.extend(worker::unkept());
        let text = crate::engine::log::archive::write(
            "",
            entries.iter().map(String::as_str),
            js_sys::Date::now() as i64,
        );
        let saved = file::save("waymark-rescue.json", &text);
        status.set_text_content(Some(if saved.is_some() {
            td_string!(l, common.rescue_saved)
        } else {
            td_string!(l, common.rescue_not_saved)
        }));
    });
}
