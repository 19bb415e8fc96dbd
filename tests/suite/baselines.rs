//! The baselines: no leak, sound numbers on any input, and what they are fitted on is found again.
//! And the tool's comparison.

use std::{fs, path::PathBuf, process::Command};

use proptest::prelude::*;
use serde_json::Value;

use waymark::{
    base::{dice::Dice, link::sigmoid},
    lab::{
        baselines::{Model, Others, stated},
        scores::{Stated, log_loss, scores},
    },
    training::{
        TracingPrior,
        responses::{Responses, Row, Student},
        start,
    },
};

/// Item, skills, options, right.
type Answer = (u32, Vec<u32>, u32, bool);

const SKILLS: usize = 3;
const ITEMS: usize = 12;

fn file(students: impl IntoIterator<Item = Vec<Answer>>) -> Responses {
    let row = |(at, (item, skills, options, correct)): (usize, Answer)| Row {
        order: at.to_string(),
        item,
        skills,
        correct,
        options,
        hours: None,
        seconds: None,
    };
    let student = |(at, answers): (usize, Vec<Answer>)| Student {
        name: format!("s{at}"),
        fold: at as u32 % 5,
        marked: false,
        rows: answers.into_iter().enumerate().map(row).collect(),
    };
    let students: Vec<Student> = students.into_iter().enumerate().map(student).collect();
    let most = |of: fn(&Row) -> u32| {
        students
            .iter()
            .flat_map(|s| &s.rows)
            .map(of)
            .max()
            .map_or(0, |most| most + 1)
    };
    let names = |count: u32| (0..count).map(|at| at.to_string()).collect();
    let skills = names(most(|row| row.skills.iter().copied().max().unwrap_or(0)));
    Responses {
        skills,
        items: names(most(|row| row.item)),
        students,
        skipped: 0,
    }
}

/// How easy an item is.
fn ease(item: u32) -> f64 {
    f64::from(item) / 2.0 - 2.5
}

/// A class whose students differ in ability, on items that differ in ease; with the chance of each
/// response.
fn class(students: usize, length: usize, seed: u64) -> (Responses, Vec<Vec<f64>>) {
    let mut dice = Dice::new(seed);
    let mut chances = Vec::new();
    let answers = (0..students).map(|_| {
        let ability = 4.0 * (dice.unit() - 0.5);
        let mut own = Vec::new();
        let rows = (0..length)
            .map(|_| {
                let item = dice.below(ITEMS as u64) as u32;
                let p = sigmoid(ability + ease(item));
                own.push(p);
                (item, vec![item % SKILLS as u32], 0, dice.unit() < p)
            })
            .collect();
        chances.push(own);
        rows
    });
    (file(answers), chances)
}

/// Both ways to meet the course of a file whose first student is predicted.
fn both(file: &Responses) -> [Others<'_>; 2] {
    [
        Others::warm(file, 1..file.students.len()),
        Others::cold(std::slice::from_ref(file)),
    ]
}

#[test]
fn flipping_every_later_answer_changes_no_earlier_prediction() {
    let (class, _) = class(12, 40, 3);
    for others in both(&class) {
        for model in Model::ALL {
            let fitted = model.fit(&others);
            let before: Vec<f64> = stated(fitted.as_ref(), &class.students[0])
                .iter()
                .map(|s| s.0)
                .collect();
            for cut in [0, 1, 7, 20, 39] {
                let mut changed = class.students[0].clone();
                changed.rows[cut..]
                    .iter_mut()
                    .for_each(|row| row.correct = !row.correct);
                let after: Vec<f64> = stated(fitted.as_ref(), &changed)
                    .iter()
                    .map(|s| s.0)
                    .collect();
                assert_eq!(
                    before[..=cut],
                    after[..=cut],
                    "{} cut at {cut}",
                    model.name()
                );
                assert!(
                    cut > 30 || before[cut + 1..] != after[cut + 1..],
                    "{} learns",
                    model.name()
                );
            }
        }
    }
}

