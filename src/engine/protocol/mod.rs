//! What page and worker say to each other.
//!
//! Messages travel as bytes ([`encode`], [`decode`]) in the postcard format, whose readers are a
//! third of the size of JSON's. They hold no words for people except a course author's: everything
//! else is a code with numbers, which the page puts into the reader's language.

mod command;
mod failure;
mod message;
mod reply;
pub mod view;

pub use crate::base::sealed::{Sealed, decode, encode};
pub use command::{Command, Given, PERSONAL, Wish};
pub use failure::{Failure, FileFault};
pub use message::{
    FromWorker, FromWorkerHead, Hello, Kept, PROTOCOL, Request, Response, ResponseHead, Sign,
    ToWorker, request,
};
pub use reply::{Reply, Screen};
