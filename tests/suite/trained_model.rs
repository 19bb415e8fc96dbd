//! The trained model at the engine: with it, without it, and its report on the progress page.

use crate::bench::{Bench, COURSE, Memory, PRIOR, wait};
use crate::one_course::OneCourse;
use std::rc::Rc;
use waymark::course::{
    marker::{ExactMarker, Marker},
    reader::{OpenReader, Reader},
};

use waymark::engine::{
    Engine, Host,
    protocol::{
        Command, Reply, Request,
        view::{ModelState, Speaker},
    },
    storage::Site,
};

/// The site with this in place of the trained model.
#[derive(Debug, Clone)]
struct With(Option<String>);

impl Site for With {
    async fn marker(&self) -> Option<Rc<dyn Marker>> {
        Some(Rc::new(ExactMarker))
    }

    async fn reader(&self) -> Option<Rc<dyn Reader>> {
        Some(Rc::new(OpenReader))
    }

    async fn fetch(&self, path: &str) -> Option<String> {
        if path == "prior.json" {
            self.0.clone()
        } else {
            OneCourse.fetch(path).await
        }
    }
}

#[test]
fn without_a_trained_model_the_page_works_and_says_why() {
    let state = |prior: Option<String>| {
        let mut desk = wait(Host::open(
            Memory::default(),
            With(prior),
            vec![],
            Engine::new("first".into(), 0),
        ));
        let mut ask = |command| {
            wait(desk.answer(Request { id: 1, command }, 0))
                .result
                .unwrap()
        };
        let begun = ask(Command::Begin {
            course: COURSE.into(),
            placement: true,
        });
        assert!(matches!(begun, Reply::Screen(..)));
        let Reply::Library(library) = ask(Command::Library) else {
            panic!()
        };
        library.model
    };
    assert_eq!(state(Some(PRIOR.to_owned())), ModelState::Trained);
    assert_eq!(state(None), ModelState::Missing);
    for (text, expected) in [
        (PRIOR[..PRIOR.len() / 2].to_owned(), "not a prior"),
        (PRIOR.replace("\"format\":1", "\"format\":9"), "newer"),
        (
            PRIOR.replace("\"intercept\"", "\"elsewhere\""),
            "`intercept`",
        ),
    ] {
        match state(Some(text)) {
            ModelState::Unreadable { detail } => assert!(detail.contains(expected), "{detail}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_progress_page_compares_what_was_stated_with_what_came() {
    let mut bench = Bench::new();
    bench.begin(true);
    let mut stated = Vec::new();
    for at in 0..6 {
        let task = bench.next_task();
        stated.push(bench.shown(task.task).expected.mid);
        if at % 3 == 0 {
            bench.miss(&task)
        } else {
            bench.solve(&task)
        };
    }
    let Reply::Progress(_, progress) = bench.ask(Command::Progress {
        course: COURSE.into(),
    }) else {
        panic!()
    };
    let view = progress.stated.unwrap();
    assert_eq!(view.tasks, 6);
    assert!((view.expected - stated.iter().sum::<f64>() / 6.0).abs() < 1e-9);
    assert!((view.got - 4.0 / 6.0).abs() < 1e-9);
    assert!(matches!(view.speaker, Speaker::Own | Speaker::Everyone));
}
