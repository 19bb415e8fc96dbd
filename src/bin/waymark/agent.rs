//! `waymark agent`

use std::{
    fs,
    io::{BufRead, Write, stdin, stdout},
    path::Path,
};

use waymark::{lab::agent::Agent, tutor::strategies::StrategyPrior};

/// Answers line by line until the input ends.
pub(crate) fn run(prior: Option<&Path>) -> Result<(), String> {
    let mut agent = match prior {
        Some(path) if path.is_dir() => {
            return Err(format!(
                "{}: this is a folder; a file is needed",
                path.display()
            ));
        }
        Some(path) => {
            let text =
                fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
            Agent::new(
                StrategyPrior::read(&text)
                    .map_err(|error| format!("{}: {error}", path.display()))?,
            )
        }
        None => Agent::default(),
    };
    let mut input = stdin().lock();
    let mut output = stdout().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        if input
            .read_until(b'\n', &mut line)
            .map_err(|error| error.to_string())?
            == 0
        {
            return Ok(());
        }
        // Bytes that are not UTF-8 become replacement characters, and the line a reported error.
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        let written =
            writeln!(output, "{}", agent.reply(text.trim())).and_then(|()| output.flush());
        if written.is_err() {
            return Ok(());
        }
    }
}
