//! Files of responses, plain or packed.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use flate2::read::GzDecoder;

use waymark::{lab::response_table, training::responses::Responses};

/// What each gzip file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Reads a file of responses, plain or gzip; says how many rows were passed over.
pub(crate) fn read(path: &Path, mark: Option<&str>, skip_bad: bool) -> Result<Responses, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let responses =
        response_table::read(open(path)?, mark, skip_bad).map_err(|error| named(&error))?;
    if responses.skipped > 0 {
        eprintln!(
            "{}: {} bad rows passed over",
            path.display(),
            responses.skipped
        );
    }
    Ok(responses)
}

/// Opens a file, plain or gzip.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    if path.is_dir() {
        return Err(named(&"this is a folder; a file is needed"));
    }
    let mut file = BufReader::new(File::open(path).map_err(|error| named(&error))?);
    let named_packed = path.extension().is_some_and(|extension| extension == "gz");
    let packed = file
        .fill_buf()
        .map_err(|error| named(&error))?
        .starts_with(&GZIP);
    if named_packed && !packed {
        return Err(named(
            &"this is no gzip file, though its name ends with .gz",
        ));
    }
    Ok(if packed {
        Box::new(GzDecoder::new(file))
    } else {
        Box::new(file)
    })
}
