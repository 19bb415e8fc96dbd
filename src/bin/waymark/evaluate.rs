//! `waymark evaluate`

use std::{fmt::Write as _, fs, path::PathBuf};

use clap::{Args, ValueEnum};
use waymark::{
    cohort::tracing::{
        Course, Settings, Task, fit,
        responses::Responses,
        scores::{Scores, Stated, paired_difference, scores},
        trace,
    },
    course::variables::Dice,
    learner::MetaModel,
};

use crate::{
    response_file,
    train::{progress_bar, read_prior, show},
};

/// How many responses of a student count as the first ones.
const FIRST: usize = 10;

/// A long history has more responses than this.
const LONG: usize = 200;
/// Resamples of students behind an interval.
const RESAMPLES: usize = 2000;

/// What to evaluate.
#[derive(Args)]
pub(crate) struct Evaluate {
    /// A file of responses, plain or gzip.
    #[arg(long)]
    data: PathBuf,
    /// The prior to predict with.
    #[arg(long)]
    prior: PathBuf,
    /// What is known of the course beforehand.
    #[arg(long, value_enum, default_value_t = Knowledge::Cold)]
    course: Knowledge,
    /// Students to predict: those of this fold.
    #[arg(long, default_value_t = 0, conflicts_with = "test_column")]
    test_fold: u32,
    /// Students to predict: those with a 1 in this column.
    #[arg(long)]
    test_column: Option<String>,
    /// For a warm course: fit on these folds only, so that others stay unseen; all but the predicted students if left out.
    #[arg(long, value_delimiter = ',')]
    fold: Vec<u32>,
    /// For a warm course: times that each other student is seen.
    #[arg(long, default_value_t = 12)]
    epochs: usize,
    /// Decides all chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write `user,order,p` to this file: the chance stated before each response was seen.
    #[arg(long)]
    predictions: Option<PathBuf>,
    /// Predict by the population's numbers alone, without each student's own settings (which serve in a cold course only).
    #[arg(long)]
    no_adaptation: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Pass bad rows over, and count them.
    #[arg(long)]
    skip_bad: bool,
}

/// What is known of a course beforehand.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Knowledge {
    /// The responses of its other students.
    Warm,
    /// No more than its skill tags, options and order.
    Cold,
}

/// One predicted student: position in the file, and what was stated before each response.
struct Predicted {
    student: usize,
    stated: Vec<Stated>,
    /// The same by the population's numbers alone.
    everyone: Vec<Stated>,
}

