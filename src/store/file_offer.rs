//! A file that is put together in parts and held by the browser, outside the program's own memory.

use js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, Url};

/// The parts of a file so far.
#[derive(Debug, Default)]
pub struct FileOffer(Array);

impl FileOffer {
    /// Adds a part at the end.
    pub fn add(&self, part: &str) {
        self.0.push(&part.into());
    }

    /// The address under which the page can hand the file to the reader; none if the browser
    /// refuses. It holds for as long as this program lives.
    pub fn address(self) -> Option<String> {
        let options = BlobPropertyBag::new();
        options.set_type("application/json");
        let blob = Blob::new_with_str_sequence_and_options(&self.0, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok()
    }
}
