//! The program of the inputs that a first task does not need.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    waymark::ui::offer_answers();
}
