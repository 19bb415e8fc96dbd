//! Waymark: an adaptive tutor that runs whole in the student's browser.

pub mod cohort;
pub mod course;
pub mod engine;
pub mod learner;
#[cfg(target_arch = "wasm32")]
pub mod store;
pub mod tutor;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub mod ui;
