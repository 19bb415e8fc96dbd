//! Messages between page and worker, as bytes.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Command, Failure, Reply};

/// Raised whenever page and worker of different releases would misunderstand each other.
pub const PROTOCOL: u32 = 5;

/// A command with the number under which its reply comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Chosen by the page, echoed in the [`Response`].
    pub id: u64,
    /// What to do.
    pub command: Command,
}

/// The answer to one [`Request`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// [`Request::id`].
    pub id: u64,
    /// What came of it.
    pub result: Result<Reply, Failure>,
    /// Whether everything so far is stored on this device.
    pub kept: Kept,
    /// Log entries (JSON, one a string) that could not be stored. The page holds them for the export
    /// and for a new worker. It is the whole list each time, and empty while storage works.
    pub unkept: Vec<String>,
}

/// What a page says to a worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// First of all.
    Hello(Hello),
    /// Then, any number of times.
    Request(Request),
}

/// What a worker says to its page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant, reason = "one message exists at a time")]
pub enum FromWorker {
    /// First of all, of itself, once it can take messages: [`PROTOCOL`] of the worker's release.
    /// Must stay the first variant for ever, so that every release can read it.
    Ready(u32),
    /// One for each request.
    Response(Response),
}

/// A message as bytes.
pub fn encode<M: Serialize>(message: &M) -> Vec<u8> {
    postcard::to_allocvec(message).expect("every message has a form in bytes")
}

/// The message in some bytes, if it is one of this release.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Option<M> {
    postcard::from_bytes(bytes).ok()
}

/// The first message a page sends to a worker, before any request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// Where the site lies: an absolute URL with a trailing slash, from which `courses/` is read.
    pub base: String,
    /// [`Response::unkept`] of a worker that is gone.
    pub unkept: Vec<String>,
}

/// Whether what is known is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// On this device, safely.
    Yes,
    /// The browser gives no storage; everything is in memory only.
    Blocked,
    /// The storage is full; what came since is in memory only.
    Full,
}
