//! What only the native tool needs: simulated students, rival policies, and the models that ours is
//! compared with.
//!
//! Invariant: no other part of Waymark uses the lab. All randomness comes from a seed.

pub mod ablation;
pub mod agent;
pub mod baselines;
pub mod comparison;
pub mod course_folder;
pub mod pupils;
pub mod rehearsal;
pub mod response_table;
pub mod rivals;
pub mod scores;
pub mod sitting;
pub mod strategy_training;
pub mod students;
pub mod threads;
pub mod trial;
pub mod tutors;

pub use students::SimulatedStudent;