impl Evaluate {
    /// Predicts, scores, prints.
    pub(crate) fn run(&self) -> Result<(), String> {
        let file = response_file::read(&self.data, self.test_column.as_deref(), self.skip_bad)?;
        let mut population = read_prior(&self.prior)?;
        let test: Vec<usize> = (0..file.students.len()).filter(|&at| self.is_test(&file, at)).collect();
        if test.is_empty() {
            return Err(format!("{}: no student is marked to be predicted", self.data.display()));
        }
        let course = (self.course == Knowledge::Warm).then(|| self.fit_course(&file, &mut population)).transpose()?;
        let own = MetaModel::new(&population);
        let predict = |&student: &usize| {
            let task = match &course {
                Some(course) => Task::warm(&file, student, course, false),
                None => Task::cold(&file.students[student]),
            };
            let everyone = trace(&population, course.as_ref(), &task).into_iter().map(|forecast| forecast.p);
            let everyone: Vec<Stated> = everyone.zip(task.correct.iter().copied()).collect();
            let stated = if self.adapts() { adapted(&own, &task) } else { everyone.clone() };
            Predicted { student, stated, everyone }
        };
        let predicted: Vec<Predicted> = test.iter().map(predict).collect();
        if let Some(path) = &self.predictions {
            fs::write(path, table(&file, &predicted)).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        self.print(&predicted)
    }

    /// Whether students' own settings are used.
    fn adapts(&self) -> bool {
        self.course == Knowledge::Cold && !self.no_adaptation
    }

    fn is_test(&self, file: &Responses, student: usize) -> bool {
        let student = &file.students[student];
        if self.test_column.is_some() { student.marked } else { student.fold == self.test_fold }
    }

    /// Fits skills and items, and with them the population's numbers, on the file's other students.
    fn fit_course(&self, file: &Responses, population: &mut [f64]) -> Result<Course, String> {
        let wanted = |at: &usize| self.fold.is_empty() || self.fold.contains(&file.students[*at].fold);
        let others: Vec<usize> =
            (0..file.students.len()).filter(|&at| !self.is_test(file, at)).filter(wanted).collect();
        if others.is_empty() {
            return Err("a warm course needs other students in the file than those to predict".to_owned());
        }
        let mut dice = Dice::new(self.seed);
        let mut course = Course::new(file, &others, || dice.unit());
        let tasks: Vec<Task> = others.iter().map(|&student| Task::warm(file, student, &course, true)).collect();
        let bar = progress_bar();
        let settings = Settings { epochs: self.epochs, ..Settings::warm(self.seed) };
        fit(population, Some(&mut course), &tasks, &settings, |progress| {
            show(&bar, progress);
            true
        });
        bar.finish_and_clear();
        Ok(course)
    }

    /// What the own settings changed for students with long histories: log loss with them minus without, by student.
    fn print_gain(&self, predicted: &[Predicted]) {
        let long: Vec<&Predicted> = predicted.iter().filter(|one| one.stated.len() > LONG).collect();
        let own: Vec<Vec<Stated>> = long.iter().map(|one| one.stated.clone()).collect();
        let everyone: Vec<Vec<Stated>> = long.iter().map(|one| one.everyone.clone()).collect();
        let mut dice = Dice::new(self.seed);
        let gain = paired_difference(&own, &everyone, RESAMPLES, || dice.unit());
        println!(
            "own settings against none, {} students with more than {LONG} responses: {:+.5} ({:+.5} to {:+.5})",
            long.len(),
            gain.mean,
            gain.low,
            gain.high
        );
    }

    fn print(&self, predicted: &[Predicted]) -> Result<(), String> {
        let some = |from: usize, to: usize| -> Scores {
            let rows = predicted.iter().flat_map(|one| one.stated.iter().skip(from).take(to - from));
            scores(&rows.copied().collect::<Vec<_>>())
        };
        let parts = [("all", some(0, usize::MAX)), ("first ten", some(0, FIRST)), ("first", some(0, 1))];
        if self.json {
            let object: serde_json::Map<String, serde_json::Value> = parts
                .iter()
                .map(|(name, scores)| Ok(((*name).replace(' ', "_"), serde_json::to_value(scores)?)))
                .collect::<Result<_, serde_json::Error>>()
                .map_err(|error| error.to_string())?;
            println!("{}", serde_json::Value::Object(object));
            return Ok(());
        }
        println!("{} students of {}", predicted.len(), self.data.display());
        println!("{:12}{:>10}{:>9}{:>10}{:>13}", "responses", "count", "AUC", "log loss", "calibration");
        for (name, s) in parts {
            println!("{name:12}{:>10}{:>9.4}{:>10.4}{:>13.4}", s.responses, s.auc, s.log_loss, s.calibration_error);
        }
        if self.adapts() {
            self.print_gain(predicted);
        }
        Ok(())
    }
}

/// What is stated on the device: by a student's own settings where they have served better, else by everyone's.
fn adapted(model: &MetaModel, task: &Task) -> Vec<Stated> {
    let mut student = model.student(task.skills.len(), task.items.len());
    let responses = task.questions.iter().zip(&task.correct);
    responses.map(|(question, &correct)| (model.adapt(&mut student, question, correct).p(), correct)).collect()
}

/// `user,order,p`, one line a response.
fn table(file: &Responses, predicted: &[Predicted]) -> String {
    let mut table = String::from("user,order,p\n");
    for one in predicted {
        let student = &file.students[one.student];
        for (row, (p, _)) in student.rows.iter().zip(&one.stated) {
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{},{},{p:.8}", student.name, row.order);
        }
    }
    table
}
