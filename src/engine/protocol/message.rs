//! Messages between page and worker, as bytes.

use serde::{Deserialize, Serialize};

use super::{Command, Failure, Reply};
use crate::base::sealed::encode;

/// Raised whenever page and worker of different releases would misunderstand each other.
pub const PROTOCOL: u32 = 9;

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
    /// Whether everything so far is stored on this device.
    pub kept: Kept,
    /// Log entries (JSON, one a string) that could not be stored. The page holds them for the
    /// export and for a new worker. It is the whole list each time, and empty while storage works.
    pub unkept: Vec<String>,
    /// The outcome. Last, so that a [`FromWorkerHead`] can be read without it.
    pub result: Result<Reply, Failure>,
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
    /// Any number of times.
    Sign(Sign),
}

/// A sign of life. A worker from which none comes for long is stuck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// It waits: for requests, storage or the network.
    Idle,
    /// It is in the middle of long work.
    Working {
        /// Parts done.
        done: u32,
        /// Parts in all, at least 1.
        all: u32,
    },
    /// It tried once more to store what was refused.
    Kept {
        /// [`Response::kept`].
        kept: Kept,
        /// [`Response::unkept`].
        unkept: Vec<String>,
    },
}

/// The beginning of a [`FromWorker`]: all but the reply, which only the program that asked reads.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub enum FromWorkerHead {
    /// [`FromWorker::Ready`].
    Ready(u32),
    /// [`FromWorker::Response`], by its first fields.
    Response(ResponseHead),
    /// [`FromWorker::Sign`].
    Sign(Sign),
}

/// The first fields of a [`Response`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ResponseHead {
    /// [`Response::id`].
    pub id: u64,
    /// [`Response::kept`].
    pub kept: Kept,
    /// [`Response::unkept`].
    pub unkept: Vec<String>,
}

/// The bytes of a [`ToWorker::Request`] from the bytes of its command.
pub fn request(id: u64, command: &[u8]) -> Vec<u8> {
    const REQUEST: u32 = 1;
    let mut message = encode(&(REQUEST, id));
    message.extend(command);
    message
}

/// The first message a page sends to a worker, before any request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// Where the site lies: an absolute URL with a trailing slash, from which `courses/` is read.
    pub base: String,
    /// The name of the release that the page is of; empty for a site in the making.
    pub release: String,
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
    /// The storage was emptied while the page was open: what came before is in memory only.
    Wiped,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::sealed::decode;
    use crate::engine::protocol::Wish;

    #[test]
    fn a_request_can_be_made_of_a_command_in_bytes() {
        let command = Command::Wish {
            course: "c".to_owned(),
            wish: Wish::TooEasy,
        };
        let message = request(300, &encode(&command));
        assert_eq!(
            decode(&message),
            Some(ToWorker::Request(Request { id: 300, command }))
        );
    }

    #[test]
    fn a_sign_can_be_read_as_a_head() {
        let sign = Sign::Working { done: 3, all: 900 };
        assert_eq!(
            decode(&encode(&FromWorker::Sign(sign.clone()))),
            Some(FromWorkerHead::Sign(sign))
        );
    }

    #[test]
    fn the_head_of_a_response_can_be_read_without_its_reply() {
        let message = encode(&FromWorker::Response(Response {
            id: 300,
            kept: Kept::Full,
            unkept: vec!["entry".to_owned()],
            result: Err(Failure::Stale),
        }));
        let head = ResponseHead {
            id: 300,
            kept: Kept::Full,
            unkept: vec!["entry".to_owned()],
        };
        assert_eq!(decode(&message), Some(FromWorkerHead::Response(head)));
        let ready = encode(&FromWorker::Ready(PROTOCOL));
        assert_eq!(decode(&ready), Some(FromWorkerHead::Ready(PROTOCOL)));
    }
}
