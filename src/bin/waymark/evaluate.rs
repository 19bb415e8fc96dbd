//! `waymark evaluate`

use std::{fmt::Write as _, fs, path::PathBuf, time::Instant};

use crate::{
    curve, response_file,
    scoreboard::{self, Entry, Scoreboard},
    train::{progress_bar, read_prior, show},
};
use clap::{Args, ValueEnum, builder::PossibleValuesParser};

use waymark::{
    base::dice::Dice,
    lab::{
        ablation::Ablation,
        baselines::{Model, Others, stated},
        scores::Stated,
        threads::Threads,
    },
    learner::{MetaModel, response_model::Forecast},
    training::{
        Course, Settings, Task, fit_course,
        responses::{Responses, Student},
        trace,
    },
};

/// The learner's own model, by name.
const WAYMARK: &str = "waymark";
/// All models.
const ALL: &str = "all";

/// In a known course the first response counts for so much more, since students differ most when
/// least is known of them; chosen on validation students.
const EARLY: f64 = 4.0;

/// What to evaluate.
#[derive(Args)]
pub(crate) struct Evaluate {
    /// A file of responses, plain or gzip.
    #[arg(long)]
    data: PathBuf,
    /// The model to predict with; `all` compares all of them on the same responses.
    #[arg(long, default_value = WAYMARK, value_parser = models())]
    model: String,
    /// The prior to predict with; for `waymark` and `all`.
    #[arg(long)]
    prior: Option<PathBuf>,
    /// What is known of the course beforehand.
    #[arg(long, value_enum, default_value_t = Knowledge::Cold)]
    course: Knowledge,
    /// Students to predict: those of this fold.
    #[arg(long, default_value_t = 0, conflicts_with = "test_column")]
    test_fold: u32,
    /// Students to predict: those with a 1 in this column.
    #[arg(long)]
    test_column: Option<String>,
    /// For a warm course: fit on these folds only, so that others stay unseen; all but the
    /// predicted students if left out.
    #[arg(long, value_delimiter = ',')]
    fold: Vec<u32>,
    /// For baselines in a cold course: another file of responses to fit them on; may be given
    /// several times. Without it their numbers are published ones.
    #[arg(long)]
    fit: Vec<PathBuf>,
    /// For a warm course: times that `waymark` sees each other student.
    #[arg(long, default_value_t = 8)]
    epochs: usize,
    /// Decides all chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write `user,order,p` to this file: the chance stated before each response was seen; with
    /// `all`, that of `waymark`.
    #[arg(long)]
    predictions: Option<PathBuf>,
    /// Also predict with each part of `waymark` taken away (not trained anew).
    #[arg(long)]
    ablations: bool,
    /// Draw log loss by position in a student's history to this SVG file.
    #[arg(long)]
    curve: Option<PathBuf>,
    /// Predict by the population's numbers alone, without each student's own settings (which serve
    /// in a cold course only).
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

/// The names that `--model` knows.
fn models() -> PossibleValuesParser {
    PossibleValuesParser::new(
        [WAYMARK]
            .into_iter()
            .chain(Model::ALL.map(Model::name))
            .chain([ALL]),
    )
}

impl Evaluate {
    /// Predicts, scores, prints.
    pub(crate) fn run(&self) -> Result<(), String> {
        self.check_fit()?;
        let file = response_file::read(&self.data, self.test_column.as_deref(), self.skip_bad)?;
        let test: Vec<usize> = (0..file.students.len())
            .filter(|&at| self.is_test(&file, at))
            .collect();
        if test.is_empty() {
            return Err(format!(
                "{}: no student is marked to be predicted",
                self.data.display()
            ));
        }
        let mut entries = Vec::new();
        if [WAYMARK, ALL].contains(&self.model.as_str()) {
            let prior = self
                .prior
                .as_ref()
                .ok_or("--prior is needed for the models `waymark` and `all`")?;
            entries.extend(self.waymark(&file, &test, read_prior(prior)?)?);
        }
        entries.extend(self.baselines(&file, &test)?);
        if let (Some(path), Some(entry)) = (&self.predictions, entries.first()) {
            let table = table(&file, &test, &entry.stated);
            fs::write(path, table).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        if let Some(path) = &self.curve {
            fs::write(path, curve::drawing(&entries)?)
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
        let scoreboard = Scoreboard {
            entries,
            seed: self.seed,
        };
        if self.json {
            println!("{}", scoreboard.json());
        } else {
            println!(
                "{} students of {}\n{}",
                test.len(),
                self.data.display(),
                scoreboard.table()
            );
        }
        Ok(())
    }

    /// What baselines are fitted on in a cold course must not be that course.
    fn check_fit(&self) -> Result<(), String> {
        if self.course == Knowledge::Warm && !self.fit.is_empty() {
            return Err(
                "--fit is for a cold course: a warm one is fitted on the other students of --data"
                    .to_owned(),
            );
        }
        let data = self.data.canonicalize().ok();
        let same = |path: &&PathBuf| data.is_some() && path.canonicalize().ok() == data;
        match self.fit.iter().find(same) {
            Some(path) => Err(format!(
                "--fit {}: this is the file to predict, of which nothing may be known",
                path.display()
            )),
            None => Ok(()),
        }
    }

    /// Whether students' own settings are used.
    fn adapts(&self) -> bool {
        self.course == Knowledge::Cold && !self.no_adaptation
    }

    fn is_test(&self, file: &Responses, student: usize) -> bool {
        let student = &file.students[student];
        if self.test_column.is_some() {
            student.marked
        } else {
            student.fold == self.test_fold
        }
    }

    /// The students of the file that a warm course is fitted on.
    fn others(&self, file: &Responses) -> Result<Vec<usize>, String> {
        let wanted =
            |at: &usize| self.fold.is_empty() || self.fold.contains(&file.students[*at].fold);
        let others: Vec<usize> = (0..file.students.len())
            .filter(|&at| !self.is_test(file, at))
            .filter(wanted)
            .collect();
        if others.is_empty() {
            return Err(
                "a warm course needs other students in the file than those to predict".to_owned(),
            );
        }
        Ok(others)
    }

    /// The predictions of our own model, with these numbers of the population; then, if wanted,
    /// without each of its parts.
    fn waymark(
        &self,
        file: &Responses,
        test: &[usize],
        mut population: Vec<f64>,
    ) -> Result<Vec<Entry>, String> {
        let start = Instant::now();
        let course = match self.course {
            Knowledge::Warm => Some(self.fit_course(file, &mut population)?),
            Knowledge::Cold => None,
        };
        let fit_seconds = start.elapsed().as_secs_f64();
        let everyone = |numbers: &[f64], of: &dyn Fn(&Forecast<f64>) -> f64| -> Vec<Vec<Stated>> {
            let one = |&student: &usize| forecasts(file, student, course.as_ref(), numbers, of);
            test.iter().map(one).collect()
        };
        let without = Entry {
            name: WAYMARK,
            fit_seconds,
            stated: everyone(&population, &|forecast| forecast.p),
        };
        let mut entries = if self.adapts() {
            self.with_adaptation(file, test, &population, without)
        } else {
            vec![without]
        };
        for (ablation, name) in Ablation::ALL.into_iter().filter(|_| self.ablations) {
            let numbers = ablation.numbers(&population);
            entries.push(Entry {
                name,
                fit_seconds: 0.0,
                stated: everyone(&numbers, &|forecast| ablation.stated(forecast)),
            });
        }
        Ok(entries)
    }

    /// The predictions with each student's own settings; with them, if ablations are wanted, those
    /// without. Prints how much the settings change.
    fn with_adaptation(
        &self,
        file: &Responses,
        test: &[usize],
        population: &[f64],
        without: Entry,
    ) -> Vec<Entry> {
        let model = MetaModel::new(population);
        let own = |&student: &usize| adapted(&model, &Task::cold(&file.students[student]));
        let own = Entry {
            name: WAYMARK,
            fit_seconds: without.fit_seconds,
            stated: test.iter().map(own).collect(),
        };
        eprintln!(
            "own settings against none, {}",
            scoreboard::long_histories(&own, &without, self.seed)
        );
        let without = self.ablations.then_some(Entry {
            name: "-adaptation",
            ..without
        });
        [own].into_iter().chain(without).collect()
    }

    /// Fits skills and items, and with them the population's numbers, on the file's other students.
    fn fit_course(&self, file: &Responses, population: &mut Vec<f64>) -> Result<Course, String> {
        let others = self.others(file)?;
        let mut dice = Dice::new(self.seed);
        let mut course = Course::new(file, &others, || dice.unit());
        let mut tasks: Vec<Task> = others
            .iter()
            .map(|&student| Task::warm(file, student, &course, true))
            .collect();
        tasks.iter_mut().for_each(|task| task.early = EARLY);
        let bar = progress_bar();
        let settings = Settings {
            epochs: self.epochs,
            ..Settings::warm(self.seed)
        };
        fit_course(
            population,
            &mut course,
            &tasks,
            &settings,
            &Threads,
            |progress| {
                show(&bar, progress);
                true
            },
        );
        bar.finish_and_clear();
        Ok(course)
    }

    /// What the baselines asked for state.
    fn baselines(&self, file: &Responses, test: &[usize]) -> Result<Vec<Entry>, String> {
        let wanted = |model: &Model| self.model == ALL || self.model == model.name();
        let models: Vec<Model> = Model::ALL.into_iter().filter(wanted).collect();
        if models.is_empty() {
            return Ok(vec![]);
        }
        let elsewhere: Vec<Responses> = self
            .fit
            .iter()
            .map(|path| response_file::read(path, None, self.skip_bad))
            .collect::<Result<_, _>>()?;
        let others = match self.course {
            Knowledge::Warm => Others::warm(file, self.others(file)?),
            Knowledge::Cold => Others::cold(&elsewhere),
        };
        let students: Vec<&Student> = test.iter().map(|&at| &file.students[at]).collect();
        Ok(models
            .into_iter()
            .map(|model| baseline(model, &others, &students))
            .collect())
    }
}

/// What one baseline states.
fn baseline(model: Model, others: &Others<'_>, students: &[&Student]) -> Entry {
    let start = Instant::now();
    let fitted = model.fit(others);
    let fit_seconds = start.elapsed().as_secs_f64();
    let stated = students
        .iter()
        .map(|student| stated(fitted.as_ref(), student))
        .collect();
    Entry {
        name: model.name(),
        fit_seconds,
        stated,
    }
}

/// One student's predictions with these numbers of the population; `of` picks the chance.
fn forecasts(
    file: &Responses,
    student: usize,
    course: Option<&Course>,
    numbers: &[f64],
    of: &dyn Fn(&Forecast<f64>) -> f64,
) -> Vec<Stated> {
    let task = match course {
        Some(course) => Task::warm(file, student, course, false),
        None => Task::cold(&file.students[student]),
    };
    trace(numbers, course, &task)
        .iter()
        .map(of)
        .zip(task.correct.iter().copied())
        .collect()
}

/// What is stated on the device: by a student's own settings where they have served better, else by
/// everyone's.
fn adapted(model: &MetaModel, task: &Task) -> Vec<Stated> {
    let mut student = model.student(task.skills.len(), task.items.len());
    let responses = task.questions.iter().zip(&task.correct);
    responses
        .map(|(question, &correct)| (model.adapt(&mut student, question, correct).p(), correct))
        .collect()
}

/// `user,order,p`, one line a response.
fn table(file: &Responses, test: &[usize], stated: &[Vec<Stated>]) -> String {
    let mut table = String::from("user,order,p\n");
    for (&student, stated) in test.iter().zip(stated) {
        let student = &file.students[student];
        for (row, (p, _)) in student.rows.iter().zip(stated) {
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{},{},{p:.8}", student.name, row.order);
        }
    }
    table
}
