//! What all parts share: chance from a seed, hashes, check sums, short lists, values as bytes,
//! time, and link functions.
//!
//! Invariant: knows no other part of Waymark.

pub mod crc32;
pub mod dice;
pub mod hash;
pub mod link;
pub mod ranked;
pub mod sealed;
pub mod tally;
pub mod time;
