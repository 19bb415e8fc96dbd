//! Asks the browser to keep what is stored when space runs short.

use wasm_bindgen_futures::JsFuture;

/// Asks once for storage that the browser does not clear by itself; says whether it was granted.
///
/// For the page: a worker may not ask. Some browsers put the question to the user, so ask after the first answer, when
/// there is something to keep.
pub async fn ask_to_persist() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(answer) = window.navigator().storage().persist() else { return false };
    JsFuture::from(answer).await.is_ok_and(|granted| granted.is_truthy())
}
