//! The student's worker.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    waymark::worker::run(waymark::engine::Engine::new);
}