#[test]
fn items_that_differ_are_told_apart_by_the_models_that_see_them() {
    let (class, chances) = class(400, 30, 6);
    let test = 0..100;
    let others = Others::warm(&class, 100..400);
    let loss = |rows: Vec<Stated>| rows.iter().map(log_loss).sum::<f64>() / rows.len() as f64;
    let of = |model: Model| {
        let fitted = model.fit(&others);
        loss(
            test.clone()
                .flat_map(|at| stated(fitted.as_ref(), &class.students[at]))
                .collect(),
        )
    };
    let truth = |at: usize| {
        chances[at]
            .iter()
            .copied()
            .zip(class.students[at].rows.iter().map(|row| row.correct))
    };
    let best = loss(test.clone().flat_map(truth).collect());
    for model in [Model::Rasch, Model::BestLr, Model::Elo] {
        assert!(
            of(model) < best + 0.05,
            "{}: {} of at best {best}",
            model.name(),
            of(model)
        );
    }
    for model in [Model::PriorMean, Model::Pfa, Model::Bkt] {
        assert!(
            of(model) > best + 0.08,
            "{} sees no items: {} of at best {best}",
            model.name(),
            of(model)
        );
    }
    assert!(
        of(Model::PriorMean) < of(Model::OaTutor),
        "what is fitted beats what is not"
    );
}

#[test]
fn knowledge_that_comes_all_at_once_is_traced_best_by_what_assumes_it() {
    let mut dice = Dice::new(8);
    let answers = (0..400).map(|_| {
        let mut known = [false; SKILLS];
        (0..45)
            .map(|at| {
                let skill = at % SKILLS;
                let correct = dice.unit() < if known[skill] { 0.95 } else { 0.1 };
                known[skill] = known[skill] || dice.unit() < 0.15;
                (skill as u32, vec![skill as u32], 0, correct)
            })
            .collect()
    });
    let class = file(answers.collect::<Vec<_>>());
    for others in [
        Others::warm(&class, 100..400),
        Others::cold(std::slice::from_ref(&class)),
    ] {
        let of = |model: Model| {
            let fitted = model.fit(&others);
            scores(
                &(0..100)
                    .flat_map(|at| stated(fitted.as_ref(), &class.students[at]))
                    .collect::<Vec<_>>(),
            )
            .log_loss
        };
        let bkt = of(Model::Bkt);
        for model in Model::ALL.into_iter().filter(|model| *model != Model::Bkt) {
            assert!(
                bkt < of(model) - 0.01,
                "{}: {} and bkt {bkt}",
                model.name(),
                of(model)
            );
        }
    }
}

#[test]
fn without_other_students_the_numbers_are_published_ones() {
    let student = &file([vec![
        (0, vec![0], 0, true),
        (1, vec![0], 0, true),
        (2, vec![1], 4, false),
    ]])
    .students[0];
    for model in Model::ALL {
        let fitted = model.fit(&Others::cold(&[]));
        let stated = stated(fitted.as_ref(), student);
        let first = match model {
            Model::OaTutor => 0.18,
            Model::Bkt => 0.6,
            _ => 0.5,
        };
        assert!((stated[0].0 - first).abs() < 1e-12, "{}", model.name());
        assert!(
            stated[1].0 > stated[0].0,
            "{} has seen a right answer",
            model.name()
        );
    }
}

#[test]
fn every_course_counts_the_same() {
    let all = |correct: bool, students: usize| {
        file((0..students).map(|_| vec![(0, vec![0], 0, correct)]))
    };
    let others = [all(true, 300), all(false, 20)];
    let fitted = Model::PriorMean.fit(&Others::cold(&others));
    let first = stated(fitted.as_ref(), &others[0].students[0])[0].0;
    assert!((first - 0.5).abs() < 1e-6, "{first}");
}

/// Fits all models on a file and traces its first student; every chance must be one.
fn all_sound(file: &Responses) {
    for others in both(file).into_iter().chain([Others::cold(&[])]) {
        for model in Model::ALL {
            let fitted = model.fit(&others);
            let mut state = fitted.begin();
            for row in &file.students[0].rows {
                let p = state.predict(row.into());
                assert!((0.0..=1.0).contains(&p), "{}: {p}", model.name());
                state.learn(row.into(), row.correct);
            }
            let stated = stated(fitted.as_ref(), &file.students[0]);
            assert!(
                stated.iter().all(|(p, _)| *p > 0.0 && *p < 1.0),
                "{}",
                model.name()
            );
        }
    }
}

