//! `waymark agent`

use std::{fs, path::Path};

use crate::lines;
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
    lines::serve(|line| agent.reply(line))
}
