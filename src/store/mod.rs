//! The browser's storage and the site's files, as the engine wants them.
//!
//! Invariant: nothing here knows what a log entry means, and nothing else in this crate touches
//! IndexedDB.

mod file_offer;
mod indexed_db;
mod packing;
mod patience;
mod persistence;
mod programs;
mod site_files;

pub use file_offer::FileOffer;
pub use indexed_db::{IndexedDb, rescue};
pub use patience::pause;
pub use persistence::ask_to_persist;
pub use programs::{Fetched, MARKER, READER, offer};
pub use site_files::SiteFiles;
