//! How the reader wants the page: language, theme, text size, minutes a day. Kept in the browser
//! where it allows it.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;

use crate::ui::words::Locale;

/// Under these names the settings lie in localStorage, as plain words (`boot.js` reads the looks
/// there before the page starts). No JSON: its reader would be a tenth of the page.
const LANGUAGE: &str = "waymark.language";
const THEME: &str = "waymark.theme";
const TEXT: &str = "waymark.text";
const MINUTES: &str = "waymark.minutes";
/// There once the browser was asked to keep the reader's work.
const ASKED: &str = "waymark.asked-to-persist";

/// As written in the `data-text` attribute.
const LARGE: &str = "large";
const NORMAL: &str = "normal";

/// Minutes a day, unless the reader says otherwise.
pub(crate) const USUAL_MINUTES: u32 = 15;

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As written in the `data-theme` attribute.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What is written to localStorage. What is missing or not understood takes its default.
#[derive(Debug, Default)]
struct Kept {
    language: Option<String>,
    theme: Theme,
    large_text: bool,
    minutes: Option<u32>,
}

/// The settings as signals; provided to every view.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) language: RwSignal<Locale>,
    pub(crate) theme: RwSignal<Theme>,
    pub(crate) large_text: RwSignal<bool>,
    pub(crate) minutes: RwSignal<u32>,
}

impl Settings {
    /// Reads what is kept; where nothing is, the browser's language and quiet defaults.
    pub(crate) fn load() -> Self {
        let kept = read();
        Self {
            language: RwSignal::new(language_of(&kept)),
            theme: RwSignal::new(kept.theme),
            large_text: RwSignal::new(kept.large_text),
            minutes: RwSignal::new(kept.minutes.unwrap_or(USUAL_MINUTES)),
        }
    }

    /// Settings for views in a given language, for a program whose page has them already.
    pub(crate) fn in_language(language: &str) -> Self {
        let settings = Self::load();
        settings.language.set(locale_of(language));
        settings
    }

    /// Shows the settings on the document and keeps them, now and after every change.
    pub(crate) fn apply(self) {
        Effect::new(move |before: Option<()>| {
            let kept = self.kept();
            show(self.language.get(), &kept);
            if before.is_some() {
                write(&kept);
            }
        });
    }

    fn kept(self) -> Kept {
        Kept {
            language: Some(self.language.get().to_string()),
            theme: self.theme.get(),
            large_text: self.large_text.get(),
            minutes: Some(self.minutes.get()),
        }
    }
}

/// The language of the views that are being built.
pub(crate) fn language() -> Locale {
    expect_context::<Settings>().language.get_untracked()
}

/// The language as a signal, for what stays on the page when it changes.
pub(crate) fn tracked_language() -> RwSignal<Locale> {
    expect_context::<Settings>().language
}

/// The language without any view, for the recovery screen.
pub(crate) fn kept_language() -> Locale {
    language_of(&read())
}

/// Asks the browser to keep the reader's work when space runs short; once on this device, since the
/// browser may ask the reader in turn.
pub(crate) fn ask_to_persist() {
    let unasked = || {
        LocalStorage::raw()
            .get_item(ASKED)
            .is_ok_and(|asked| asked.is_none())
    };
    if storage_allowed() && unasked() && LocalStorage::raw().set_item(ASKED, "yes").is_ok() {
        crate::store::ask_to_persist();
    }
}

fn show(language: Locale, kept: &Kept) {
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = root.set_attribute("lang", language.as_ref());
    let _ = root.set_attribute("data-theme", kept.theme.code());
    let _ = root.set_attribute("data-text", if kept.large_text { LARGE } else { NORMAL });
}

/// `gloo` panics where the browser gives no storage, so that is asked first.
fn storage_allowed() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}

fn read() -> Kept {
    if !storage_allowed() {
        return Kept::default();
    }
    let storage = LocalStorage::raw();
    let value = |key| storage.get_item(key).ok().flatten();
    let theme = value(THEME);
    Kept {
        language: value(LANGUAGE),
        theme: Theme::ALL
            .into_iter()
            .find(|known| Some(known.code()) == theme.as_deref())
            .unwrap_or_default(),
        large_text: value(TEXT).is_some_and(|text| text == LARGE),
        minutes: value(MINUTES).and_then(|minutes| minutes.parse().ok()),
    }
}

fn write(kept: &Kept) {
    if !storage_allowed() {
        return;
    }
    let storage = LocalStorage::raw();
    // A full storage costs the reader only the setting, at the next visit.
    let keep = |key, value: &str| drop(storage.set_item(key, value));
    keep(THEME, kept.theme.code());
    keep(TEXT, if kept.large_text { LARGE } else { NORMAL });
    kept.language
        .iter()
        .for_each(|language| keep(LANGUAGE, language));
    kept.minutes
        .iter()
        .for_each(|minutes| keep(MINUTES, &minutes.to_string()));
}

fn language_of(kept: &Kept) -> Locale {
    let wanted = kept
        .language
        .clone()
        .or_else(|| window().navigator().language())
        .unwrap_or_default();
    locale_of(&wanted)
}

/// The nearest language that the page has words for.
pub(crate) fn locale_of(tag: &str) -> Locale {
    if tag.starts_with("zh") {
        Locale::zh_Hans
    } else {
        Locale::en
    }
}
