//! The program of the inputs that a first task does not need. The page opens an input in a place of
//! its own (`ui/answer/apart.rs`), is told what is given, and asks for words about an answer.

mod beside;
mod blanks;
mod keys;
mod line;
mod matching;
mod number_line;
mod order;
mod plane;
mod shade;
mod steps;
mod touch;
mod typed;
mod words;
mod working;

use js_sys::{Array, Function, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::HtmlElement;

use crate::{
    course::figure::Drawing,
    engine::protocol::{
        Command, Given, Reply, decode, encode,
        view::{ApartView, Note, Understood},
    },
    ui::{
        answer::apart::{Opening, PROGRAM, Shown},
        client::{self, relay},
        components::figure,
        parts,
        settings::Settings,
        words::{Locale, td_string},
    },
};

/// An open input.
#[derive(Clone, Copy)]
struct Input {
    l: Locale,
    course: StoredValue<String>,
    /// The language of the course.
    language: StoredValue<String>,
    task: u64,
    shown: RwSignal<Shown>,
    report: StoredValue<Function, LocalStorage>,
}

impl Input {
    /// Tells the page what is given now.
    fn report(self, given: &Given) {
        let given = Uint8Array::from(encode(given).as_slice());
        self.report
            .with_value(|report| drop(report.call1(&JsValue::NULL, &given)));
    }

    /// How something typed is understood, if that can be found out now.
    async fn understand(self, text: String) -> Option<Understood> {
        let command = Command::Read {
            // The student may have left the task meanwhile.
            course: self.course.try_get_value()?,
            task: self.task,
            text,
        };
        match client::ask(command).await {
            Ok(Reply::Understood(understood)) => understood.open(),
            _ => None,
        }
    }

    /// The language of what the course says; the page's own words may be in another.
    fn language(self) -> String {
        self.language.try_get_value().unwrap_or_default()
    }

    fn is_closed(self) -> bool {
        self.shown.with(|shown| shown.closed)
    }

    /// What to answer with, as it is now.
    fn view(self) -> Option<ApartView> {
        self.shown.with(|shown| shown.input.open())
    }
}

/// Offers the inputs to the page.
pub fn offer() {
    console_error_panic_hook::set_once();
    let open = Closure::<dyn Fn(HtmlElement, Uint8Array, Function, Function) -> JsValue>::new(
        |host, opening: Uint8Array, ask: Function, report| {
            let Some(opening) = decode::<Opening>(&opening.to_vec()) else {
                return JsValue::NULL;
            };
            client::connect(crate::engine::protocol::Kept::Yes, move |command| {
                relay::ask(ask.clone(), command)
            });
            opened(host, opening, report)
        },
    );
    let draw = Closure::<dyn Fn(Uint8Array) -> Option<String>>::new(|drawing: Uint8Array| {
        decode::<Drawing>(&drawing.to_vec())?.svg().ok()
    });
    for (name, function) in [
        (parts::opener(PROGRAM), open.into_js_value()),
        (figure::PEN.to_owned(), draw.into_js_value()),
    ] {
        let _ = js_sys::Reflect::set(&js_sys::global(), &name.into(), &function);
    }
}

/// Opens an input. Returns two functions: one takes what is shown now and gives words about the
/// answer, the other closes the input.
fn opened(host: HtmlElement, opening: Opening, report: Function) -> JsValue {
    let Opening {
        settings,
        course,
        language,
        task,
        shown,
    } = opening;
    // The signals live as long as the input.
    let owner = Owner::new();
    let (settings, input) = owner.with(|| {
        let settings = Settings::new(settings);
        let input = Input {
            l: settings.language.get_untracked(),
            course: StoredValue::new(course),
            language: StoredValue::new(language),
            task,
            shown: RwSignal::new(shown),
            report: StoredValue::new_local(report),
        };
        (settings, input)
    });
    let handle = leptos::mount::mount_to(host, move || {
        provide_context(settings);
        draw(input)
    });
    let show = Closure::<dyn Fn(Uint8Array) -> String>::new(move |shown: Uint8Array| {
        let Some(shown) = decode::<Shown>(&shown.to_vec()) else {
            return String::new();
        };
        let said = said(input.l, &shown);
        if input.shown.try_with_untracked(|now| *now != shown) == Some(true) {
            input.shown.try_set(shown);
        }
        said
    });
    let close = Closure::once_into_js(move || {
        drop(handle);
        drop(owner);
    });
    Array::of2(&show.into_js_value(), &close).into()
}

fn draw(input: Input) -> AnyView {
    match input.shown.with_untracked(|shown| shown.input.open()) {
        Some(ApartView::Typed {
            kind,
            form,
            letters,
            given,
        }) => typed::draw(input, kind, form, &letters, given),
        Some(ApartView::Working { start, letters, .. }) => working::draw(input, &start, &letters),
        Some(ApartView::Order { lines, order }) => order::draw(input, lines, order),
        Some(ApartView::Match {
            left,
            right,
            picked,
        }) => matching::draw(input, &left, &right, picked),
        Some(ApartView::Blanks {
            text,
            blanks,
            given,
        }) => blanks::draw(input, &text, blanks, given),
        Some(ApartView::NumberLine { line, ends, given }) => {
            number_line::draw(input, line, &ends, given)
        }
        Some(ApartView::Plane {
            drawing,
            snap,
            count,
            given,
        }) => plane::draw(input, &drawing, &snap, count, given),
        Some(ApartView::Steps(_)) => steps::draw(input),
        Some(ApartView::Shade { size, given }) => shade::draw(input, size, given),
        None => ().into_any(),
    }
}

/// What there is to say about the last answer.
fn said(l: Locale, shown: &Shown) -> String {
    match shown.note.as_ref().and_then(|note| note.open()) {
        None | Some(Note::None) => String::new(),
        // The course's own word says more than a reason would.
        Some(Note::Typed(_)) if shown.said => String::new(),
        Some(Note::Typed(why)) => why
            .open()
            .map_or_else(String::new, |why| words::why(l, &why)),
        Some(Note::Working(worked)) => working::said(l, &worked, shown.said),
        Some(Note::Parts(_)) if shown.said => String::new(),
        Some(Note::Parts(parts)) => {
            let right = parts.iter().filter(|right| **right).count();
            td_string!(l, answers.parts_right, count = right, all = parts.len())
        }
        Some(Note::Blanks(_)) if shown.said => String::new(),
        Some(Note::Blanks(stands)) => blanks::said(l, &stands),
        Some(Note::Points { given, wanted }) => {
            td_string!(l, answers.points_count, given = given, wanted = wanted)
        }
    }
}
