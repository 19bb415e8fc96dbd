//! The marker of mathematics and the reader of courses, which are other programs in the same
//! worker.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::{
    course::{
        marker::{Finding, Marker, Question},
        reader::{Reader, Report, Request},
    },
    engine::protocol::{decode, encode},
};

/// The global function that the marker's program offers.
pub const MARKER: &str = "waymark-marker";

/// The global function that the reader's program offers.
pub const READER: &str = "waymark-reader";

/// The global function of the worker's loader that fetches and starts a program by its name.
const FETCH: &str = "waymarkProgram";

/// A program's function, from the bytes of a question to those of its answer.
#[derive(Debug)]
pub struct Fetched(Function);

impl Fetched {
    /// Fetches the program of this name, which offers this function; `None` if it cannot be had.
    pub async fn fetch(name: &str, offers: &str) -> Option<Self> {
        let started = global(FETCH)?.call1(&JsValue::NULL, &name.into()).ok()?;
        JsFuture::from(started.dyn_into::<Promise>().ok()?)
            .await
            .ok()?;
        global(offers).map(Self)
    }

    fn ask<Q: Serialize, A: DeserializeOwned>(&self, question: &Q) -> Option<A> {
        let question = Uint8Array::from(encode(question).as_slice());
        let found = self.0.call1(&JsValue::NULL, &question).ok()?;
        decode(&found.dyn_into::<Uint8Array>().ok()?.to_vec())
    }
}

impl Marker for Fetched {
    fn find(&self, question: &Question) -> Option<Finding> {
        self.ask(question)
    }
}

impl Reader for Fetched {
    fn report(&self, request: &Request) -> Option<Report> {
        self.ask(request)
    }
}

/// Offers a function to the worker that has fetched this program: it takes the bytes of a question
/// and gives those of an answer, or nothing if it has none.
pub fn offer<Q: DeserializeOwned + 'static, A: Serialize + 'static>(
    name: &str,
    answer: fn(&Q) -> Option<A>,
) {
    let answered = Closure::<dyn Fn(Uint8Array) -> JsValue>::new(move |question: Uint8Array| {
        let question = decode::<Q>(&question.to_vec());
        match question.and_then(|question| answer(&question)) {
            Some(found) => Uint8Array::from(encode(&found).as_slice()).into(),
            None => JsValue::NULL,
        }
    });
    let _ = Reflect::set(&js_sys::global(), &name.into(), &answered.into_js_value());
}

fn global(name: &str) -> Option<Function> {
    Reflect::get(&js_sys::global(), &name.into())
        .ok()?
        .dyn_into()
        .ok()
}
