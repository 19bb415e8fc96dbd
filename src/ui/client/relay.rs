//! The link of a program that the student's page has opened: it asks through that page.

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::{
    engine::protocol::{FromWorkerHead, decode},
    ui::client::{heard, worker},
};

/// The page's side: a function from the bytes of a command to a promise of the bytes of the
/// worker's response. It works for as long as the page lives.
pub(crate) fn offer() -> Function {
    let ask = Closure::<dyn Fn(Uint8Array) -> Promise>::new(|command: Uint8Array| {
        let command = command.to_vec();
        future_to_promise(async move {
            let message = worker::ask(command).await.ok_or(JsValue::NULL)?;
            Ok(Uint8Array::from(message.as_slice()).into())
        })
    });
    ask.into_js_value().unchecked_into()
}

/// The other side: asks through a function that [`offer`] made.
pub(crate) async fn ask(through: Function, command: Vec<u8>) -> Option<Vec<u8>> {
    let command = Uint8Array::from(command.as_slice());
    let promise = through.call1(&JsValue::NULL, &command).ok()?;
    let promise = promise.dyn_into::<Promise>().ok()?;
    let message = Uint8Array::new(&JsFuture::from(promise).await.ok()?).to_vec();
    if let Some(FromWorkerHead::Response(head)) = decode(&message) {
        heard(head.kept);
    }
    Some(message)
}
