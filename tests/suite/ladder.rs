//! The ladder of help, on a course that holds every kind.

use std::path::Path;

use serde_json::{Value, json};
use waymark::{
    course::packed::pack,
    engine::{
        Engine,
        catalogue::IndexEntry,
        log::event::{Entry, Event, Presented},
        protocol::{Command, Reply, Screen},
    },
    lab::{course_folder, sitting::Sitting},
    tutor::{Activity, Menu, Step, Student, choose},
};

use crate::{
    bench::{DAY, MINUTE},
    teaching::bare_course::{answer, bare_course, item},
};

/// A sitting on the fixture course.
fn sitting() -> Sitting {
    let load = |name: &str| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        course_folder::read_any(&dir.join(name))
    };
    Sitting::new("waymark", Box::new(load)).expect("there is such a tutor")
}

fn say(sitting: &mut Sitting, line: &Value) -> Value {
    serde_json::from_str(&sitting.reply(&line.to_string())).expect("JSON")
}

/// What a student who knows all but quarters does with a step.
fn acts(step: &Value) -> Value {
    match step["type"].as_str().expect("typed") {
        "task" => {
            let known = step["skill"] != "quarters" || step["activity"] == "step";
            json!({ "type": "answer", "correct": known, "seconds": 25 })
        }
        "lesson" => json!({ "type": "read", "seconds": 40 }),
        _ => json!({ "type": "pause", "hours": 24 }),
    }
}

/// The steps of a student who is stuck on quarters, for so many steps.
fn stuck(count: usize) -> Vec<Value> {
    let mut sitting = sitting();
    let start = json!({ "type": "start", "course": "ladder", "placement": false, "seed": 3 });
    let mut step = say(&mut sitting, &start);
    let mut steps = Vec::new();
    for _ in 0..count {
        steps.push(step.clone());
        step = say(&mut sitting, &acts(&step));
    }
    steps
}

/// The kind of help that a step is, if it is one.
fn rung(step: &Value) -> Option<&str> {
    let kind = step["activity"].as_str()?;
    let words = step["reason"]["words"].as_str().unwrap_or_default();
    match kind {
        "picture" | "example" | "why" | "step" | "repair" => Some(kind),
        "practice" if words.contains("easiest") => Some("easier"),
        _ => None,
    }
}

#[test]
fn each_help_differs_from_the_one_before() {
    let steps = stuck(60);
    let mut rungs: Vec<&str> = steps.iter().filter_map(rung).collect();
    rungs.dedup();
    assert_eq!(
        rungs[..5],
        ["picture", "example", "why", "step", "repair"],
        "{rungs:?}"
    );
}

/// The tasks that the engine shows to a student who misses everything, for so many turns.
fn shown(turns: usize) -> Vec<Presented> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ladder");
    let mut course = course_folder::read_any(&dir).expect("the fixture is a course");
    course.skills.retain(|skill| skill.id == "quarters");
    course.skills[0].requires.clear();
    let text = pack(&course);
    let mut engine = Engine::new("ladder".into(), 0);
    engine.add_index(vec![IndexEntry::new(&course)]);
    engine.add_course("ladder", &text).expect("it can be used");
    let id = || "ladder".to_owned();
    let begin = Command::Begin {
        course: id(),
        placement: false,
    };
    let mut screen = engine.handle(begin, 0).result;
    for turn in 1..turns as i64 {
        if let Ok(Reply::Screen(_, Screen::Task(task))) = &screen {
            let solution = Command::Solution {
                course: id(),
                task: task.task,
            };
            engine
                .handle(solution, turn * MINUTE)
                .result
                .expect("a solution");
        }
        screen = engine
            .handle(Command::Next { course: id() }, turn * MINUTE)
            .result;
    }
    let entries = engine
        .entries()
        .map(|text| serde_json::from_str(text).expect("an entry"));
    let tasks = entries.filter_map(|entry: Entry| match entry.event {
        Event::Presented(shown) => Some(shown),
        _ => None,
    });
    tasks.collect()
}

#[test]
fn small_steps_keep_their_numbers_and_come_in_order() {
    let tasks = shown(40);
    let first = tasks.iter().position(|task| task.item == "quarter-steps-0");
    let first = first.expect("small steps");
    let second = &tasks[first + 1];
    assert_eq!(second.item, "quarter-steps-1");
    assert_eq!(second.seed, tasks[first].seed);
    assert_ne!(tasks[first + 2].seed, second.seed);
}

/// Does the next step of a student who misses on the first skill, is right now and then on the
/// second, and knows the third. Returns its skill.
fn step(student: &mut Student, menu: &Menu, at: i64, turn: i64) -> Option<usize> {
    match choose(student, menu, at).step {
        Step::Task {
            skill, activity, ..
        } => {
            let right = skill == 2 || skill == 1 && turn % 2 == 0;
            answer(student, skill, activity, right, at);
            Some(skill)
        }
        Step::Lesson {
            skill, activity, ..
        } => {
            student.read(skill, activity);
            Some(skill)
        }
        Step::EndPlacement | Step::Done => None,
    }
}

#[test]
fn a_skill_that_no_help_helps_with_is_left_for_tomorrow() {
    let items: Vec<_> = (0..8)
        .map(|at| item(&format!("item-{at}"), 1.0, 1))
        .collect();
    let (mut student, menu) = bare_course(&[&[], &[], &[]], &items, 1);
    for turn in 0..6 {
        answer(&mut student, 2, Activity::Practice, true, turn);
    }
    let miss = |student: &mut Student, at: i64| {
        answer(student, 0, Activity::Practice, false, at);
        answer(student, 0, Activity::Practice, false, at + MINUTE);
    };
    miss(&mut student, 0);
    let helped = choose(&student, &menu, 2 * MINUTE).step;
    let example = |step| {
        matches!(
            step,
            Step::Lesson {
                skill: 0,
                activity: Activity::Example,
                ..
            }
        )
    };
    assert!(example(helped), "{helped:?}");
    student.read(0, Activity::Example);
    miss(&mut student, 3 * MINUTE);
    let mut day = |from: i64| -> Vec<usize> {
        (0..12)
            .filter_map(|turn| step(&mut student, &menu, from + turn * MINUTE, turn))
            .collect()
    };
    let today = day(5 * MINUTE);
    let first = |day: &[usize]| day.iter().filter(|&&skill| skill == 0).count();
    assert_eq!(first(&today), 0, "{today:?}");
    let tomorrow = day(DAY);
    assert!(first(&tomorrow) > 0, "{tomorrow:?}");
}
