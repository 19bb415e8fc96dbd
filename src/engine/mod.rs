//! The one door: a [`protocol::Command`] in, a [`protocol::Reply`] out.
//!
//! [`Engine`] owns the log and folds it into the state of each course; [`Desk`] adds storage and
//! the site's files. What the page gets is a [`view`]: already decided, already rendered.
//! Invariants: the engine is pure (time comes in with each command); the log is append-only and
//! entries that cannot be read are kept; a reply is given only after its entries were handed to
//! storage; a failure changes nothing.

pub mod archive;
pub mod catalogue;
mod desk;
pub mod event;
mod learning;
mod log;
mod machine;
mod open;
pub mod protocol;
pub mod rehearsal;
mod sitting;
mod state;
pub mod storage;
mod tally;
pub mod view;
mod views;

pub use desk::Desk;
pub use machine::{Effect, Engine, Handled};
