//! `waymark train`

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::response_file;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use waymark::{
    lab::{scores::scores, threads::Threads},
    training::{
        Checkpoint, Descent, PriorFile, Progress, Settings, Task,
        levels::Levels,
        responses::{Responses, Student},
        trace,
    },
};

/// Files of different sizes count as if each had about so many responses, three quarters of the
/// way.
const USUAL_SIZE: f64 = 150_000.0;
/// See [`USUAL_SIZE`]: 0 would count all responses alike, 1 all files.
const FILE_BALANCE: f64 = 0.75;
/// The same for students within a file: half way between all responses and all students alike.
const STUDENT_BALANCE: f64 = 0.5;

/// Steps of the progress bar.
const STEPS: u64 = 1000;

/// What to train on.
#[derive(Args)]
pub(crate) struct Train {
    /// A file of responses (columns user,order,item,skill,correct,fold), plain or gzip; may be
    /// given several times.
    #[arg(long, required = true)]
    data: Vec<PathBuf>,
    /// Folds to train on; all if left out.
    #[arg(long, value_delimiter = ',')]
    fold: Vec<u32>,
    /// Folds to validate on at the end.
    #[arg(long, value_delimiter = ',')]
    valid: Vec<u32>,
    /// The prior to write.
    #[arg(long)]
    out: PathBuf,
    /// Go on from the checkpoint of a training that ended early. Data, folds, epochs and seed must
    /// be the same; the result is then the same as without a break.
    #[arg(long)]
    resume: Option<PathBuf>,
    /// Times that each student is seen.
    #[arg(long, default_value_t = 2)]
    epochs: usize,
    /// Decides all chance; the same seed gives the same prior.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Pass bad rows over, and count them.
    #[arg(long)]
    skip_bad: bool,
}

impl Train {
    /// Trains and writes the prior. Ctrl-C ends the training early; the prior so far and a
    /// checkpoint are written.
    pub(crate) fn run(&self) -> Result<(), String> {
        if let Some(fold) = self.fold.iter().find(|fold| self.valid.contains(fold)) {
            return Err(format!(
                "fold {fold} cannot both be trained and validated on"
            ));
        }
        let files: Vec<Responses> = self
            .data
            .iter()
            .map(|path| response_file::read(path, None, self.skip_bad))
            .collect::<Result<_, _>>()?;
        let in_training = |student: &Student| match self.fold.as_slice() {
            [] => !self.valid.contains(&student.fold),
            folds => folds.contains(&student.fold),
        };
        let tasks: Vec<Task> = files
            .iter()
            .flat_map(|file| tasks(file, in_training))
            .collect();
        if tasks.is_empty() {
            return Err("no student of these files is in the folds to train on".to_owned());
        }
        let settings = Settings {
            epochs: self.epochs,
            ..Settings::cold(self.seed)
        };
        let mut descent = match &self.resume {
            Some(path) => resume(path, &tasks, &settings)?,
            None => Descent::new(self.seed),
        };
        let whole = descend(&mut descent, &tasks, &settings)?;
        let population = descent.prior();
        for (path, file) in self.data.iter().zip(&files) {
            self.validate(path, file, &population);
        }
        self.write(&population, &tasks, whole)?;
        if whole {
            Ok(())
        } else {
            self.write_checkpoint(&Checkpoint::new(&descent, &tasks, &settings))
        }
    }

    /// Writes a checkpoint beside the prior, and says how to go on.
    fn write_checkpoint(&self, checkpoint: &Checkpoint) -> Result<(), String> {
        let path = self.out.with_extension("checkpoint.json");
        let text = serde_json::to_string(checkpoint).map_err(|error| error.to_string())?;
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("go on with: --resume {}", path.display());
        Ok(())
    }

