//! What is wrong with the files of the site, as `public/trouble.js` finds it.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The function that `public/boot.js` puts into the window.
const CHECK: &str = "waymarkCheck";

/// A line for each file that is missing, damaged or of the wrong type; nothing if that cannot be
/// found out.
pub(crate) async fn faults() -> Option<Vec<String>> {
    let check = Reflect::get(&window(), &CHECK.into()).ok()?;
    let check: Function = check.dyn_into().ok()?;
    let promise: Promise = check.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
    let lines: Array = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    Some(lines.iter().filter_map(|line| line.as_string()).collect())
}