#[test]
fn extreme_classes_keep_the_numbers_sound() {
    let rows = |length: u32, of: fn(u32) -> Answer| (0..length).map(of).collect::<Vec<_>>();
    let right = rows(300, |at| (at % 7, vec![0], 0, true));
    let wrong = rows(300, |at| (at % 7, vec![0], 2, false));
    all_sound(&file([right.clone()]));
    all_sound(&file([right.clone(), right.clone()]));
    all_sound(&file([wrong.clone(), wrong.clone()]));
    all_sound(&file([wrong.clone(), right.clone(), right]));
    all_sound(&file([vec![], wrong]));
    let many = rows(2000, |at| {
        (at, vec![at % 1000, 1000 + at % 3], at % 5, at % 2 == 0)
    });
    all_sound(&file([many.clone(), many]));
    let long = rows(20_000, |at| (at % 7, vec![at % 3], 0, at % 5 != 0));
    all_sound(&file([long.clone(), long]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_class_breaks_the_numbers(
        class in prop::collection::vec(
            prop::collection::vec((0_u32..9, prop::collection::vec(0_u32..4, 1..3), 0_u32..5, any::<bool>()), 0..40),
            1..6,
        )
    ) {
        all_sound(&file(class));
    }
}

/// A folder for the files of one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write_class(path: &PathBuf, seed: u64) -> Responses {
    let (class, _) = class(40, 15, seed);
    write(path, &class);
    class
}

fn write(path: &PathBuf, class: &Responses) {
    let mut table = String::from("user,order,item,skill,correct,fold\n");
    for student in &class.students {
        for row in &student.rows {
            let (name, fold, correct) = (&student.name, student.fold, u8::from(row.correct));
            table += &format!(
                "{name},{},{},{},{correct},{fold}\n",
                row.order, row.item, row.skills[0]
            );
        }
    }
    fs::write(path, table).unwrap();
}

/// What the tool prints, or what it complains of.
fn evaluate(arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .arg("evaluate")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    if output.status.success() {
        Ok(text(output.stdout))
    } else {
        Err(text(output.stderr))
    }
}

#[test]
fn one_command_compares_all_models_on_the_same_responses() {
    let folder = folder("compare");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (data, other, prior, out) = (
        path("data.csv"),
        path("other.csv"),
        path("prior.json"),
        path("out.csv"),
    );
    let class = write_class(&folder.join("data.csv"), 1);
    write_class(&folder.join("other.csv"), 2);
    let numbers = TracingPrior::new(&start(1), "a test".into(), 1);
    fs::write(&prior, serde_json::to_string(&numbers).unwrap()).unwrap();
    let common = ["--data", &data, "--prior", &prior, "--epochs", "2"];
    let run = |more: &[&str]| evaluate(&[&common, more].concat()).unwrap();
    let test: Vec<&Student> = class
        .students
        .iter()
        .filter(|student| student.fold == 0)
        .collect();

    for setting in [
        &["--course", "warm"][..],
        &["--course", "cold"],
        &["--course", "cold", "--fit", &other],
    ] {
        let printed = run(&[
            setting,
            &["--model", "all", "--json", "--predictions", &out],
        ]
        .concat());
        let models = serde_json::from_str::<Value>(&printed).unwrap()["models"]
            .as_array()
            .unwrap()
            .clone();
        let names: Vec<&str> = models
            .iter()
            .map(|model| model["model"].as_str().unwrap())
            .collect();
        assert_eq!(
            names,
            [
                "waymark",
                "prior-mean",
                "rasch",
                "bkt",
                "pfa",
                "best-lr",
                "elo",
                "oatutor"
            ]
        );
        for model in &models {
            assert_eq!(model["all"]["responses"], 15 * test.len());
            assert_eq!(model["first_ten"]["responses"], 10 * test.len());
            assert_eq!(model["first"]["responses"], test.len());
        }
        for model in &models[1..] {
            for part in ["all", "first_ten"] {
                let number = |of: &Value, name: &str| of[part][name].as_f64().unwrap();
                let gap = number(&models[0], "log_loss") - number(model, "log_loss");
                let difference = &model["waymark_minus"];
                assert!((number(difference, "mean") - gap).abs() < 1e-9);
                assert!(number(difference, "low") <= gap && gap <= number(difference, "high"));
            }
        }
        let loss = predictions_loss(&out, &test);
        assert!(
            (loss - models[0]["all"]["log_loss"].as_f64().unwrap()).abs() < 1e-6,
            "waymark's predictions"
        );
    }

    let table = run(&["--model", "all"]);
    assert_eq!(table.lines().count(), 3 + 8, "{table}");
    let one = run(&[
        "--model",
        "best-lr",
        "--course",
        "warm",
        "--json",
        "--predictions",
        &out,
    ]);
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["model"], "best-lr");
    assert!(
        (predictions_loss(&out, &test) - one["all"]["log_loss"].as_f64().unwrap()).abs() < 1e-6
    );
}

