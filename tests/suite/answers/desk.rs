//! A student at one item of the course with one item of each kind.

use std::{path::Path, rc::Rc};

use waymark::{
    course::{
        Course, Variant,
        answer::Submission,
        marker::{ExactMarker, Marker},
        packed::pack,
    },
    engine::{
        Engine,
        catalogue::IndexEntry,
        protocol::{
            Command, Failure, Given, Reply, Screen, Wish,
            view::{ApartView, Feedback, InputView, TaskView, Understood},
        },
    },
    lab::course_folder,
};

pub(super) const COURSE: &str = "answers";

/// A student at one item of the course with one of each kind.
pub(super) struct Desk {
    pub(super) engine: Engine,
    course: Course,
    pub(super) task: TaskView,
    now: i64,
}

impl Desk {
    pub(super) fn at(skill: &str, item: &str) -> Self {
        Self::with(skill, item, Rc::new(ExactMarker))
    }

    pub(super) fn with(skill: &str, item: &str, marker: Rc<dyn Marker>) -> Self {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/answers");
        let mut course = course_folder::read_any(&dir).expect("the fixture is a course");
        for own in &mut course.skills {
            own.requires.clear();
            own.items
                .retain(|known| own.id != skill || known.id == item);
        }
        let text = pack(&course);
        let mut engine = Engine::new("answers".into(), 0).with_marker(marker);
        engine.add_index(vec![IndexEntry::new(&course)]);
        engine.add_course(COURSE, &text).expect("it can be used");
        let send = |engine: &mut Engine, command, now| engine.handle(command, now).result;
        let course_id = || COURSE.to_owned();
        let mut reply = send(
            &mut engine,
            Command::Begin {
                course: course_id(),
                placement: false,
            },
            0,
        );
        for now in 1..10 {
            match reply {
                Ok(Reply::Screen(_, Screen::Task(task))) if task.skill.id == skill => {
                    return Self {
                        engine,
                        course,
                        task,
                        now,
                    };
                }
                Ok(_) => {
                    let wish = Wish::Skill(skill.to_owned());
                    let wish = Command::Wish {
                        course: course_id(),
                        wish,
                    };
                    let next = Command::Next {
                        course: course_id(),
                    };
                    let command = if now % 2 == 1 { wish } else { next };
                    reply = send(&mut engine, command, now * 10_000);
                }
                Err(failure) => panic!("{failure:?}"),
            }
        }
        panic!("{skill}/{item} does not come");
    }

    pub(super) fn send(&mut self, command: Command) -> Result<Reply, Failure> {
        self.now += 10_000;
        self.engine.handle(command, self.now).result
    }

    pub(super) fn turn(&mut self, command: Command) {
        match self.send(command) {
            Ok(Reply::Screen(_, Screen::Task(task))) => self.task = task,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn answer(&mut self, text: &str) -> Feedback {
        self.give(Given::Text(text.into()))
    }

    pub(super) fn pick(&mut self, positions: Vec<usize>) -> Feedback {
        self.give(Given::Options(positions))
    }

    pub(super) fn give(&mut self, given: Given) -> Feedback {
        let task = self.task.task;
        self.turn(Command::Answer {
            course: COURSE.into(),
            task,
            given,
            elapsed_ms: 9_000,
        });
        self.task.feedback.clone().expect("an answer has feedback")
    }

    pub(super) fn hint(&mut self) -> String {
        let task = self.task.task;
        self.turn(Command::Hint {
            course: COURSE.into(),
            task,
        });
        format!("{:?}", self.task.hints.last())
    }

    pub(super) fn read(&mut self, text: &str) -> Understood {
        let task = self.task.task;
        let read = self.send(Command::Read {
            course: COURSE.into(),
            task,
            text: text.into(),
        });
        match read {
            Ok(Reply::Understood(understood)) => understood.open().expect("of this release"),
            other => panic!("{other:?}"),
        }
    }

    /// A number of the variant.
    pub(super) fn value(&self, name: &str) -> i64 {
        let shown = self.engine.presented(COURSE, self.task.task).expect("open");
        let item = self.course.item(&shown.skill, &shown.item).expect("known");
        let values = item.variables.draw(shown.seed).expect("drawn");
        let found = values.iter().find(|(known, _)| *known == name);
        *found.expect("a variable").1.numer()
    }

    /// The right positions.
    pub(super) fn right(&self) -> Vec<usize> {
        let shown = self.engine.presented(COURSE, self.task.task).expect("open");
        let item = self.course.item(&shown.skill, &shown.item).expect("known");
        let variant = Variant::new(item, shown.seed).expect("drawn");
        match variant.right_sample().expect("it has one") {
            Submission::Picked(positions) => positions,
            Submission::Typed(text) => panic!("{text}"),
        }
    }

    pub(super) fn input(&self) -> ApartView {
        match &self.task.input {
            InputView::Apart { view, .. } => view.open().expect("of this release"),
            other => panic!("{other:?}"),
        }
    }
}
