//! Settings, and what the reader may do with what is kept: save it to a file, take one in, erase it
//! all.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::{
    engine::protocol::{Command, Kept, Reply},
    ui::{
        client,
        components::{
            bar::{SiteBar, SiteFoot},
            file::{self, FilePicker},
        },
        place::arrive,
        settings::{Settings, Theme, language, locale_of},
        words::{self, Locale, counted, td_string},
    },
};

/// Minutes a day to choose from.
const MINUTES: [u32; 5] = [5, 10, 15, 20, 30];

/// The screen.
pub(crate) fn page() -> AnyView {
    let l = language();
    arrive(td_string!(l, data.title));
    let settings = expect_context::<Settings>();
    view! {
        <SiteBar/>
        <main id="main">
            <h1>{td_string!(l, data.title)}</h1>
            <section class="settings">
                {language_choice(l, settings)}
                {theme_choice(l, settings)}
                {text_choice(l, settings)}
                {minutes_choice(l, settings)}
            </section>
            <section>
                <h2>{td_string!(l, data.your_work)}</h2>
                <p>{move || stored(l, client::kept().get())}</p>
                {export(l)}
                {import(l)}
                {erase(l)}
            </section>
        </main>
        <SiteFoot here="/settings"/>
    }
    .into_any()
}

/// A labelled choice among a few.
fn choice(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String, bool)>,
    choose: Box<dyn Fn(String)>,
) -> AnyView {
    let options = options
        .into_iter()
        .map(|(value, words, selected)| {
            view! {
                <option value=value selected=selected>{words}</option>
            }
        })
        .collect_view();
    view! {
        <div class="setting">
            <label for=id>{label}</label>
            <select id=id on:change=move |event| choose(event_target_value(&event))>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn language_choice(l: Locale, settings: Settings) -> AnyView {
    let options = [(Locale::en, "English"), (Locale::zh_Hans, "简体中文")]
        .map(|(locale, name)| (locale.to_string(), name.to_owned(), locale == l))
        .to_vec();
    choice(
        "language",
        td_string!(l, data.language),
        options,
        Box::new(move |value: String| {
            settings.language.set(locale_of(&value));
        }),
    )
}

fn theme_choice(l: Locale, settings: Settings) -> AnyView {
    let now = settings.theme.get_untracked();
    let words = |theme| match theme {
        Theme::System => td_string!(l, data.theme_system),
        Theme::Light => td_string!(l, data.theme_light),
        Theme::Dark => td_string!(l, data.theme_dark),
    };
    let options = Theme::ALL
        .map(|theme| {
            (
                theme.code().to_owned(),
                words(theme).to_owned(),
                theme == now,
            )
        })
        .to_vec();
    choice(
        "theme",
        td_string!(l, data.theme),
        options,
        Box::new(move |value| {
            if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.code() == value) {
                settings.theme.set(theme);
            }
        }),
    )
}

fn text_choice(l: Locale, settings: Settings) -> AnyView {
    let large = settings.large_text.get_untracked();
    let options = vec![
        (
            "normal".to_owned(),
            td_string!(l, data.text_normal).to_owned(),
            !large,
        ),
        (
            "large".to_owned(),
            td_string!(l, data.text_large).to_owned(),
            large,
        ),
    ];
    choice(
        "text",
        td_string!(l, data.text),
        options,
        Box::new(move |value| settings.large_text.set(value == "large")),
    )
}

fn minutes_choice(l: Locale, settings: Settings) -> AnyView {
    let now = settings.minutes.get_untracked();
    let options = MINUTES
        .map(|minutes| {
            (
                minutes.to_string(),
                words::minutes(l, minutes.into()),
                minutes == now,
            )
        })
        .to_vec();
    choice(
        "minutes",
        td_string!(l, data.minutes),
        options,
        Box::new(move |value: String| {
            if let Ok(minutes) = value.parse() {
                settings.minutes.set(minutes);
            }
        }),
    )
}

fn stored(l: Locale, kept: Kept) -> &'static str {
    match kept {
        Kept::Yes => td_string!(l, data.stored),
        Kept::Blocked => td_string!(l, common.blocked),
        Kept::Full => td_string!(l, common.full),
        Kept::Wiped => td_string!(l, common.wiped),
    }
}

