//! The teacher's worker: it also reads students' files into a class.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    waymark::worker::run(waymark::engine::Engine::for_teachers);
}
