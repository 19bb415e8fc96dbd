//! Waymark: an adaptive tutor that runs whole in the student's browser.
//!
//! A student answers tasks of a [`course`]. The [`engine`] marks each answer, writes it to an
//! append-only log, and updates the belief of the [`learner`]. The [`tutor`] chooses the next step
//! from that belief and says why. State is a fold over the log and nothing else.
//!
//! | part | what it is | may use |
//! |---|---|---|
//! | [`base`] | what all parts share: dice, hashes, time, link functions | nothing |
//! | [`course`] | what can be learnt: skills, items, answers, text | `base` |
//! | [`learner`] | the belief about one student | `course` and before |
//! | [`tutor`] | what to do next, and why | `learner` and before |
//! | [`training`] | meta-training of the learner's prior | `tutor` and before |
//! | [`class`] | the students of one teacher | `tutor` and before |
//! | [`engine`] | the one door: a command in, a reply out | `class` and before |
//! | `store` | the browser's storage | `engine` and before |
//! | `worker` | the loop of a web worker | `store` and before |
//! | `ui` | the page | `engine` and before |
//! | `lab` | simulated students, baselines and rivals, for the native tool only | all |
//!
//! All parts from `base` to `engine` are pure: no browser, no clock, no file, no thread, and no
//! randomness of their own. ARCHITECTURE.md is the map, with the invariant of each part.

pub mod base;
pub mod class;
pub mod course;
pub mod engine;
#[cfg(feature = "tool")]
pub mod lab;
pub mod learner;
#[cfg(target_arch = "wasm32")]
pub mod store;
pub mod training;
pub mod tutor;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;