#[test]
fn the_tool_fits_no_baseline_on_what_it_predicts() {
    let folder = folder("no_leak");
    let (data, out) = (folder.join("data.csv"), folder.join("out.csv"));
    let mut class = write_class(&data, 4);
    let predict = |model: Model| -> Vec<String> {
        let (data, out) = (data.to_str().unwrap(), out.to_str().unwrap());
        let arguments = [
            "--data",
            data,
            "--course",
            "warm",
            "--model",
            model.name(),
            "--predictions",
            out,
        ];
        evaluate(&arguments).unwrap();
        fs::read_to_string(out)
            .unwrap()
            .lines()
            .skip(1)
            .map(str::to_owned)
            .collect()
    };
    let before: Vec<Vec<String>> = Model::ALL.map(predict).to_vec();
    for student in class
        .students
        .iter_mut()
        .filter(|student| student.fold == 0)
    {
        student.rows[5..]
            .iter_mut()
            .for_each(|row| row.correct = !row.correct);
    }
    write(&data, &class);
    for (model, before) in Model::ALL.into_iter().zip(before) {
        let after = predict(model);
        for (before, after) in before.chunks(15).zip(after.chunks(15)) {
            assert_eq!(before[..=5], after[..=5], "{}", model.name());
            assert_ne!(before[6..], after[6..], "{}", model.name());
        }
    }
}

/// Log loss of a file of predictions, which holds these students' responses in order.
fn predictions_loss(path: &str, students: &[&Student]) -> f64 {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("user,order,p"));
    let rows = students
        .iter()
        .flat_map(|student| student.rows.iter().map(move |row| (&student.name, row)));
    let stated: Vec<Stated> = rows
        .map(|(name, row)| {
            let p = lines
                .next()
                .unwrap()
                .strip_prefix(&format!("{name},{},", row.order))
                .unwrap();
            (p.parse().unwrap(), row.correct)
        })
        .collect();
    assert_eq!(lines.next(), None);
    scores(&stated).log_loss
}

#[test]
fn a_baseline_needs_no_prior_and_what_makes_no_sense_is_refused() {
    let folder = folder("refused");
    let data = folder.join("data.csv");
    write_class(&data, 3);
    let data = data.to_str().unwrap();
    assert!(
        evaluate(&["--data", data, "--model", "oatutor"])
            .unwrap()
            .contains("first ten")
    );
    assert!(
        evaluate(&["--data", data])
            .unwrap_err()
            .contains("--prior is needed")
    );
    assert!(
        evaluate(&["--data", data, "--model", "all"])
            .unwrap_err()
            .contains("--prior is needed")
    );
    let warm = [
        "--data", data, "--model", "bkt", "--course", "warm", "--fit", data,
    ];
    assert!(
        evaluate(&warm)
            .unwrap_err()
            .contains("--fit is for a cold course")
    );
    let itself = ["--data", data, "--model", "bkt", "--fit", data];
    assert!(
        evaluate(&itself)
            .unwrap_err()
            .contains("this is the file to predict")
    );
}
