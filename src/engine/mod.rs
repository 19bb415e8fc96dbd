//! The one door: a [`protocol::Command`] in, a [`protocol::Reply`] out.
//!
//! [`Engine`] owns the log and folds it into the state of each course; [`Host`] adds storage and
//! the site's files. What the page gets is a [`protocol::view`]: already decided, already rendered.
//! Invariants: the engine is pure (time comes in with each command); the log is append-only and
//! entries that cannot be read are kept; a reply is given only after its entries were handed to
//! storage; a failure changes nothing.

pub mod catalogue;
mod commands;
mod course_state;
mod host;
pub mod log;
mod machine;
pub mod protocol;
pub mod storage;
mod views;

pub use host::Host;
pub use machine::{Effect, Engine, Handled};
