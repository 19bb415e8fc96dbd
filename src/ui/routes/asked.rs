//! A screen whose content the engine has to be asked for.

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    engine::protocol::{Command, Failure, Reply},
    ui::{
        client,
        components::waiting::{Trouble, waiting},
    },
};

/// The content of a screen: none yet, or the last that came.
pub(super) struct Asked<T: 'static> {
    pub(super) content: RwSignal<Option<Result<T, Failure>>>,
    command: StoredValue<Command>,
    read: fn(Reply) -> Option<T>,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Asked<T> {
    /// Asks at once. `read` takes the content out of the reply that fits the command.
    pub(super) fn new(command: Command, read: fn(Reply) -> Option<T>) -> Self {
        let asked = Self {
            content: RwSignal::new(None),
            command: StoredValue::new(command),
            read,
        };
        asked.ask();
        asked
    }

    /// Asks once more.
    pub(super) fn ask(self) {
        self.ask_for(self.command.get_value());
    }

    /// Asks for something that comes back as the same kind of content.
    pub(super) fn ask_for(self, command: Command) {
        spawn_local(async move {
            let outcome = client::ask(command).await;
            let content = outcome.and_then(|reply| (self.read)(reply).ok_or(Failure::Protocol));
            // The reader may have left the screen meanwhile.
            let known = self
                .content
                .try_with_untracked(|known| known.as_ref() == Some(&content));
            // What has not changed is not drawn again, because that would move the focus.
            if known == Some(false) {
                self.content.set(Some(content));
            }
        });
    }

    /// Asks once more whenever the reader comes back to this page: another tab may have changed
    /// something.
    pub(super) fn ask_at_each_return(self) {
        let listener = window_event_listener(ev::focus, move |_| self.ask());
        on_cleanup(move || listener.remove());
    }

    /// A part of the content, as soon as there is any.
    pub(super) fn part<P: Clone + Send + Sync + 'static>(
        self,
        part: fn(T) -> P,
    ) -> Signal<Option<P>> {
        Signal::derive(move || self.content.get().and_then(Result::ok).map(part))
    }

    /// The screen's body for whatever there is.
    pub(super) fn view(self, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> impl IntoView {
        move || match self.content.get() {
            None => waiting(),
            Some(Ok(content)) => draw(content),
            Some(Err(failure)) => {
                let again = Callback::new(move |()| self.ask());
                view! { <Trouble failure=failure again=again/> }.into_any()
            }
        }
    }
}