fn export(l: Locale) -> AnyView {
    let name = RwSignal::new(String::new());
    let said = RwSignal::new(None::<String>);
    let save = move |_| {
        let name = name.get_untracked();
        spawn_local(async move {
            let words = match client::ask(Command::Export { name }).await {
                Ok(Reply::Offered { name, address }) => match file::hand_over(&name, address) {
                    Some(()) => td_string!(l, data.saved, file = name),
                    None => td_string!(l, data.not_saved).to_owned(),
                },
                Ok(_) => td_string!(l, common.failure_protocol).to_owned(),
                Err(failure) => words::failure(l, &failure),
            };
            said.try_set(Some(words));
        });
    };
    view! {
        <h3>{td_string!(l, data.export)}</h3>
        <p>{td_string!(l, data.export_text)}</p>
        <div class="setting">
            <label for="name">
                {td_string!(l, data.name)}<span class="hint">{td_string!(l, data.name_hint)}</span>
            </label>
            <input
                id="name"
                type="text"
                autocomplete="name"
                maxlength="80"
                on:input=move |event| name.set(event_target_value(&event))
            />
        </div>
        <button class="quiet" on:click=save>{td_string!(l, data.export_go)}</button>
        <p role="status">{move || said.get()}</p>
    }
    .into_any()
}

fn import(l: Locale) -> AnyView {
    let said = RwSignal::new(None::<String>);
    let take = Callback::new(move |files: Vec<(String, String)>| {
        let Some((_, text)) = files.into_iter().next() else {
            return;
        };
        spawn_local(async move {
            let words = match client::ask(Command::Import { text }).await {
                Ok(Reply::Imported {
                    added,
                    known,
                    unused,
                }) => imported(l, added, known, unused),
                Ok(_) => td_string!(l, common.failure_protocol).to_owned(),
                Err(failure) => words::failure(l, &failure),
            };
            said.try_set(Some(words));
        });
    });
    view! {
        <h3>{td_string!(l, data.take_in)}</h3>
        <p>{td_string!(l, data.take_in_text)}</p>
        <FilePicker label=td_string!(l, common.choose_file) accept=".json" on_files=take/>
        <p role="status">{move || said.get()}</p>
    }
    .into_any()
}

fn imported(l: Locale, added: usize, known: usize, unused: usize) -> String {
    let mut words = Vec::new();
    if added > 0 {
        words.push(counted!(l, added, data.added_one, data.added));
    } else if unused == 0 {
        words.push(td_string!(l, data.nothing_new).to_owned());
    }
    if added + unused > 0 && known > 0 {
        words.push(td_string!(l, data.known, count = known));
    }
    if unused > 0 {
        words.push(td_string!(l, data.unused, count = unused));
    }
    words.join(td_string!(l, common.sentence_gap))
}

fn erase(l: Locale) -> AnyView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let said = RwSignal::new(None::<String>);
    let with = move |act: fn(&HtmlDialogElement)| {
        if let Some(dialog) = dialog.get_untracked() {
            act(dialog.unchecked_ref());
        }
    };
    let erase = move |_| {
        with(HtmlDialogElement::close);
        spawn_local(async move {
            let words = match client::ask(Command::Erase).await {
                Ok(_) => td_string!(l, data.erased).to_owned(),
                Err(failure) => words::failure(l, &failure),
            };
            said.try_set(Some(words));
        });
    };
    view! {
        <h3>{td_string!(l, data.erase)}</h3>
        <p>{td_string!(l, data.erase_text)}</p>
        <button
            class="quiet care"
            on:click=move |_| with(|dialog| {
                let _ = dialog.show_modal();
            })
        >
            {td_string!(l, data.erase_go)}
        </button>
        <p role="status">{move || said.get()}</p>
        <dialog node_ref=dialog aria-labelledby="erase-title">
            <h2 id="erase-title">{td_string!(l, data.erase_ask)}</h2>
            <p>{td_string!(l, data.erase_warning)}</p>
            <div class="turn">
                <button class="go" on:click=move |_| with(HtmlDialogElement::close)>
                    {td_string!(l, data.keep)}
                </button>
                <button class="quiet care" on:click=erase>{td_string!(l, data.erase_yes)}</button>
            </div>
        </dialog>
    }
    .into_any()
}
