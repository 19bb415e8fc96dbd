//! A student at the engine, without a browser.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    future::Future,
    path::Path,
    pin::pin,
    rc::Rc,
    sync::LazyLock,
    task::{Context, Poll, Waker},
};

use crate::one_course::OneCourse;
use waymark::{
    base::dice::Dice,
    course::{Course, Variant, answer::Submission},
    engine::{
        Engine, Host,
        log::event::{Entry, Event, Presented},
        protocol::{
            Command, Failure, Given, Reply, Request, Response, Screen,
            view::{TaskView, Verdict},
        },
        storage::{Storage, StorageError},
    },
    lab::course_folder,
};

pub(crate) const COURSE: &str = "fractions-to-equations";
pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 86_400_000;

/// The course that ships.
pub(crate) static SHIPPED: LazyLock<Course> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("public/courses")
        .join(COURSE);
    course_folder::read(&dir).unwrap_or_else(|problems| panic!("{}", problems[0]))
});

/// The trained model that ships.
pub(crate) const PRIOR: &str = include_str!("../../public/prior.json");

/// Storage in memory that can be made to refuse.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory(pub Rc<RefCell<Kept>>);

#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub entries: Vec<String>,
    pub courses: BTreeMap<String, String>,
    /// Number of the last entry before everything was erased.
    pub erased: u64,
    pub refuses: Option<StorageError>,
    /// Nothing can be read, and what is written is refused from the second time on.
    pub refuses_to_read: bool,
    /// So many times it writes, and reports that it did not.
    pub silent: u32,
    /// Refuses three in ten of the entries; a refused entry refuses its whole transaction.
    pub unreliable: Option<Dice>,
}

impl Memory {
    fn write(&self, change: impl FnOnce(&mut Kept)) -> Result<(), StorageError> {
        let mut kept = self.0.borrow_mut();
        match kept.refuses {
            Some(error) => Err(error),
            None => {
                change(&mut kept);
                Ok(())
            }
        }
    }
}

impl Storage for Memory {
    async fn entries(&self, after: u64, take: &mut dyn FnMut(String)) -> Result<(), StorageError> {
        let kept = self.0.borrow();
        if kept.refuses == Some(StorageError::Blocked) {
            return Err(StorageError::Blocked);
        }
        let before = after.saturating_sub(kept.erased) as usize;
        let entries = kept.entries.iter().skip(before);
        entries.for_each(|entry| take(entry.clone()));
        Ok(())
    }

    async fn courses(&self) -> Result<Vec<(String, String)>, StorageError> {
        let kept = self.0.borrow();
        if kept.refuses == Some(StorageError::Blocked) {
            return Err(StorageError::Blocked);
        }
        Ok(kept.courses.clone().into_iter().collect())
    }

    async fn span(&self) -> Result<(u64, u64), StorageError> {
        let kept = self.0.borrow();
        if kept.refuses_to_read {
            return Err(StorageError::Blocked);
        }
        let last = kept.erased + kept.entries.len() as u64;
        let empty = kept.entries.is_empty();
        Ok((if empty { last } else { kept.erased + 1 }, last))
    }

    async fn append(&self, entries: &[String]) -> Result<(), StorageError> {
        if let Some(dice) = &mut self.0.borrow_mut().unreliable {
            let refused = entries.iter().filter(|_| dice.unit() < 0.3).count();
            if refused > 0 {
                return Err(StorageError::Full);
            }
        }
        let deaf = self.0.borrow().refuses_to_read && self.0.borrow().silent == 0;
        if deaf {
            return Err(StorageError::Blocked);
        }
        self.write(|kept| kept.entries.extend_from_slice(entries))?;
        let silent = &mut self.0.borrow_mut().silent;
        if *silent > 0 {
            *silent -= 1;
            return Err(StorageError::Blocked);
        }
        Ok(())
    }

    async fn put_course(&self, id: &str, text: &str) -> Result<(), StorageError> {
        self.write(|kept| drop(kept.courses.insert(id.to_owned(), text.to_owned())))
    }

    async fn remove_course(&self, id: &str) -> Result<(), StorageError> {
        self.write(|kept| drop(kept.courses.remove(id)))
    }

    async fn course_ids(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.0.borrow().courses.keys().cloned().collect())
    }

    async fn erase(&self) -> Result<(), StorageError> {
        let end = self.span().await?.1;
        self.write(|kept| {
            *kept = Kept {
                erased: end + 1,
                ..Kept::default()
            }
        })
    }
}

