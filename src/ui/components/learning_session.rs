//! The state of the learning screen: the open course, what is on the screen, and the one way to act
//! on it.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    engine::protocol::{
        Command, Failure, Reply, Screen,
        view::{CourseView, SessionView, TaskView},
    },
    ui::{client, settings::language, words::Locale},
};

/// The state of the learning screen.
#[derive(Clone, Copy)]
pub(crate) struct LearningSession {
    pub(crate) l: Locale,
    pub(crate) id: StoredValue<String>,
    pub(crate) course: RwSignal<Option<CourseView>>,
    pub(crate) screen: RwSignal<Option<Screen>>,
    /// Counts up whenever something new is on the screen.
    pub(crate) turn: RwSignal<u32>,
    pub(crate) busy: RwSignal<bool>,
    /// Why there is no screen at all.
    pub(crate) trouble: RwSignal<Option<Failure>>,
    /// Why the last wish was not granted.
    pub(crate) refusal: RwSignal<Option<Failure>>,
    /// The last answer did not count, because the course had moved on.
    pub(crate) overtaken: RwSignal<bool>,
}

impl LearningSession {
    /// Asks the engine what is open in a course.
    pub(crate) fn new(course: String) -> Self {
        let session = Self {
            l: language(),
            id: StoredValue::new(course),
            course: RwSignal::new(None),
            screen: RwSignal::new(None),
            turn: RwSignal::new(0),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
            refusal: RwSignal::new(None),
            overtaken: RwSignal::new(false),
        };
        session.resume();
        session
    }

    /// Asks again what is open.
    pub(crate) fn resume(self) {
        self.send(Command::Resume {
            course: self.id.get_value(),
        });
    }

    /// Sends a command about what is on the screen. While one is under way, others are ignored, so
    /// that a double press counts once.
    pub(crate) fn act(self, command: impl FnOnce(String) -> Command) {
        if self.busy.get_untracked() {
            return;
        }
        self.overtaken.set(false);
        let command = command(self.id.get_value());
        let moves = self
            .course
            .with_untracked(|course| course.as_ref().map(|course| course.moves));
        self.send(match moves {
            Some(moves) => Command::At {
                moves,
                command: Box::new(command),
            },
            None => command,
        });
    }

    fn send(self, command: Command) {
        self.busy.set(true);
        spawn_local(async move {
            let outcome = client::ask(command).await;
            // The student may have left the screen meanwhile.
            if self.busy.try_set(false).is_none() {
                self.take(outcome);
            }
        });
    }

    fn take(self, outcome: Result<Reply, Failure>) {
        match outcome {
            Ok(Reply::Screen(course, screen)) => self.put(course, screen),
            // What was on the screen is over (another tab, or a worker that was replaced): show
            // what is open.
            Err(Failure::Stale) => {
                self.overtaken.set(true);
                self.resume();
            }
            Err(why @ (Failure::Locked { .. } | Failure::MarkerUnreachable)) => {
                self.refusal.set(Some(why));
            }
            Err(failure) => self.trouble.set(Some(failure)),
            Ok(_) => self.trouble.set(Some(Failure::Protocol)),
        }
    }

    fn put(self, course: CourseView, screen: Screen) {
        let same = self.screen.with_untracked(|before| {
            before
                .as_ref()
                .is_some_and(|before| same_task(before, &screen))
        });
        forget(self.trouble);
        forget(self.refusal);
        self.course.set(Some(course));
        self.screen.set(Some(screen));
        if !same {
            self.turn.update(|turn| *turn += 1);
        }
    }

    /// The language of the course, for its text.
    pub(crate) fn course_language(self) -> String {
        self.course.with_untracked(|course| {
            course
                .as_ref()
                .map(|course| course.language.clone())
                .unwrap_or_default()
        })
    }

    /// The open task, which keeps its last value while the screen changes to something else.
    pub(crate) fn task(self, first: TaskView) -> Memo<TaskView> {
        Memo::new(move |last: Option<&TaskView>| {
            self.screen.with(|screen| match screen {
                Some(Screen::Task(task)) if task.task == first.task => task.clone(),
                _ => last.unwrap_or(&first).clone(),
            })
        })
    }
}

/// Clears a trouble. If there is none, the views that follow it are not drawn again, because that
/// would move the focus.
fn forget(trouble: RwSignal<Option<Failure>>) {
    if trouble.with_untracked(Option::is_some) {
        trouble.set(None);
    }
}

fn same_task(before: &Screen, after: &Screen) -> bool {
    match (before, after) {
        (Screen::Task(before), Screen::Task(after)) => before.task == after.task,
        _ => false,
    }
}

/// The study session that a screen belongs to.
pub(crate) fn so_far(screen: &Screen) -> Option<SessionView> {
    match screen {
        Screen::Task(task) => Some(task.session),
        Screen::Lesson(lesson) => Some(lesson.session),
        Screen::Welcome { .. } | Screen::Placed(_) | Screen::AllDone { .. } => None,
    }
}
