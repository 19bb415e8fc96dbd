//! What each command does.

pub(super) mod learning;
