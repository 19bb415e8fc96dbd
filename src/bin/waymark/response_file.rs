//! Files of responses, plain or packed.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use flate2::read::GzDecoder;

use waymark::{lab::response_table, training::responses::Responses};

/// Reads a file of responses, plain or gzip; says how many rows were passed over.
pub(crate) fn read(path: &Path, mark: Option<&str>, skip_bad: bool) -> Result<Responses, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let file = BufReader::new(File::open(path).map_err(|error| named(&error))?);
    let packed = path.extension().is_some_and(|extension| extension == "gz");
    let table: Box<dyn Read> = if packed {
        Box::new(GzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let responses = response_table::read(table, mark, skip_bad).map_err(|error| named(&error))?;
    if responses.skipped > 0 {
        eprintln!(
            "{}: {} bad rows passed over",
            path.display(),
            responses.skipped
        );
    }
    Ok(responses)
}
