//! Mounts the page.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    waymark::ui::mount();
}
