//! Files to and from the reader's disk.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

use crate::store::FileOffer;

/// Hands a text to the browser as a download; none if the browser refuses.
pub(crate) fn save(name: &str, text: &str) -> Option<()> {
    let file = FileOffer::default();
    file.add(text);
    hand_over(name, file.address()?)
}

/// Hands a file that the browser holds under an address to the reader, and lets go of it; none if
/// the browser refuses.
pub(crate) fn hand_over(name: &str, address: String) -> Option<()> {
    if address.is_empty() {
        return None;
    }
    let anchor: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    let body = document().body()?;
    body.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    // The browser has taken hold of the blob by the next turn of its loop.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(10),
    );
    Some(())
}

/// Names and texts of files; one that cannot be read as text comes with an empty text.
pub(crate) async fn read(files: Vec<File>) -> Vec<(String, String)> {
    let mut texts = Vec::with_capacity(files.len());
    for file in files {
        let text = JsFuture::from(file.text())
            .await
            .ok()
            .and_then(|text| text.as_string());
        texts.push((file.name(), text.unwrap_or_default()));
    }
    texts
}

/// The files that a file input holds; the input is emptied, so that the same file may be chosen
/// again.
pub(crate) fn chosen(event: &Event) -> Vec<File> {
    let Some(input) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let files = list(input.files());
    input.set_value("");
    files
}

/// The files that were dropped.
pub(crate) fn dropped(event: &DragEvent) -> Vec<File> {
    list(event.data_transfer().and_then(|data| data.files()))
}

fn list(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .collect()
}

/// A button that opens the browser's file dialogue.
#[component]
pub(crate) fn FilePicker(
    /// What the button says.
    label: &'static str,
    /// File endings to offer, such as `.json`.
    accept: &'static str,
    /// Whether several may be chosen.
    #[prop(optional)]
    multiple: bool,
    /// What to do with the files.
    on_files: Callback<Vec<(String, String)>>,
) -> impl IntoView {
    let take = move |event: Event| {
        let files = chosen(&event);
        if !files.is_empty() {
            leptos::task::spawn_local(async move {
                let texts = read(files).await;
                on_files.try_run(texts);
            });
        }
    };
    view! {
        <label class="button quiet">
            <input class="unseen" type="file" accept=accept multiple=multiple on:change=take/>
            <span>{label}</span>
        </label>
    }
}
