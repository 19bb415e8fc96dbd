//! The engine inside a Web Worker: answers requests strictly one after the other.
//!
//! A panic ends in an uncaught error, which reaches the page as the worker's `error` event; the
//! page then starts a new worker. Nothing is lost, because every answer is in the log before it is
//! replied to.

use std::{
    cell::RefCell,
    collections::VecDeque,
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::{
    engine::{
        Engine, Host,
        protocol::{
            FromWorker, PROTOCOL, Reply, Request, Response, Sign, ToWorker, decode, encode,
        },
    },
    store::{FileOffer, IndexedDb, SiteFiles, pause},
};

/// Milliseconds between two signs of life. Set by hand: a seventh of what the page waits for one.
const BEAT: i32 = 3_000;

/// Storage that refused something is tried again every so many beats.
const BEATS_TO_RETRY: u32 = 3;

/// Starts serving. `open` makes the engine from the name of its entries' writer and the clock's
/// offset (see [`Engine::new`]).
pub fn run(open: fn(String, i64) -> Engine) {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(serve(open));
}

/// Says ready, waits for the page's hello, then serves requests for as long as the worker lives.
async fn serve(open: fn(String, i64) -> Engine) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let inbox = Inbox::listen(&scope);
    post(&scope, &FromWorker::Ready(PROTOCOL));
    let hello = loop {
        if let Letter::Message(ToWorker::Hello(hello)) = inbox.next().await {
            break hello;
        }
    };
    inbox.ring(&scope);
    let mut host = Host::open(
        IndexedDb::default(),
        SiteFiles::new(hello.base, hello.release),
        hello.unkept,
        open(writer(), utc_offset()).telling(working),
    )
    .await;
    loop {
        while inbox.is_empty() && host.prepare() {
            pause().await;
        }
        if inbox.is_empty() {
            host.fetch_ahead().await;
        }
        match inbox.next().await {
            Letter::Message(ToWorker::Request(request)) => {
                let response = answer(&mut host, request).await;
                post(&scope, &FromWorker::Response(response));
            }
            Letter::Message(ToWorker::Hello(_)) => {}
            Letter::Retry => {
                if let Some((kept, unkept)) = host.retry().await {
                    post(&scope, &FromWorker::Sign(Sign::Kept { kept, unkept }));
                }
            }
        }
    }
}

/// Serves a request. An export becomes a file in the browser's hands.
async fn answer(host: &mut Host<IndexedDb, SiteFiles>, request: Request) -> Response {
    let file = FileOffer::default();
    let exported = host
        .export(&request, now(), &mut |part| file.add(&part))
        .await;
    match exported {
        None => host.answer(request, now()).await,
        Some(name) => {
            let address = file.address().unwrap_or_default();
            host.respond(&request, Ok(Reply::Offered { name, address }))
        }
    }
}

/// Tells the page how far long work is. It is told in the middle of the work.
fn working(done: usize, all: usize) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let sign = Sign::Working {
        done: done as u32,
        all: all as u32,
    };
    post(&scope, &FromWorker::Sign(sign));
}

/// What the worker does next.
enum Letter {
    /// The page says something.
    Message(ToWorker),
    /// It is time to try again what storage refused.
    Retry,
}

/// Messages that wait for their turn.
#[derive(Clone, Default)]
struct Inbox(Rc<RefCell<(VecDeque<Letter>, Option<Waker>)>>);

impl Inbox {
    /// Collects every message from now on.
    fn listen(scope: &DedicatedWorkerGlobalScope) -> Self {
        let inbox = Self::default();
        let mailbox = inbox.clone();
        let receive = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // A page of another release is told apart by the number in `Ready`, and says no more.
            if let Some(message) = decode(&Uint8Array::new(&event.data()).to_vec()) {
                mailbox.put(Letter::Message(message));
            }
        });
        scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
        // It listens for as long as the worker lives.
        receive.forget();
        inbox
    }

    /// Gives a sign of life every [`BEAT`] milliseconds while the worker only waits, and a letter
    /// to try storage again every [`BEATS_TO_RETRY`] times.
    fn ring(&self, scope: &DedicatedWorkerGlobalScope) {
        let mailbox = self.clone();
        let place = scope.clone();
        let mut beats = 0;
        let beat = Closure::<dyn FnMut()>::new(move || {
            beats += 1;
            post(&place, &FromWorker::Sign(Sign::Idle));
            if beats % BEATS_TO_RETRY == 0 && mailbox.0.borrow().0.is_empty() {
                mailbox.put(Letter::Retry);
            }
        });
        let callback = beat.as_ref().unchecked_ref();
        let _ = scope.set_interval_with_callback_and_timeout_and_arguments_0(callback, BEAT);
        // It beats for as long as the worker lives.
        beat.forget();
    }

    fn is_empty(&self) -> bool {
        self.0.borrow().0.is_empty()
    }

    fn put(&self, letter: Letter) {
        let mut inner = self.0.borrow_mut();
        inner.0.push_back(letter);
        if let Some(waker) = inner.1.take() {
            waker.wake();
        }
    }

    async fn next(&self) -> Letter {
        poll_fn(|context| {
            let mut inner = self.0.borrow_mut();
            inner.1 = Some(context.waker().clone());
            inner.0.pop_front().map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &FromWorker) {
    scope
        .post_message(&Uint8Array::from(encode(message).as_slice()))
        .expect("bytes can always be posted");
}

/// Eight random hexadecimal digits: the name under which this worker writes to the log.
fn writer() -> String {
    format!("{:08x}", getrandom::u32().unwrap_or(now() as u32))
}

/// What the student's clock is ahead of UTC, in milliseconds.
fn utc_offset() -> i64 {
    -(js_sys::Date::new_0().get_timezone_offset() * 60_000.0) as i64
}

/// Milliseconds since 1970.
fn now() -> i64 {
    js_sys::Date::now() as i64
}
