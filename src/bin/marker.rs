//! The program of the marker of mathematics, which the student's worker fetches: questions come in
//! and findings go out, in bytes.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    program::offer();
}

#[cfg(all(target_arch = "wasm32", feature = "web"))]
mod program {
    use js_sys::{Reflect, Uint8Array};
    use wasm_bindgen::{JsValue, closure::Closure};
    use waymark::{
        course::marker::{ExactMarker, Marker, Question},
        engine::protocol::{decode, encode},
        store::MARKER,
    };

    /// Offers the marker to the worker that has fetched it.
    pub(super) fn offer() {
        let find = Closure::<dyn Fn(Uint8Array) -> JsValue>::new(|question: Uint8Array| {
            let question = decode::<Question>(&question.to_vec());
            match question.and_then(|question| ExactMarker.find(&question)) {
                Some(finding) => Uint8Array::from(encode(&finding).as_slice()).into(),
                None => JsValue::NULL,
            }
        });
        let _ = Reflect::set(&js_sys::global(), &MARKER.into(), &find.into_js_value());
    }
}
