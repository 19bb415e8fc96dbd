//! The program that reads and checks courses that a student brings, which the worker fetches when
//! there is one: requests come in and reports go out, in bytes.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    program::offer();
}

#[cfg(all(target_arch = "wasm32", feature = "web"))]
mod program {
    use js_sys::{Reflect, Uint8Array};
    use wasm_bindgen::{JsValue, closure::Closure};
    use waymark::{
        course::reader::{OpenReader, Reader, Request},
        engine::protocol::{decode, encode},
        store::READER,
    };

    /// Offers the reader to the worker that has fetched it.
    pub(super) fn offer() {
        let report = Closure::<dyn Fn(Uint8Array) -> JsValue>::new(|request: Uint8Array| {
            let request = decode::<Request>(&request.to_vec());
            match request.and_then(|request| OpenReader.report(&request)) {
                Some(report) => Uint8Array::from(encode(&report).as_slice()).into(),
                None => JsValue::NULL,
            }
        });
        let _ = Reflect::set(&js_sys::global(), &READER.into(), &report.into_js_value());
    }
}
