//! One file a screen.

pub(super) mod about;
pub(super) mod data;
pub(super) mod end;
pub(super) mod learn;
pub(super) mod library;
pub(super) mod map;
pub(super) mod not_found;
pub(super) mod progress;
pub(super) mod summary;
pub(super) mod teach;

mod asked;
