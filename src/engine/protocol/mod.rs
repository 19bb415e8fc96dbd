//! What page and worker say to each other.
//!
//! Messages travel as bytes ([`encode`], [`decode`]) in the postcard format, whose readers are a
//! third of the size of JSON's. They hold no words for people except a course author's: everything
//! else is a code with numbers, which the page puts into the reader's language.

mod command;
mod failure;
mod message;
mod reply;
mod sealed;
pub mod view;

pub use command::{Command, Given, PERSONAL, Wish};
pub use failure::{Failure, FileFault};
pub use message::{
    FromWorker, FromWorkerHead, Hello, Kept, PROTOCOL, Request, Response, ResponseHead, Sign,
    ToWorker, decode, encode, request,
};
pub use reply::{Reply, Screen};
pub use sealed::Sealed;
