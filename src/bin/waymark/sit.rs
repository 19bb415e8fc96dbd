//! `waymark sit`

use std::path::Path;

use waymark::lab::{course_folder, sitting::Sitting};

use crate::lines;

/// Serves sittings until the input ends.
pub(crate) fn run(tutor: &str) -> Result<(), String> {
    let load = |path: &str| course_folder::read_any(Path::new(path));
    let mut sitting = Sitting::new(tutor, Box::new(load))?;
    lines::serve(|line| sitting.reply(line))
}
