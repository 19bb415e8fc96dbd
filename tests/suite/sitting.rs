//! `waymark sit`: whole tutors by JSON lines.

use serde_json::{Value, json};
use waymark::{
    base::dice::Dice,
    lab::{sitting::Sitting, tutors::NAMES},
};

use crate::bench::SHIPPED;

fn sitting(tutor: &str) -> Sitting {
    let load = |name: &str| match name {
        "shipped" => Ok(SHIPPED.clone()),
        "one-skill" => {
            let mut course = SHIPPED.clone();
            course.skills.truncate(1);
            Ok(course)
        }
        other => Err(format!("{other}: there is no such course")),
    };
    Sitting::new(tutor, Box::new(load)).expect("there is such a tutor")
}

fn say(sitting: &mut Sitting, line: &Value) -> Value {
    serde_json::from_str(&sitting.reply(&line.to_string())).expect("JSON")
}

fn start(course: &str) -> Value {
    json!({ "type": "start", "course": course, "placement": true, "seed": 7 })
}

/// What a student does with a step.
fn acts(step: &Value, dice: &mut Dice) -> Value {
    match step["type"].as_str().expect("typed") {
        "task" => json!({
            "type": "answer",
            "correct": dice.unit() < 0.7,
            "hints": dice.below(3),
            "seconds": 25,
        }),
        "lesson" => json!({ "type": "read", "seconds": 40 }),
        "rest" => json!({ "type": "pause", "hours": step["next_hours"].as_f64().unwrap_or(24.0) }),
        other => panic!("{other}: {step}"),
    }
}

const TASKS: [&str; 6] = [
    "placement",
    "practice",
    "review",
    "repair",
    "probe",
    "mixed",
];
const LESSONS: [&str; 3] = ["explanation", "example", "completion"];

#[test]
fn every_tutor_keeps_to_the_protocol() {
    for (name, course) in NAMES
        .into_iter()
        .flat_map(|name| [(name, "shipped"), (name, "one-skill")])
    {
        let mut sitting = sitting(name);
        let mut dice = Dice::new(3);
        let mut step = say(&mut sitting, &start(course));
        let mut last = 0;
        for _ in 0..120 {
            let activity = step["activity"].as_str().unwrap_or_default().to_owned();
            match step["type"].as_str().expect("typed") {
                "task" => {
                    let task = step["task"].as_u64().expect("a number");
                    assert!(task == last + 1 || task == last, "after {last}: {step}");
                    last = task;
                    assert!(TASKS.contains(&activity.as_str()), "{name}: {step}");
                    assert!(
                        step["reason"]["rule"]
                            .as_str()
                            .is_some_and(|rule| !rule.is_empty())
                    );
                    assert!(step["difficulty"].is_number() && step["options"].is_u64());
                }
                "lesson" => assert!(LESSONS.contains(&activity.as_str()), "{name}: {step}"),
                _ => {}
            }
            let act = acts(&step, &mut dice);
            step = say(&mut sitting, &act);
        }
        let state = say(&mut sitting, &json!({ "type": "state" }));
        assert!(!state["skills"].as_array().expect("a list").is_empty());
    }
}

#[test]
fn the_products_words_come_with_its_rule() {
    let mut sitting = sitting("waymark");
    let step = say(&mut sitting, &start("shipped"));
    assert_eq!(step["activity"], "placement");
    assert_eq!(step["reason"]["rule"], "find-level");
    assert!(
        step["reason"]["words"]
            .as_str()
            .is_some_and(|words| words.contains("level"))
    );
}

#[test]
fn bad_lines_are_reported_and_change_nothing() {
    let bad = [
        "{".to_owned(),
        r#"{"type":"answer","correct":true,"seconds":-1}"#.to_owned(),
        r#"{"type":"answer","correct":"yes"}"#.to_owned(),
        r#"{"type":"read","seconds":5}"#.to_owned(),
        r#"{"type":"pause","hours":-3}"#.to_owned(),
        r#"{"type":"pause","hours":1e300}"#.to_owned(),
        r#"{"type":"wish","wish":"cake"}"#.to_owned(),
        r#"{"type":"start","course":"nowhere"}"#.to_owned(),
    ];
    for name in NAMES {
        let mut plain = sitting(name);
        let mut tried = sitting(name);
        let first = say(&mut plain, &start("shipped"));
        assert_eq!(first, say(&mut tried, &start("shipped")));
        let bad = bad
            .iter()
            .filter(|line| first["type"] == "task" || !line.contains("read"));
        for line in bad {
            let reply: Value = serde_json::from_str(&tried.reply(line)).expect("JSON");
            assert_eq!(reply["type"], "error", "{name}: {line}");
            assert!(
                reply["message"]
                    .as_str()
                    .is_some_and(|message| !message.is_empty())
            );
        }
        let act = acts(&first, &mut Dice::new(1));
        assert_eq!(say(&mut plain, &act), say(&mut tried, &act), "{name}");
    }
    let before = sitting("waymark").reply(r#"{"type":"state"}"#);
    assert!(before.contains("no sitting is under way"));
}

#[test]
fn years_away_and_ten_thousand_answers_are_borne() {
    let mut sitting = sitting("waymark");
    let mut dice = Dice::new(5);
    let mut step = say(&mut sitting, &start("one-skill"));
    for turn in 0..2_000 {
        let act = if turn % 500 == 499 {
            json!({ "type": "pause", "hours": 8_760 })
        } else {
            acts(&step, &mut dice)
        };
        step = say(&mut sitting, &act);
        assert_ne!(step["type"], "error", "{step}");
    }
}
