//! The link to an engine in a Web Worker.
//!
//! A worker that dies, or gives no sign of life while it should answer, is replaced once: the new
//! one gets what the old one could not store, and the open requests. If that one dies too, the link
//! is lost for good. A worker that is long at work is not replaced; the student may stop it.

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
        Failure, FromWorker, FromWorkerHead, Hello, PROTOCOL, Response, ResponseHead, Sign,
        ToWorker, decode, encode, request,
    },
    ui::{
        client::{self, heard},
        place,
    },
};

/// How long a worker that owes a response may give no sign of life. Set by hand.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a request takes before the page says that it is under way. Set by hand.
const SOON: Duration = Duration::from_millis(500);

/// How long a worker may take to be fetched and started, on a slow line.
const START_PATIENCE: Duration = Duration::from_secs(60);

/// The element of index.html that names the programs of this very release.
const BOOT: &str = "boot";

/// A request that waits for its response.
struct Pending {
    id: u64,
    message: Uint8Array,
    response: oneshot::Sender<Vec<u8>>,
}

/// A request that takes a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy {
    /// Parts done, and how many there are, if that is known.
    pub(crate) done: Option<(u32, u32)>,
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
    /// The attribute of the boot element that names the module which starts the engine.
    loader: Cell<&'static str>,
    lost: Cell<Option<fn()>>,
    engine: RefCell<Option<Engine>>,
    pending: RefCell<Vec<Pending>>,
    last_id: Cell<u64>,
    deaths_in_a_row: Cell<u32>,
    unkept: RefCell<Vec<String>>,
    busy: RefCell<Option<ArcRwSignal<Option<Busy>>>>,
}

thread_local! {
    static LINE: Line = Line::default();
}

/// Starts the engine whose loader the boot element names in the attribute `loader`. `lost` is
/// called if the engine cannot be kept running.
pub(crate) fn start(loader: &'static str, lost: fn()) {
    LINE.with(|line| {
        line.loader.set(loader);
        line.lost.set(Some(lost));
    });
    start_worker();
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

/// What the worker has been at for a while, if anything.
pub(crate) fn busy() -> ArcRwSignal<Option<Busy>> {
    LINE.with(|line| {
        let new = || ArcRwSignal::new(None);
        line.busy.borrow_mut().get_or_insert_with(new).clone()
    })
}

/// Stops what the worker is at. Whoever waits learns that it was stopped; what the worker had
/// stored stays.
pub(crate) fn stop() {
    LINE.with(|line| {
        line.end();
        let kept = client::kept().get_untracked();
        for pending in line.pending.take() {
            let response = FromWorker::Response(Response {
                id: pending.id,
                kept,
                unkept: Vec::new(),
                result: Err(Failure::Stopped),
            });
            let _ = pending.response.send(encode(&response));
        }
        line.calm();
    });
    start_worker();
}

/// Sends a command, in bytes, and waits for the bytes of the worker's response.
pub(crate) async fn ask(command: Vec<u8>) -> Option<Vec<u8>> {
    let (response, answer) = oneshot::channel();
    LINE.with(|line| {
        let id = line.last_id.get() + 1;
        line.last_id.set(id);
        let message = Uint8Array::from(request(id, &command).as_slice());
        line.pending.borrow_mut().push(Pending {
            id,
            message,
            response,
        });
        line.post(id);
        set_timeout(move || LINE.with(|line| line.grow_busy(id)), SOON);
    });
    answer.await.ok()
}

/// Gives up: whoever waits learns that no response will come.
pub(crate) fn give_up() {
    LINE.with(|line| line.pending.borrow_mut().clear());
}

impl Line {
    /// Sends a request if the worker is ready; otherwise it is sent as soon as that is so.
    fn post(&self, id: u64) {
        let mut engine = self.engine.borrow_mut();
        let Some(engine) = engine.as_mut().filter(|engine| engine.ready) else {
            return;
        };
        let pending = self.pending.borrow();
        if let Some(pending) = pending.iter().find(|pending| pending.id == id) {
            let _ = engine.worker.post_message(&pending.message);
            engine.watch_anew(true);
        }
    }

    /// The worker lives: what it owes is waited for anew.
    fn lives(&self) {
        let owes = !self.pending.borrow().is_empty();
        if let Some(engine) = self.engine.borrow_mut().as_mut() {
            engine.watch_anew(owes);
        }
    }

    /// Says that a request takes a while, if it is still open.
    fn grow_busy(&self, id: u64) {
        let open = self.pending.borrow().iter().any(|pending| pending.id == id);
        let busy = busy();
        if open && busy.with_untracked(Option::is_none) {
            busy.set(Some(Busy { done: None }));
        }
    }

    fn calm(&self) {
        let busy = busy();
        if busy.with_untracked(Option::is_some) {
            busy.set(None);
        }
    }

    fn take_sign(&self, sign: Sign) {
        match sign {
            Sign::Idle => {}
            Sign::Working { done, all } => {
                let busy = busy();
                if busy.with_untracked(Option::is_some) {
                    let done = Some((done, all));
                    busy.set(Some(Busy { done }));
                }
            }
            Sign::Kept { kept, unkept } => {
                *self.unkept.borrow_mut() = unkept;
                heard(kept);
            }
        }
    }

    fn greet(&self) {
        if let Some(engine) = self.engine.borrow_mut().as_mut() {
            clear(&mut engine.watch);
            engine.ready = true;
            let hello = Hello {
                base: place::site(),
                release: named("data-release"),
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

    fn settle(&self, head: ResponseHead, message: Vec<u8>) {
        self.deaths_in_a_row.set(0);
        *self.unkept.borrow_mut() = head.unkept;
        heard(head.kept);
        if let Some(pending) = self.take_pending(head.id) {
            // The view that asked may be gone; then nobody waits.
            let _ = pending.response.send(message);
        }
        if self.pending.borrow().is_empty() {
            self.calm();
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
    }
}

impl Engine {
    /// Stops watching, or watches from now on for a worker that gives no sign of life.
    fn watch_anew(&mut self, owes: bool) {
        clear(&mut self.watch);
        if owes && self.ready {
            self.watch = set_timeout_with_handle(replace_worker, PATIENCE).ok();
        }
    }
}

fn clear(watch: &mut Option<TimeoutHandle>) {
    if let Some(handle) = watch.take() {
        handle.clear();
    }
}

/// An attribute of the boot element.
fn named(attribute: &str) -> String {
    let boot = document().get_element_by_id(BOOT);
    boot.and_then(|boot| boot.get_attribute(attribute))
        .unwrap_or_default()
}

fn start_worker() {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let loader = named(LINE.with(|line| line.loader.get()));
    let Ok(worker) = Worker::new_with_options(&loader, &options) else {
        return lose();
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
    let message = Uint8Array::new(&event.data()).to_vec();
    match decode(&message) {
        Some(FromWorkerHead::Response(head)) => LINE.with(|line| {
            line.settle(head, message);
            line.lives();
        }),
        Some(FromWorkerHead::Sign(sign)) => LINE.with(|line| {
            line.take_sign(sign);
            line.lives();
        }),
        Some(FromWorkerHead::Ready(PROTOCOL)) => LINE.with(Line::greet),
        // Page and worker come from different releases: only a fresh page helps.
        Some(FromWorkerHead::Ready(_)) | None => lose(),
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
        lose();
    } else {
        start_worker();
    }
}

fn lose() {
    if let Some(lost) = LINE.with(|line| line.lost.get()) {
        lost();
    }
}
