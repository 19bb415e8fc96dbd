//! The site's own files, fetched from inside the worker.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, WorkerGlobalScope};

use crate::engine::storage::Site;

/// [`Site`] over `fetch`; offline, the service worker answers.
#[derive(Debug)]
pub struct SiteFiles {
    base: String,
    release: String,
}

impl SiteFiles {
    /// `base` is an absolute URL with a trailing slash. The files of the page's own `release` are
    /// asked for: the service worker may have those of two.
    pub fn new(base: String, release: String) -> Self {
        Self { base, release }
    }

    async fn text(&self, path: &str) -> Result<Option<String>, JsValue> {
        let scope: WorkerGlobalScope = js_sys::global().dyn_into()?;
        let response: Response = JsFuture::from(
            scope.fetch_with_str(&format!("{}{path}?release={}", self.base, self.release)),
        )
        .await?
        .dyn_into()?;
        if !response.ok() {
            return Ok(None);
        }
        Ok(JsFuture::from(response.text()?)
            .await?
            .dyn_ref::<JsString>()
            .map(String::from))
    }
}

impl Site for SiteFiles {
    async fn fetch(&self, path: &str) -> Option<String> {
        self.text(path).await.ok().flatten()
    }
}
