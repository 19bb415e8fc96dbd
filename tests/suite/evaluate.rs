//! `waymark evaluate`: it compares models on the same responses, and fits none of them on what it
//! predicts.

use std::{fs, path::PathBuf, process::Command};

use serde_json::Value;

use waymark::{
    lab::{
        baselines::Model,
        scores::{Stated, scores},
    },
    training::{
        PriorFile,
        responses::{Responses, Student},
        start,
    },
};

use crate::baselines::class;

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

/// The names of all models, in the order of the comparison.
const MODELS: [&str; 8] = [
    "waymark",
    "prior-mean",
    "rasch",
    "bkt",
    "pfa",
    "best-lr",
    "elo",
    "oatutor",
];

/// Files for a comparison: a class to predict, another class, a prior, and a place for predictions.
struct Files {
    class: Responses,
    data: String,
    other: String,
    prior: String,
    out: String,
}

impl Files {
    fn in_folder(name: &str) -> Self {
        let folder = folder(name);
        let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        let numbers = PriorFile::new(&start(1), "a test".into(), 1);
        let files = Self {
            class: write_class(&folder.join("data.csv"), 1),
            data: path("data.csv"),
            other: path("other.csv"),
            prior: path("prior.json"),
            out: path("out.csv"),
        };
        write_class(&folder.join("other.csv"), 2);
        fs::write(&files.prior, serde_json::to_string(&numbers).unwrap()).unwrap();
        files
    }

    fn run(&self, more: &[&str]) -> String {
        let common = [
            "--data",
            &self.data,
            "--prior",
            &self.prior,
            "--epochs",
            "2",
        ];
        evaluate(&[&common, more].concat()).unwrap()
    }

    /// The students to predict.
    fn test(&self) -> Vec<&Student> {
        let students = self.class.students.iter();
        students.filter(|student| student.fold == 0).collect()
    }
}

#[test]
fn one_command_compares_all_models_on_the_same_responses() {
    let files = Files::in_folder("compare");
    let test = files.test();
    for setting in [
        &["--course", "warm"][..],
        &["--course", "cold"],
        &["--course", "cold", "--fit", &files.other],
    ] {
        let all = ["--model", "all", "--json", "--predictions", &files.out];
        let printed: Value = serde_json::from_str(&files.run(&[setting, &all].concat())).unwrap();
        let models = printed["models"].as_array().unwrap();
        let names: Vec<&str> = models
            .iter()
            .map(|model| model["model"].as_str().unwrap())
            .collect();
        assert_eq!(names, MODELS);
        for model in models {
            assert_eq!(model["all"]["responses"], 15 * test.len());
            assert_eq!(model["first_ten"]["responses"], 10 * test.len());
            assert_eq!(model["first"]["responses"], test.len());
        }
        for model in &models[1..] {
            differs_as_stated(&models[0], model);
        }
        let loss = predictions_loss(&files.out, &test);
        assert!((loss - log_loss(&models[0], "all")).abs() < 1e-6);
    }
    let table = files.run(&["--model", "all"]);
    assert_eq!(table.lines().count(), 3 + MODELS.len(), "{table}");
}

fn log_loss(model: &Value, part: &str) -> f64 {
    model[part]["log_loss"].as_f64().unwrap()
}

/// The stated difference of a model to the reference is that of their log losses.
fn differs_as_stated(reference: &Value, model: &Value) {
    for part in ["all", "first_ten"] {
        let gap = log_loss(reference, part) - log_loss(model, part);
        let number = |name: &str| model["waymark_minus"][part][name].as_f64().unwrap();
        assert!((number("mean") - gap).abs() < 1e-9);
        assert!(number("low") <= gap && gap <= number("high"));
    }
}

#[test]
fn one_model_is_scored_by_itself() {
    let files = Files::in_folder("one_model");
    let one = files.run(&[
        "--model",
        "best-lr",
        "--course",
        "warm",
        "--json",
        "--predictions",
        &files.out,
    ]);
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["model"], "best-lr");
    let loss = predictions_loss(&files.out, &files.test());
    assert!((loss - log_loss(&one, "all")).abs() < 1e-6);
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
fn a_baseline_needs_no_prior_and_contradictory_options_are_refused() {
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
