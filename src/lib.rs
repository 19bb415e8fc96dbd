//! Waymark: an adaptive tutor that runs whole in the student's browser.

pub mod base;
pub mod class;
pub mod course;
pub mod engine;
#[cfg(feature = "tool")]
pub mod lab;
pub mod learner;
#[cfg(target_arch = "wasm32")]
pub mod store;
#[cfg(feature = "tool")]
pub mod training;
pub mod tutor;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub mod ui;
