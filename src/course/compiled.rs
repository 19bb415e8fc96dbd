//! Reads a compiled course in its open form: JSON, as `waymark course build` writes it.

use serde::{Deserialize, de::DeserializeOwned};

use crate::course::{Course, FORMAT, limits};

/// Reads a compiled course.
///
/// # Errors
/// What is wrong with the file, in words for whoever opens it.
pub fn read(text: &str) -> Result<Course, String> {
    /// What every version of the format begins with.
    #[derive(Deserialize)]
    struct Head {
        format: Option<u32>,
    }
    if text.len() > limits::LONGEST_FILE {
        let most = limits::LONGEST_FILE >> 20;
        return Err(format!("the file is too large: {most} MB are possible"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match parsed::<Head>(text)?.format {
        None => Err("this is no compiled course: it has no `format`".to_owned()),
        Some(version) if version > FORMAT => Err(format!(
            "the course needs a newer release (format {version}; here {FORMAT})"
        )),
        Some(_) => {
            let course: Course = parsed(text)?;
            match limits::excess(&course) {
                None => Ok(course),
                Some(excess) => Err(excess),
            }
        }
    }
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| fault(&error))
}

/// What is wrong with a file, in words of its own where they say more than the parser's.
fn fault(error: &serde_json::Error) -> String {
    match error.classify() {
        serde_json::error::Category::Eof => {
            format!(
                "the file ends too soon, in line {}: it was cut",
                error.line()
            )
        }
        serde_json::error::Category::Syntax => format!(
            "this is no compiled course (line {}, column {})",
            error.line(),
            error.column()
        ),
        _ => error.to_string(),
    }
}
