//! Doors: a line in, a line out.

use std::io::{BufRead, Write, stdin, stdout};

/// Answers each line of standard input until it ends or nobody reads on. Empty lines are passed
/// over; bytes that are not UTF-8 become replacement characters, and the line a reported error.
pub(crate) fn serve(mut reply: impl FnMut(&str) -> String) -> Result<(), String> {
    let mut input = stdin().lock();
    let mut output = stdout().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        if read.map_err(|error| error.to_string())? == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        let written = writeln!(output, "{}", reply(text.trim())).and_then(|()| output.flush());
        if written.is_err() {
            return Ok(());
        }
    }
}