/// A student at the engine.
pub(crate) struct Bench {
    desk: Host<Memory, OneCourse>,
    pub memory: Memory,
    pub now: i64,
    requests: u64,
    openings: u32,
    utc_offset: i64,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self::on(Memory::default())
    }

    pub(crate) fn on(memory: Memory) -> Self {
        let now = 1_767_225_600_000;
        let desk = open(&memory, vec![], "first", 0);
        Self {
            desk,
            memory,
            now,
            requests: 0,
            openings: 0,
            utc_offset: 0,
        }
    }

    /// Closes the page and opens it again; `unkept` is what the old page still held.
    pub(crate) fn reopen(&mut self, unkept: Vec<String>) {
        self.openings += 1;
        self.desk = open(
            &self.memory,
            unkept,
            &format!("again{}", self.openings),
            self.utc_offset,
        );
    }

    /// The same page where the clock is ahead of UTC by this many milliseconds.
    pub(crate) fn travel(&mut self, utc_offset: i64) {
        self.utc_offset = utc_offset;
        self.reopen(vec![]);
    }

    pub(crate) fn pass(&mut self, milliseconds: i64) {
        self.now += milliseconds;
    }

    pub(crate) fn respond(&mut self, command: Command) -> Response {
        self.requests += 1;
        let response = wait(self.desk.answer(
            Request {
                id: self.requests,
                command,
            },
            self.now,
        ));
        assert_eq!(response.id, self.requests);
        response
    }

    pub(crate) fn retry(&mut self) -> Option<(waymark::engine::protocol::Kept, Vec<String>)> {
        wait(self.desk.retry())
    }

    pub(crate) fn ask(&mut self, command: Command) -> Reply {
        self.respond(command).result.unwrap()
    }

    pub(crate) fn refused(&mut self, command: Command) -> Failure {
        self.respond(command)
            .result
            .expect_err("this should be refused")
    }

    pub(crate) fn screen(&mut self, command: Command) -> Screen {
        match self.ask(command) {
            Reply::Screen(course, screen) => {
                assert_eq!(course.id, COURSE);
                screen
            }
            other => panic!("not a screen: {other:?}"),
        }
    }

    pub(crate) fn next(&mut self) -> Screen {
        self.screen(Command::Next {
            course: COURSE.into(),
        })
    }

    pub(crate) fn resume(&mut self) -> Screen {
        self.screen(Command::Resume {
            course: COURSE.into(),
        })
    }

    pub(crate) fn begin(&mut self, placement: bool) -> Screen {
        self.screen(Command::Begin {
            course: COURSE.into(),
            placement,
        })
    }

    /// Goes on until there is a task.
    pub(crate) fn next_task(&mut self) -> TaskView {
        for _ in 0..6 {
            self.pass(MINUTE / 4);
            if let Screen::Task(task) = self.next() {
                return task;
            }
        }
        panic!("no task in six steps")
    }

    pub(crate) fn give(&mut self, task: &TaskView, given: Given) -> TaskView {
        self.pass(MINUTE / 2);
        self.give_in(task, given, 30_000)
    }

    /// Gives an answer after so many milliseconds by the page's clock.
    pub(crate) fn give_in(&mut self, task: &TaskView, given: Given, elapsed_ms: u32) -> TaskView {
        let command = Command::Answer {
            course: COURSE.into(),
            task: task.task,
            given,
            elapsed_ms,
        };
        match self.screen(command) {
            Screen::Task(task) => task,
            other => panic!("not a task: {other:?}"),
        }
    }

    /// Gives the right answer.
    pub(crate) fn solve(&mut self, task: &TaskView) -> TaskView {
        let shown = self.shown(task.task);
        let answered = self.give(task, right_answer(&shown));
        assert_eq!(
            answered.feedback.as_ref().map(|feedback| feedback.verdict),
            Some(Verdict::Right),
            "{shown:?}"
        );
        answered
    }

    /// Gives an answer that is not right.
    pub(crate) fn miss(&mut self, task: &TaskView) -> TaskView {
        let answered = self.give(task, self.wrong(task));
        let verdict = answered.feedback.as_ref().map(|feedback| feedback.verdict);
        assert_eq!(verdict, Some(Verdict::NotYet));
        answered
    }

    /// An answer that is not right.
    pub(crate) fn wrong(&self, task: &TaskView) -> Given {
        match shipped(&self.shown(task.task)).wrong_sample() {
            Submission::Typed(text) => Given::Text(text),
            Submission::Picked(options) => Given::Options(options),
        }
    }

    /// The log entry of a task.
    pub(crate) fn shown(&self, task: u64) -> Presented {
        self.shown_before(&self.memory.0.borrow().entries, task)
    }

    /// The entry of a task among these.
    pub(crate) fn shown_before(&self, texts: &[String], task: u64) -> Presented {
        let entries = texts.iter().rev();
        let mut entries = entries.filter_map(|text| serde_json::from_str::<Entry>(text).ok());
        let shown = entries.find_map(|entry| match entry.event {
            Event::Presented(shown) if shown.task == task => Some(shown),
            _ => None,
        });
        shown.expect("the task is in the log")
    }

    /// All entries that are kept and can be read.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.memory
            .0
            .borrow()
            .entries
            .iter()
            .filter_map(|text| serde_json::from_str(text).ok())
            .collect()
    }
}

/// The right answer to a task.
pub(crate) fn right_answer(shown: &Presented) -> Given {
    match shipped(shown).right_sample().unwrap() {
        Submission::Typed(text) => Given::Text(text),
        Submission::Picked(options) => Given::Options(options),
    }
}

/// The variant of a task.
fn shipped(shown: &Presented) -> Variant<'static> {
    let item = SHIPPED.item(&shown.skill, &shown.item).unwrap();
    Variant::new(item, shown.seed).unwrap()
}

fn open(
    memory: &Memory,
    unkept: Vec<String>,
    writer: &str,
    utc_offset: i64,
) -> Host<Memory, OneCourse> {
    wait(Host::open(
        memory.clone(),
        OneCourse,
        unkept,
        Engine::for_teachers(writer.to_owned(), utc_offset),
    ))
}

/// Everything here is ready at once.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("storage in memory never waits"),
    }
}
