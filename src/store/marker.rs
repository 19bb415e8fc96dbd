//! The marker of mathematics, which is another program in the same worker.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{
    course::marker::{Finding, Marker, Question},
    engine::protocol::{decode, encode},
};

/// The global function that the program offers.
pub const MARKER: &str = "waymark-marker";

/// The global function of the worker's loader that fetches and starts the program.
const FETCH: &str = "waymarkMarker";

/// The program's function, from the bytes of a question to those of what is found.
#[derive(Debug)]
pub struct FetchedMarker(Function);

impl FetchedMarker {
    /// Fetches the program; `None` if it cannot be had.
    pub async fn fetch() -> Option<Self> {
        let started = global(FETCH)?.call0(&JsValue::NULL).ok()?;
        JsFuture::from(started.dyn_into::<Promise>().ok()?)
            .await
            .ok()?;
        global(MARKER).map(Self)
    }
}

impl Marker for FetchedMarker {
    fn find(&self, question: &Question) -> Option<Finding> {
        let question = Uint8Array::from(encode(question).as_slice());
        let found = self.0.call1(&JsValue::NULL, &question).ok()?;
        decode(&found.dyn_into::<Uint8Array>().ok()?.to_vec())
    }
}

fn global(name: &str) -> Option<Function> {
    Reflect::get(&js_sys::global(), &name.into())
        .ok()?
        .dyn_into()
        .ok()
}
