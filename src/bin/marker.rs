//! The program of the marker of mathematics, which the student's worker fetches: questions come in
//! and findings go out, in bytes.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    {
        use waymark::{
            course::marker::{ExactMarker, Marker},
            store::{MARKER, offer},
        };
        offer(MARKER, |question| ExactMarker.find(question));
    }
}
