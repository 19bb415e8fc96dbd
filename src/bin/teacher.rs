//! The program of the class page.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    waymark::ui::offer_teacher();
}
