//! A line in, a line out: JSON objects.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The reply to a line. The reply to a line that is not a message, or that cannot be served, is
/// `{"type":"error","message":...}`.
pub fn reply<M: DeserializeOwned>(
    line: &str,
    serve: impl FnOnce(M) -> Result<Value, String>,
) -> String {
    let message = serde_json::from_str(line)
        .map_err(|error| format!("this line is not a message of the protocol: {error}"));
    message
        .and_then(serve)
        .unwrap_or_else(|message| json!({ "type": "error", "message": message }))
        .to_string()
}
