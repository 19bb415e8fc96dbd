//! The site's own files, fetched from inside the worker.

use std::rc::Rc;

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response, WorkerGlobalScope};

use crate::{
    course::{marker::Marker, reader::Reader},
    engine::storage::Site,
    store::{Fetched, MARKER, READER},
};

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

    async fn ask(&self, path: &str, cache: RequestCache) -> Result<Response, JsValue> {
        let scope: WorkerGlobalScope = js_sys::global().dyn_into()?;
        let how = RequestInit::new();
        how.set_cache(cache);
        let address = format!("{}{path}?release={}", self.base, self.release);
        JsFuture::from(scope.fetch_with_str_and_init(&address, &how))
            .await?
            .dyn_into()
    }

    async fn text(&self, path: &str) -> Result<Option<String>, JsValue> {
        let mut response = self.ask(path, RequestCache::Default).await?;
        if !response.ok() {
            // The browser may have kept the answer from a time when the file was not there.
            response = self.ask(path, RequestCache::Reload).await?;
        }
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

    async fn marker(&self) -> Option<Rc<dyn Marker>> {
        let marker = Fetched::fetch("marker", MARKER).await?;
        Some(Rc::new(marker))
    }

    async fn reader(&self) -> Option<Rc<dyn Reader>> {
        let reader = Fetched::fetch("reader", READER).await?;
        Some(Rc::new(reader))
    }
}
