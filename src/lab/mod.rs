//! What only the native tool needs: simulated students, the policies they are taught by, and the
//! models that ours is compared with.
//!
//! Invariant: no other part of Waymark uses the lab. A simulated student's luck comes from a seed.

pub mod ablation;
pub mod agent;
pub mod arena;
pub mod baselines;
pub mod policies;
pub mod rehearsal;
pub mod response_table;
pub mod scores;
mod simulated;
pub mod simulators;
pub mod strategy;
pub mod threads;

pub use simulated::SimulatedStudent;
