//! How the reader wants the page: language, theme, text size, minutes a day. Kept in the browser
//! where it allows it.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// The settings as values: what is written to localStorage, and what goes between programs. What is
/// missing or not understood takes its default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Choices {
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
    /// Reads what is stored. Without it: the browser's language and quiet defaults.
    pub(crate) fn load() -> Self {
        Self::new(read())
    }

    /// Settings with these values.
    pub(crate) fn new(choices: Choices) -> Self {
        Self {
            language: RwSignal::new(language_of(&choices)),
            theme: RwSignal::new(choices.theme),
            large_text: RwSignal::new(choices.large_text),
            minutes: RwSignal::new(choices.minutes.unwrap_or(USUAL_MINUTES)),
        }
    }

    /// Takes over values that were chosen elsewhere; whether the language is another now.
    pub(crate) fn adopt(self, choices: &Choices) -> bool {
        let language = self.language.get_untracked();
        update(self.language, language_of(choices));
        update(self.theme, choices.theme);
        update(self.large_text, choices.large_text);
        update(self.minutes, choices.minutes.unwrap_or(USUAL_MINUTES));
        self.language.get_untracked() != language
    }

    /// Shows the settings on the document, and stores them after every change.
    pub(crate) fn apply(self) {
        Effect::new(move |before: Option<()>| {
            let choices = self.choices();
            show(self.language.get(), &choices);
            if before.is_some() {
                write(&choices);
            }
        });
    }

    /// The values, tracked.
    pub(crate) fn choices(self) -> Choices {
        Choices {
            language: Some(self.language.get().to_string()),
            theme: self.theme.get(),
            large_text: self.large_text.get(),
            minutes: Some(self.minutes.get()),
        }
    }
}

fn update<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
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

fn show(language: Locale, choices: &Choices) {
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = root.set_attribute("lang", language.as_ref());
    let _ = root.set_attribute("data-theme", choices.theme.code());
    let _ = root.set_attribute("data-text", if choices.large_text { LARGE } else { NORMAL });
}

/// `gloo` panics where the browser gives no storage, so that is asked first.
fn storage_allowed() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}

fn read() -> Choices {
    if !storage_allowed() {
        return Choices::default();
    }
    let storage = LocalStorage::raw();
    let value = |key| storage.get_item(key).ok().flatten();
    let theme = value(THEME);
    Choices {
        language: value(LANGUAGE),
        theme: Theme::ALL
            .into_iter()
            .find(|known| Some(known.code()) == theme.as_deref())
            .unwrap_or_default(),
        large_text: value(TEXT).is_some_and(|text| text == LARGE),
        minutes: value(MINUTES).and_then(|minutes| minutes.parse().ok()),
    }
}

fn write(choices: &Choices) {
    if !storage_allowed() {
        return;
    }
    let storage = LocalStorage::raw();
    // A full storage costs the reader only the setting, at the next visit.
    let keep = |key, value: &str| drop(storage.set_item(key, value));
    keep(THEME, choices.theme.code());
    keep(TEXT, if choices.large_text { LARGE } else { NORMAL });
    choices
        .language
        .iter()
        .for_each(|language| keep(LANGUAGE, language));
    choices
        .minutes
        .iter()
        .for_each(|minutes| keep(MINUTES, &minutes.to_string()));
}

fn language_of(choices: &Choices) -> Locale {
    let wanted = choices
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