    fn validate(&self, path: &Path, file: &Responses, population: &[f64]) {
        let students = file
            .students
            .iter()
            .filter(|student| self.valid.contains(&student.fold));
        let stated: Vec<_> = students
            .flat_map(|student| {
                let task = Task::cold(student);
                trace(population, None, &task)
                    .into_iter()
                    .map(|forecast| forecast.p)
                    .zip(task.correct)
                    .collect::<Vec<_>>()
            })
            .collect();
        if !stated.is_empty() {
            let scores = scores(&stated);
            println!(
                "{}: validation AUC {:.4}, log loss {:.4}",
                path.display(),
                scores.auc,
                scores.log_loss
            );
        }
    }

    fn write(&self, population: &[f64], tasks: &[Task], whole: bool) -> Result<(), String> {
        let names: Vec<String> = self
            .data
            .iter()
            .filter_map(|path| path.file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        let provenance = format!(
            "waymark {} train; {} students of {}; folds {}; {} epochs{}",
            env!("CARGO_PKG_VERSION"),
            tasks.len(),
            names.join(", "),
            if self.fold.is_empty() {
                "all others".to_owned()
            } else {
                format!("{:?}", self.fold)
            },
            self.epochs,
            if whole { "" } else { ", ended early" },
        );
        let prior = PriorFile::new(population, provenance, self.seed);
        let text = serde_json::to_string(&prior).map_err(|error| error.to_string())?;
        fs::write(&self.out, text).map_err(|error| format!("{}: {error}", self.out.display()))?;
        println!("{}: {}", self.out.display(), prior.provenance);
        Ok(())
    }
}

/// A file's students as tasks that can be made other courses of.
fn tasks(file: &Responses, wanted: impl Fn(&Student) -> bool) -> Vec<Task> {
    let students: Vec<usize> = (0..file.students.len())
        .filter(|&at| wanted(&file.students[at]))
        .collect();
    let levels = Levels::fit(file, &students);
    let size: usize = students
        .iter()
        .map(|&at| file.students[at].rows.len())
        .sum();
    let task = |&at: &usize| {
        let student = &file.students[at];
        let mut task = Task::cold(student).with_ease(student, &levels);
        task.weight = (student.rows.len().max(1) as f64).powf(-STUDENT_BALANCE);
        task
    };
    let mut tasks: Vec<Task> = students.iter().map(task).collect();
    let sum: f64 = tasks
        .iter()
        .map(|task| task.weight * task.questions.len() as f64)
        .sum();
    let factor = size as f64 / sum * (USUAL_SIZE / size.max(1) as f64).powf(FILE_BALANCE);
    tasks.iter_mut().for_each(|task| task.weight *= factor);
    tasks
}

/// The numbers of a prior's file.
pub(crate) fn read_prior(path: &Path) -> Result<Vec<f64>, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| named(&error))?;
    PriorFile::read(&text)
        .and_then(|prior| prior.population())
        .map_err(|error| named(&error))
}

/// The training of a checkpoint's file.
fn resume(path: &Path, tasks: &[Task], settings: &Settings) -> Result<Descent, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| named(&error))?;
    let checkpoint = Checkpoint::read(&text).map_err(|error| named(&error))?;
    checkpoint
        .resume(tasks, settings)
        .map_err(|error| named(&error))
}

/// Trains with a progress bar. Returns whether the training is complete.
fn descend(descent: &mut Descent, tasks: &[Task], settings: &Settings) -> Result<bool, String> {
    let stop = Arc::new(AtomicBool::new(false));
    let told = stop.clone();
    ctrlc::set_handler(move || told.store(true, Ordering::Relaxed))
        .map_err(|error| error.to_string())?;
    let bar = progress_bar();
    let whole = descent.run(tasks, settings, &Threads, |progress| {
        show(&bar, progress);
        !stop.load(Ordering::Relaxed)
    });
    bar.finish_and_clear();
    Ok(whole)
}

/// A bar that says how much time is left.
pub(crate) fn progress_bar() -> ProgressBar {
    let style = ProgressStyle::with_template("training {wide_bar} {percent}% {msg} {eta} left");
    ProgressBar::new(STEPS).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Moves the bar.
pub(crate) fn show(bar: &ProgressBar, progress: Progress) {
    bar.set_position((progress.done * STEPS as f64) as u64);
    bar.set_message(format!("loss {:.4}", progress.loss));
}
