//! The texts of help, which the site keeps in a file of their own.

use std::{cell::RefCell, rc::Rc, sync::LazyLock};
use waymark::course::{
    marker::{ExactMarker, Marker},
    reader::{OpenReader, Reader},
};

use crate::bench::{COURSE, Memory, SHIPPED, wait};
use crate::one_course::OneCourse;

use waymark::{
    course::{
        help::Help,
        packed::{pack, unpack},
    },
    engine::{
        Engine, Host,
        protocol::{
            Command, Failure, Given, Reply, Request, Screen,
            view::{TaskView, Verdict},
        },
        storage::Site,
    },
    tutor::Menu,
};

static FILES: LazyLock<(String, String)> = LazyLock::new(|| {
    let mut course = SHIPPED.clone();
    let help = Help::take(&mut course);
    (pack(&course), pack(&help))
});

/// The site with help apart, and what was asked of it.
#[derive(Debug, Clone)]
struct Apart {
    asked: Rc<RefCell<Vec<String>>>,
    help: Rc<RefCell<Option<String>>>,
}

impl Site for Apart {
    async fn marker(&self) -> Option<Rc<dyn Marker>> {
        Some(Rc::new(ExactMarker))
    }

    async fn reader(&self) -> Option<Rc<dyn Reader>> {
        Some(Rc::new(OpenReader))
    }

    async fn fetch(&self, path: &str) -> Option<String> {
        self.asked.borrow_mut().push(path.to_owned());
        match path.strip_prefix("courses/") {
            Some("fractions-to-equations.txt") => Some(FILES.0.clone()),
            Some("fractions-to-equations.help.txt") => self.help.borrow().clone(),
            _ => OneCourse.fetch(path).await,
        }
    }
}

impl Apart {
    fn with(help: Option<&str>) -> Self {
        Self {
            asked: Rc::default(),
            help: Rc::new(RefCell::new(help.map(str::to_owned))),
        }
    }

    fn was_asked_for_help(&self) -> bool {
        self.asked.borrow().iter().any(|path| path.contains("help"))
    }
}

struct Desk(Host<Memory, Apart>);

impl Desk {
    fn at(site: &Apart) -> Self {
        let engine = Engine::new("first".into(), 0);
        Self(wait(Host::open(
            Memory::default(),
            site.clone(),
            vec![],
            engine,
        )))
    }

    fn ask(&mut self, command: Command) -> Result<Reply, Failure> {
        wait(self.0.answer(Request { id: 1, command }, 0)).result
    }

    /// The first question of a placement.
    fn question(&mut self) -> TaskView {
        let begun = self.ask(Command::Begin {
            course: COURSE.into(),
            placement: true,
        });
        task(begun)
    }

    /// A task outside the placement.
    fn practice(&mut self) -> TaskView {
        self.question();
        let mut screen = self.ask(Command::SkipPlacement {
            course: COURSE.into(),
        });
        while !matches!(screen, Ok(Reply::Screen(_, Screen::Task(_)))) {
            screen = self.ask(Command::Next {
                course: COURSE.into(),
            });
        }
        task(screen)
    }

    fn hint(&mut self, task: u64) -> Result<Reply, Failure> {
        self.ask(Command::Hint {
            course: COURSE.into(),
            task,
        })
    }
}

fn task(reply: Result<Reply, Failure>) -> TaskView {
    match reply {
        Ok(Reply::Screen(_, Screen::Task(task))) => task,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_first_task_does_not_wait_for_help_and_the_second_command_has_it() {
    let site = Apart::with(Some(&FILES.1));
    let mut desk = Desk::at(&site);
    desk.question();
    assert!(!site.was_asked_for_help());
    wait(desk.0.fetch_ahead());
    assert!(site.was_asked_for_help());

    let site = Apart::with(Some(&FILES.1));
    let mut desk = Desk::at(&site);
    let shown = desk.practice();
    let hinted = task(desk.hint(shown.task));
    assert!(hinted.hints_total > 1 && !hinted.hints[0].is_empty());
}

#[test]
fn a_course_with_its_help_is_whole_again() {
    let mut course = unpack(&FILES.0).unwrap();
    // The tutor chooses the same way before the help is here.
    assert_eq!(Menu::new(&course), Menu::new(&SHIPPED));
    let help: Help = unpack(&FILES.1).unwrap();
    help.give(&mut course).unwrap();
    assert_eq!(course, *SHIPPED);
}

#[test]
fn without_the_file_tasks_go_on_and_whoever_asks_for_help_is_told() {
    for help in [
        None,
        Some("{\"skills\":[],\"misconceptions\":[]}"),
        Some("{"),
    ] {
        let site = Apart::with(help);
        let mut desk = Desk::at(&site);
        let shown = desk.practice();
        assert_eq!(
            desk.hint(shown.task),
            Err(Failure::CourseUnreachable {
                course: COURSE.into()
            })
        );
        let answered = task(desk.ask(Command::Answer {
            course: COURSE.into(),
            task: shown.task,
            given: Given::Text("98765".into()),
            elapsed_ms: 9_000,
        }));
        let feedback = answered.feedback.unwrap();
        assert!(matches!(
            feedback.verdict,
            Verdict::NotYet | Verdict::Unreadable(_)
        ));
        // The connection is back.
        *site.help.borrow_mut() = Some(FILES.1.clone());
        assert!(!task(desk.hint(shown.task)).hints[0].is_empty());
    }
}
