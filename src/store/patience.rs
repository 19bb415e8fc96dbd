//! Waiting, but not for ever.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// As a page and a worker both have it.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: i32);
}

/// Lets the browser do what waits, such as handing over messages.
pub async fn pause() {
    let bell = Promise::new(&mut |ring, _| set_timeout(&ring, 0));
    let _ = JsFuture::from(bell).await;
}

/// What comes of the work, or nothing if it takes longer than so many milliseconds.
pub(super) async fn within<T>(milliseconds: i32, work: impl Future<Output = T>) -> Option<T> {
    let bell = Promise::new(&mut |ring, _| set_timeout(&ring, milliseconds));
    let mut bell = pin!(JsFuture::from(bell));
    let mut work = pin!(work);
    poll_fn(|context| {
        if let Poll::Ready(outcome) = work.as_mut().poll(context) {
            return Poll::Ready(Some(outcome));
        }
        bell.as_mut().poll(context).map(|_| None)
    })
    .await
}
