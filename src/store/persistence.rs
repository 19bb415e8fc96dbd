//! Asks the browser to keep what is stored when space runs short.

use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Asks for storage that the browser does not clear by itself, and does not wait for the answer:
/// there is nothing more to be done if the answer is no.
///
/// For the page: a worker may not ask. Some browsers put the question to the user, so ask once, and
/// only when there is something to keep.
pub fn ask_to_persist() {
    let Some(window) = web_sys::window() else {
        return;
    };
    // Where there is no such thing (an old browser, or no https) the call is an error, not a panic.
    if let Ok(answer) = window.navigator().storage().persist() {
        spawn_local(async move {
            let _ = JsFuture::from(answer).await;
        });
    }
}
