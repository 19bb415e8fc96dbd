//! An input that another program draws in a place on the page. The page passes on what it is given
//! and asks the program for its words about an answer.

use js_sys::{Array, Function, Uint8Array};
use leptos::{prelude::*, reactive::graph::untrack, task::spawn_local};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use crate::{
    engine::protocol::{
        Given, Sealed, decode, encode,
        view::{ApartView, InputView, Note, TaskView},
    },
    ui::{
        client::relay,
        parts,
        settings::{Choices, Settings},
        words::{Locale, td_string},
    },
};

/// The name under which `boot.js` knows the program.
pub(crate) const PROGRAM: &str = "answers";

/// What the program is told when it opens an input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Opening {
    pub(crate) settings: Choices,
    pub(crate) course: String,
    /// The course's own.
    pub(crate) language: String,
    pub(crate) task: u64,
    pub(crate) shown: Shown,
}

/// What the program shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Shown {
    pub(crate) input: Sealed<ApartView>,
    pub(crate) note: Option<Sealed<Note>>,
    /// Whether the course itself has something to say about the answer.
    pub(crate) said: bool,
    pub(crate) closed: bool,
}

/// What a task shows in a place.
pub(crate) type Part = fn(&TaskView) -> Option<Shown>;

impl Shown {
    /// The small steps of a task.
    pub(crate) fn steps(task: &TaskView) -> Option<Self> {
        Some(Self {
            input: task.steps.clone()?,
            note: None,
            said: false,
            closed: task.closed,
        })
    }

    /// The input of a task.
    pub(crate) fn input(task: &TaskView) -> Option<Self> {
        let InputView::Apart { view: input, .. } = &task.input else {
            return None;
        };
        let feedback = task.feedback.as_ref();
        Some(Self {
            input: input.clone(),
            note: feedback.map(|feedback| feedback.note.clone()),
            said: feedback.is_some_and(|feedback| feedback.say.is_some()),
            closed: task.closed,
        })
    }
}

/// The place on the page, and the program's functions once it is open.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    host: NodeRef<leptos::html::Div>,
    state: RwSignal<State>,
    /// Takes the bytes of a [`Shown`] and gives words about the answer; closes the input.
    functions: StoredValue<Option<(Function, Function)>, LocalStorage>,
    pub(crate) given: RwSignal<Given>,
    part: StoredValue<Part>,
}

/// Where the opening stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Fetching,
    Open,
    Missing,
}

impl Slot {
    pub(crate) fn new(part: Part) -> Self {
        Self {
            part: StoredValue::new(part),
            host: NodeRef::new(),
            state: RwSignal::new(State::Fetching),
            functions: StoredValue::new_local(None),
            given: RwSignal::new(Given::Text(String::new())),
        }
    }

    /// Shows a task as it is now; the program's words about the last answer.
    pub(crate) fn show(self, task: &TaskView) -> String {
        // Words that were not there yet come when the program is.
        self.state.track();
        let Some(shown) = self.part.get_value()(task) else {
            return String::new();
        };
        let shown = Uint8Array::from(encode(&shown).as_slice());
        self.functions
            .with_value(|functions| {
                let (show, _) = functions.as_ref()?;
                show.call1(&JsValue::NULL, &shown).ok()?.as_string()
            })
            .unwrap_or_default()
    }

    fn open(self, opening: Vec<u8>) {
        self.state.set(State::Fetching);
        spawn_local(async move {
            let opener = parts::host::fetch(PROGRAM).await;
            // The student may have left the task meanwhile.
            let Some(Some(host)) = self.host.try_get_untracked() else {
                return;
            };
            let opened = opener.and_then(|opener| self.call(&opener, &host, &opening));
            let state = opened.as_ref().map_or(State::Missing, |_| State::Open);
            self.functions.set_value(opened);
            self.state.set(state);
        });
    }

    fn call(
        self,
        opener: &Function,
        host: &JsValue,
        opening: &[u8],
    ) -> Option<(Function, Function)> {
        let report = Closure::<dyn Fn(Uint8Array)>::new(move |given: Uint8Array| {
            if let Some(given) = decode(&given.to_vec()) {
                self.given.try_set(given);
            }
        });
        let opening = Uint8Array::from(opening).into();
        let report = report.into_js_value();
        let arguments = Array::of4(host, &opening, &relay::offer(), &report);
        let opened: Array = opener
            .apply(&JsValue::NULL, &arguments)
            .ok()?
            .dyn_into()
            .ok()?;
        Some((
            opened.get(0).dyn_into().ok()?,
            opened.get(1).dyn_into().ok()?,
        ))
    }

    fn close(self) {
        let functions = self.functions.try_update_value(Option::take).flatten();
        if let Some((_, close)) = functions {
            let _ = close.call0(&JsValue::NULL);
        }
    }
}

/// The place, and what stands there until the program is.
pub(crate) fn draw(
    l: Locale,
    language: &str,
    course: &str,
    task: Memo<TaskView>,
    slot: Slot,
) -> AnyView {
    let (course, language) = (course.to_owned(), language.to_owned());
    let open = move || {
        let settings = expect_context::<Settings>();
        let shown = task.with_untracked(slot.part.get_value());
        if let Some(shown) = shown {
            let opening = Opening {
                settings: untrack(|| settings.choices()),
                course: course.clone(),
                language: language.clone(),
                task: task.with_untracked(|task| task.task),
                shown,
            };
            slot.open(encode(&opening));
        }
    };
    open();
    Effect::new(move || task.with(|task| drop(slot.show(task))));
    on_cleanup(move || slot.close());
    let stand_in = move || match slot.state.get() {
        State::Open => None,
        State::Fetching => {
            Some(view! { <p class="small">{td_string!(l, common.waiting)}</p> }.into_any())
        }
        State::Missing => {
            let open = open.clone();
            Some(
                view! {
                    <p role="alert">{td_string!(l, common.failure_marker)}</p>
                    <button type="button" class="quiet" on:click=move |_| open()>
                        {td_string!(l, common.again)}
                    </button>
                }
                .into_any(),
            )
        }
    };
    view! { <div class="apart" node_ref=slot.host></div> {stand_in} }.into_any()
}
