//! What only the native tool needs: simulated students, rival policies, and the models that ours is
//! compared with.
//!
//! Invariant: no other part of Waymark uses the lab. All randomness comes from a seed.

pub mod ablation;
pub mod agent;
pub mod baselines;
pub mod comparison;
pub mod course_folder;
pub mod graph_placement;
pub mod json_lines;
pub mod pupils;
pub mod rehearsal;
pub mod response_table;
pub mod rivals;
pub mod scores;
pub mod sitting;
pub mod strategy_training;
pub mod stuck;
pub mod students;
pub mod threads;
pub mod trial;
pub mod tutors;

pub use students::SimulatedStudent;

/// When simulated work begins: 2026-01-05 at 8, in milliseconds since 1970.
pub(in crate::lab) const BEGINNING: i64 = 1_767_600_000_000;
