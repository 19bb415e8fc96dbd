//! The page: draws what the engine decides. It never grades, never computes a belief and never
//! blocks on the engine.
//!
//! Four programs share these files: the student's page ([`page`]), two that it opens when their
//! screens are asked for ([`screens`], [`teacher`]), and one that draws the inputs which a first
//! task does not need ([`apart`]). Each holds only what it reaches.

#![allow(
    unreachable_pub,
    reason = "leptos writes the function behind a component as `pub`"
)]

mod answer;
mod apart;
mod charts;
mod client;
mod components;
mod page;
mod parts;
mod place;
mod rescue;
mod rich_text;
mod routes;
mod screens;
mod settings;
mod site_check;
mod teacher;
mod words;

pub use apart::offer as offer_answers;
pub use page::mount;
pub use screens::offer as offer_screens;
pub use teacher::offer as offer_teacher;
