//! The page's end of the line to the engine, which runs in a Web Worker.
//!
//! A worker that dies or stays silent is replaced once: the new one gets what the old one could not
//! keep, and the requests that were open. If that one dies too, the recovery screen takes over.

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use futures_channel::oneshot;
use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::{
    engine::protocol::{
        Command, Failure, FromWorker, Hello, Kept, PROTOCOL, Reply, Request, Response, ToWorker,
        decode, encode,
    },
    ui::{place, rescue},
};

/// How long a request may take before its worker counts as dead.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long a worker may take to be fetched and started, on a slow line.
const START_PATIENCE: Duration = Duration::from_secs(60);

/// Where index.html names the module that starts the engine, with the hash of this very release.
const BOOT: &str = "boot";
const LOADER: &str = "data-worker";

type Outcome = Result<Reply, Failure>;

/// A request that waits for its response.
struct Pending {
    id: u64,
    message: Uint8Array,
    outcome: oneshot::Sender<Outcome>,
    watch: Option<TimeoutHandle>,
}

/// A worker with the listeners that must live as long as it does.
struct Engine {
    worker: Worker,
    ready: bool,
    watch: Option<TimeoutHandle>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_death: Closure<dyn Fn(Event)>,
}

#[derive(Default)]
struct Line {
    engine: RefCell<Option<Engine>>,
    pending: RefCell<Vec<Pending>>,
    last_id: Cell<u64>,
    deaths_in_a_row: Cell<u32>,
    unkept: RefCell<Vec<String>>,
    kept: Cell<Option<RwSignal<Kept>>>,
}

thread_local! {
    static LINE: Line = Line::default();
}

/// Starts the engine. To be called once, by the root of the page.
pub(crate) fn start() {
    LINE.with(|line| line.kept.set(Some(RwSignal::new(Kept::Yes))));
    start_worker();
}

/// Whether all that is known is kept on this device.
pub(crate) fn kept() -> RwSignal<Kept> {
    LINE.with(|line| line.kept.get())
        .expect("the client is started before any view")
}

/// Log entries that no storage holds.
pub(crate) fn unkept() -> Vec<String> {
    LINE.with(|line| {
        line.unkept
            .try_borrow()
            .map(|entries| entries.clone())
            .unwrap_or_default()
    })
}

/// Asks the engine and waits for its answer.
pub(crate) async fn ask(command: Command) -> Outcome {
    let (outcome, answer) = oneshot::channel();
    LINE.with(|line| {
        let id = line.last_id.get() + 1;
        line.last_id.set(id);
        let message = bytes(&ToWorker::Request(Request { id, command }));
        line.pending.borrow_mut().push(Pending {
            id,
            message,
            outcome,
            watch: None,
        });
        line.post(id);
    });
    answer.await.unwrap_or(Err(Failure::Protocol))
}

impl Line {
    /// Sends a request if the worker is ready; otherwise it is sent as soon as that is so.
    fn post(&self, id: u64) {
        let engine = self.engine.borrow();
        let Some(engine) = engine.as_ref().filter(|engine| engine.ready) else {
            return;
        };
        if let Some(pending) = self
            .pending
            .borrow_mut()
            .iter_mut()
            .find(|pending| pending.id == id)
        {
            let _ = engine.worker.post_message(&pending.message);
            pending.watch = set_timeout_with_handle(replace_worker, PATIENCE).ok();
        }
    }

    fn greet(&self) {
        if let Some(engine) = self.engine.borrow_mut().as_mut() {
            clear(&mut engine.watch);
            engine.ready = true;
            let hello = Hello {
                base: place::site(),
                unkept: self.unkept.borrow().clone(),
            };
            let _ = engine.worker.post_message(&bytes(&ToWorker::Hello(hello)));
        }
        let open: Vec<u64> = self
            .pending
            .borrow()
            .iter()
            .map(|pending| pending.id)
            .collect();
        open.into_iter().for_each(|id| self.post(id));
    }

    fn settle(&self, response: Response) {
        self.deaths_in_a_row.set(0);
        *self.unkept.borrow_mut() = response.unkept;
        if let Some(kept) = self
            .kept
            .get()
            .filter(|kept| kept.get_untracked() != response.kept)
        {
            kept.set(response.kept);
        }
        if let Some(mut pending) = self.take_pending(response.id) {
            clear(&mut pending.watch);
            // The view that asked may be gone; then nobody waits.
            let _ = pending.outcome.send(response.result);
        }
    }

    fn take_pending(&self, id: u64) -> Option<Pending> {
        let mut pending = self.pending.borrow_mut();
        let place = pending.iter().position(|pending| pending.id == id)?;
        Some(pending.remove(place))
    }

    fn end(&self) {
        if let Some(mut engine) = self.engine.borrow_mut().take() {
            clear(&mut engine.watch);
            engine.worker.terminate();
        }
        self.pending
            .borrow_mut()
            .iter_mut()
            .for_each(|pending| clear(&mut pending.watch));
    }
}

fn clear(watch: &mut Option<TimeoutHandle>) {
    if let Some(handle) = watch.take() {
        handle.clear();
    }
}

fn start_worker() {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let loader = document()
        .get_element_by_id(BOOT)
        .and_then(|boot| boot.get_attribute(LOADER))
        .unwrap_or_default();
    let Ok(worker) = Worker::new_with_options(&loader, &options) else {
        return rescue::show();
    };
    let on_message = Closure::new(|event: MessageEvent| hear(&event));
    let on_death = Closure::new(|_: Event| replace_worker());
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_death.as_ref().unchecked_ref()));
    worker.set_onmessageerror(Some(on_death.as_ref().unchecked_ref()));
    let watch = set_timeout_with_handle(replace_worker, START_PATIENCE).ok();
    let engine = Engine {
        worker,
        ready: false,
        watch,
        _on_message: on_message,
        _on_death: on_death,
    };
    LINE.with(|line| *line.engine.borrow_mut() = Some(engine));
}

fn hear(event: &MessageEvent) {
    match decode(&Uint8Array::new(&event.data()).to_vec()) {
        Some(FromWorker::Response(response)) => LINE.with(|line| line.settle(response)),
        Some(FromWorker::Ready(PROTOCOL)) => LINE.with(Line::greet),
        // Page and worker come from different releases: only a fresh page helps.
        Some(FromWorker::Ready(_)) | None => rescue::show(),
    }
}

fn bytes(message: &ToWorker) -> Uint8Array {
    Uint8Array::from(encode(message).as_slice())
}

fn replace_worker() {
    let deaths = LINE.with(|line| {
        line.end();
        line.deaths_in_a_row.set(line.deaths_in_a_row.get() + 1);
        line.deaths_in_a_row.get()
    });
    if deaths > 1 {
        rescue::show();
    } else {
        start_worker();
    }
}
