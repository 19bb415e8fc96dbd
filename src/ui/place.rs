//! Where the site lies, where the reader is, and where the focus goes.

use std::cell::OnceCell;

use js_sys::Function;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static BASE: OnceCell<String> = const { OnceCell::new() };
}

/// Absolute address of the folder that the site lies in, with a trailing slash.
pub(crate) fn site() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let folder = web_sys::Url::new_with_base(".", &base).map(|url| url.href());
    folder.unwrap_or(base)
}

/// Path of the site's folder without a trailing slash: empty at the root of a host.
pub(crate) fn base() -> String {
    let read = || {
        let path = web_sys::Url::new(&site())
            .map(|url| url.pathname())
            .unwrap_or_default();
        path.trim_end_matches('/').to_owned()
    };
    BASE.with(|base| base.get_or_init(read).clone())
}

/// The address of a screen, for `href`. (The router adds its base to what it navigates to, but not
/// to links.)
pub(crate) fn link(path: &str) -> String {
    format!("{}{path}", base())
}

/// Goes to a screen, by the router.
pub(crate) fn traveller() -> impl Fn(&str) + Clone {
    let navigate = use_navigate();
    move |path| navigate(path, Default::default())
}

/// Goes to a screen from a program without a router: through the page that opened it.
#[derive(Clone, Copy)]
pub(crate) struct Traveller(StoredValue<Function, LocalStorage>);

impl Traveller {
    /// `go`: the page's function that goes to a path.
    pub(crate) fn new(go: Function) -> Self {
        Self(StoredValue::new_local(go))
    }

    /// Goes to a screen, unless the reader has left meanwhile.
    pub(crate) fn go(self, path: &str) {
        if let Some(go) = self.0.try_get_value() {
            let _ = go.call1(&JsValue::NULL, &path.into());
        }
    }
}

/// The course that the address names.
pub(crate) fn course_param() -> String {
    use_params_map().with_untracked(|params| params.get("course").unwrap_or_default())
}

/// Puts the focus on the first element that fits a selector.
pub(crate) fn focus_on(selector: &str) {
    let Some(element) = document().query_selector(selector).ok().flatten() else {
        return;
    };
    let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() else {
        return;
    };
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let _ = element.focus();
}

/// Puts the focus on an element once the view that is being built stands on the page.
pub(crate) fn focus_soon(selector: &'static str) {
    request_animation_frame(move || focus_on(selector));
}

/// The control with which the reader chooses the language.
pub(crate) const LANGUAGE_CHOICE: &str = "#language";

/// Remembers whether a screen was entered by the reader's own step, so that the focus follows then
/// and only then.
#[derive(Clone, Copy)]
pub(crate) struct Arrivals {
    first: StoredValue<bool>,
    next_focus: StoredValue<Option<String>>,
}

impl Arrivals {
    /// `first`: no screen has stood yet since the page was loaded.
    /// `focus`: where the focus goes at the next arrival, if not to the heading.
    pub(crate) fn new(first: bool, focus: Option<String>) -> Self {
        Self {
            first: StoredValue::new(first),
            next_focus: StoredValue::new(focus),
        }
    }

    /// Notes an arrival; whether it was the first.
    pub(crate) fn arrive(self) -> bool {
        let first = self.first.get_value();
        self.first.set_value(false);
        first
    }

    /// The next arrival puts the focus here instead of on the heading.
    pub(crate) fn focus_next_on(self, selector: &str) {
        self.next_focus.set_value(Some(selector.to_owned()));
    }

    /// Where the focus goes at this arrival, if not to the heading.
    pub(crate) fn next_focus(self) -> Option<String> {
        let focus = self.next_focus.get_value();
        self.next_focus.set_value(None);
        focus
    }
}

/// To be called when a screen stands: names the document and moves the focus to the heading.
pub(crate) fn arrive(title: &str) {
    name_document(title);
    let arrivals = expect_context::<Arrivals>();
    let focus = arrivals.next_focus();
    if !arrivals.arrive() {
        let selector = focus.unwrap_or_else(|| "main h1".to_owned());
        request_animation_frame(move || focus_on(&selector));
    }
}

/// Sets the document's title.
pub(crate) fn name_document(title: &str) {
    document().set_title(&format!("{title} · Waymark"));
}
