//! The program of the skill map, progress, summary, settings and about pages.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    waymark::ui::offer_screens();
}
