//! The link to the engine, as the views use it.
//!
//! The student's page starts its engine in a Web Worker ([`worker`]). A program that the page
//! opened for a further screen asks through that page ([`relay`]).

pub(crate) mod relay;
pub(crate) mod worker;

use std::{cell::RefCell, future::Future, pin::Pin, rc::Rc};

use leptos::prelude::*;

use crate::engine::protocol::{Command, Failure, FromWorker, Kept, Reply, decode, encode};

/// From a command, in bytes, to the bytes of a [`FromWorker`]; nothing if the link is lost.
type Link = Rc<dyn Fn(Vec<u8>) -> Pin<Box<dyn Future<Output = Option<Vec<u8>>>>>>;

thread_local! {
    static LINK: RefCell<Option<Link>> = const { RefCell::new(None) };
    static KEPT: RefCell<Option<ArcRwSignal<Kept>>> = const { RefCell::new(None) };
}

/// Sets the link before any view is built; where there is one already, it stays. `kept` holds until
/// the next response.
pub(crate) fn connect<F>(kept: Kept, link: impl Fn(Vec<u8>) -> F + 'static)
where
    F: Future<Output = Option<Vec<u8>>> + 'static,
{
    if LINK.with_borrow(Option::is_some) {
        return heard(kept);
    }
    KEPT.set(Some(ArcRwSignal::new(kept)));
    LINK.set(Some(Rc::new(move |command| Box::pin(link(command)))));
}

/// Whether all that is known is saved on this device.
pub(crate) fn kept() -> RwSignal<Kept> {
    let kept = KEPT.with_borrow(Clone::clone);
    kept.expect("the link is set before any view is built")
        .into()
}

/// To be called with what each response says of storage.
fn heard(now: Kept) {
    let kept = KEPT.with_borrow(Clone::clone);
    if let Some(kept) = kept.filter(|kept| kept.get_untracked() != now) {
        kept.set(now);
    }
}

/// Asks the engine and waits for its answer.
pub(crate) async fn ask(command: Command) -> Result<Reply, Failure> {
    let link = LINK.with_borrow(Clone::clone).ok_or(Failure::Protocol)?;
    let message = link(encode(&command)).await.ok_or(Failure::Protocol)?;
    match decode(&message) {
        Some(FromWorker::Response(response)) => response.result,
        Some(FromWorker::Ready(_) | FromWorker::Sign(_)) | None => Err(Failure::Protocol),
    }
}
