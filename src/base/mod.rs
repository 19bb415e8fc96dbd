//! What all parts share: chance from a seed, hashes, short lists, time, and link functions.
//!
//! Invariant: knows no other part of Waymark.

pub mod dice;
pub mod hash;
pub mod link;
pub mod ranked;
pub mod tally;
pub mod time;
