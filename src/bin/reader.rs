//! The program that reads and checks courses that a student brings, which the worker fetches when
//! there is one: requests come in and reports go out, in bytes.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    {
        use waymark::{
            course::reader::{OpenReader, Reader},
            store::{READER, offer},
        };
        offer(READER, |request| OpenReader.report(request));
    }
}
