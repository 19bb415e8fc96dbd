//! Two tabs, requests that come twice, storage that is emptied under an open page.

use crate::bench::{Bench, COURSE, Memory, right_answer};

use waymark::engine::{
    protocol::{
        Command, Failure, Given, Kept, Reply, Screen,
        view::{CourseView, TaskView},
    },
    storage::StorageError,
};

/// What is on the screen, with the moves that lead there.
fn look(bench: &mut Bench) -> (CourseView, TaskView) {
    let resume = Command::Resume {
        course: COURSE.into(),
    };
    match bench.ask(resume) {
        Reply::Screen(course, Screen::Task(task)) => (course, task),
        other => panic!("a task is open: {other:?}"),
    }
}

fn at(moves: u32, command: Command) -> Command {
    Command::At {
        moves,
        command: Box::new(command),
    }
}

fn answer(task: &TaskView, given: Given) -> Command {
    Command::Answer {
        course: COURSE.into(),
        task: task.task,
        given,
        elapsed_ms: 9_000,
    }
}

fn next() -> Command {
    Command::Next {
        course: COURSE.into(),
    }
}

/// A student with an open task, and a second tab on the same storage.
fn two_tabs() -> (Bench, Bench) {
    let mut one = Bench::new();
    one.begin(false);
    one.next_task();
    let mut two = Bench::on(one.memory.clone());
    two.reopen(vec![]);
    (one, two)
}

#[test]
fn an_answer_whose_reply_was_lost_counts_once_when_it_is_sent_again() {
    let (mut one, _) = two_tabs();
    let (course, task) = look(&mut one);
    let given = right_answer(&one.shown(task.task));
    let command = at(course.moves, answer(&task, given));
    let first = one.ask(command.clone());
    let stored = one.memory.0.borrow().entries.len();
    // The worker is replaced, and the page asks again.
    one.reopen(vec![]);
    assert_eq!(one.ask(command), first);
    assert_eq!(one.memory.0.borrow().entries.len(), stored);
}

#[test]
fn next_sent_twice_moves_on_once() {
    let (mut one, _) = two_tabs();
    let (_, task) = look(&mut one);
    one.solve(&task);
    let (course, _) = look(&mut one);
    let command = at(course.moves, next());
    let Reply::Screen(_, first) = one.ask(command.clone()) else {
        panic!()
    };
    let Reply::Screen(_, again) = one.ask(command) else {
        panic!()
    };
    assert_eq!(first, again);
}

#[test]
fn an_answer_to_a_task_that_another_tab_has_answered_is_refused() {
    let (mut one, mut two) = two_tabs();
    let (course, task) = look(&mut one);
    let (_, there) = look(&mut two);
    two.solve(&there);
    let other = answer(&task, Given::Text("98765".into()));
    assert_eq!(one.refused(at(course.moves, other)), Failure::Stale);
    assert_eq!(
        look(&mut one).1.feedback,
        look(&mut two).1.feedback,
        "the tab shows what the other one did"
    );
}

#[test]
fn a_course_that_another_tab_brings_or_removes_is_on_the_shelf_at_the_next_look() {
    let (mut one, mut two) = two_tabs();
    let titles = |bench: &mut Bench| match bench.ask(Command::Library) {
        Reply::Library(view) => view.courses.len(),
        other => panic!("{other:?}"),
    };
    let mut course = crate::bench::SHIPPED.clone();
    course.id = "mine".into();
    let text = serde_json::to_string(&course).unwrap();
    two.ask(Command::AddCourse { text });
    assert_eq!(titles(&mut one), 2);
    two.ask(Command::RemoveCourse {
        course: "mine".into(),
    });
    assert_eq!(titles(&mut one), 1);
}

#[test]
fn storage_that_was_emptied_is_noticed_and_written_again_only_on_request() {
    let (mut one, _) = two_tabs();
    let (_, task) = look(&mut one);
    let before = one.memory.0.borrow().entries.clone();
    one.memory.0.take();
    let given = right_answer(&one.shown_before(&before, task.task));
    let answered = one.respond(answer(&task, given));
    assert_eq!(answered.kept, Kept::Wiped);
    assert!(answered.result.is_ok(), "the student goes on");
    assert_eq!(
        one.memory.0.borrow().entries.len(),
        1,
        "only what is new is written"
    );
    let restored = one.respond(Command::Restore);
    assert_eq!((restored.kept, restored.unkept.len()), (Kept::Yes, 0));
    let now = one.memory.0.borrow().entries.clone();
    assert_eq!(now.len(), before.len() + 1);
    assert!(before.iter().all(|entry| now.contains(entry)));
}

#[test]
fn work_that_another_tab_erases_is_not_taken_for_lost() {
    let (mut one, mut two) = two_tabs();
    look(&mut one);
    two.ask(Command::Erase);
    let library = one.respond(Command::Library);
    assert_eq!(library.kept, Kept::Yes);
    assert!(one.memory.0.borrow().entries.is_empty());
    let Reply::Screen(_, Screen::Welcome { .. }) = one.ask(Command::Resume {
        course: COURSE.into(),
    }) else {
        panic!("it begins anew")
    };
}

#[test]
fn a_write_whose_end_was_never_heard_of_is_not_made_twice() {
    let (mut one, _) = two_tabs();
    let (_, task) = look(&mut one);
    let before = one.memory.0.borrow().entries.len();
    one.memory.0.borrow_mut().silent = 1;
    let given = right_answer(&one.shown(task.task));
    let answered = one.respond(answer(&task, given));
    assert_eq!((answered.kept, answered.unkept.len()), (Kept::Yes, 0));
    assert_eq!(one.memory.0.borrow().entries.len(), before + 1);
    // So too if the storage then fails altogether, and comes back later.
    one.memory.0.borrow_mut().silent = 1;
    one.memory.0.borrow_mut().refuses_to_read = true;
    let next = one.respond(next());
    assert_eq!(next.kept, Kept::Blocked);
    one.memory.0.borrow_mut().refuses_to_read = false;
    assert_eq!(one.retry(), Some((Kept::Yes, vec![])));
    let texts = one.memory.0.borrow().entries.clone();
    let mut once = texts.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), texts.len(), "no entry stands twice");
}

#[test]
fn refused_work_is_written_without_a_further_request() {
    let memory = Memory::default();
    memory.0.borrow_mut().refuses = Some(StorageError::Full);
    let mut bench = Bench::on(memory);
    bench.begin(false);
    assert!(bench.memory.0.borrow().entries.is_empty());
    assert_eq!(bench.retry().map(|(kept, _)| kept), Some(Kept::Full));
    bench.memory.0.borrow_mut().refuses = None;
    assert_eq!(bench.retry(), Some((Kept::Yes, vec![])));
    assert_eq!(bench.retry(), None);
    assert!(!bench.memory.0.borrow().entries.is_empty());
}
