//! The native tool: checks and builds courses, completes a built site, trains and compares models.

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

mod agent;
mod chart;
mod course;
mod curve;
mod demo;
mod evaluate;
mod lines;
mod mark;
mod placement;
mod preview;
mod response_file;
mod scoreboard;
mod simulate;
mod sit;
mod site;
mod site_check;
mod stuck;
mod train;
mod train_policy;
mod trial;
mod trial_chart;
mod working;

/// Waymark's tool for authors and hosts.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check and build courses.
    #[command(subcommand)]
    Course(CourseCommand),
    /// Write the export of a simulated student, to try the teacher's page with or to measure.
    Demo(demo::Demo),
    /// Meta-train the prior on files of responses.
    Train(train::Train),
    /// Predict the students of a file, each response from the ones before it, and score that.
    Evaluate(evaluate::Evaluate),
    /// Place simulated students on a graph of prerequisites alone.
    Placement(placement::Placement),
    /// Say how well it is seen at a skill's fourth task who gets stuck, on real students.
    Stuck(stuck::Stuck),
    /// Compare policies on simulated students (which are not people).
    Simulate(simulate::Simulate),
    /// Print the matrix of `simulate --json` as a table, and draw it.
    Chart {
        /// The output of `simulate --json`; several files are merged.
        #[arg(required = true)]
        matrix: Vec<PathBuf>,
        /// The SVG file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Train the population prior over teaching strategies on simulated students, and measure it on
    /// others.
    TrainPolicy(train_policy::TrainPolicy),
    /// Act as the tutor in any simulator: one JSON object a line from standard input, one to
    /// standard output.
    Agent {
        /// A prior that `train-policy` wrote: it decides the strategy that each choice names.
        #[arg(long)]
        prior: Option<PathBuf>,
    },
    /// Mark answers: one JSON object a line from standard input, one to standard output.
    Mark,
    /// Judge a student's working line by line: one JSON object a line from standard input, one to
    /// standard output.
    Working,
    /// Be the whole tutor of a course: one JSON object a line from standard input, one to standard
    /// output. The lines tell the time.
    Sit {
        /// Which tutor: Waymark, or one that it is measured against.
        #[arg(long, default_value = "waymark")]
        tutor: String,
    },
    /// Let whole tutors teach simulated students (which are not people) for some days.
    Trial(trial::Trial),
    /// Make the files of a build a whole site: courses, the list for offline use, 404.html.
    Site {
        /// The folder that Trunk built.
        dir: PathBuf,
        /// Change nothing: compare the files of a finished site with its own list.
        #[arg(long)]
        check: bool,
        /// The folder that holds a folder for each course.
        #[arg(long, default_value = "public/courses")]
        courses: PathBuf,
    },
}

#[derive(Subcommand)]
enum CourseCommand {
    /// List the problems of a course folder.
    Check {
        /// The folder with `course.toml`.
        dir: PathBuf,
    },
    /// Compile a course to the one file that the page loads.
    Build {
        /// The folder with `course.toml`.
        dir: PathBuf,
        /// The JSON file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write all texts of a course as one page to read through.
    Preview {
        /// The folder with `course.toml`.
        dir: PathBuf,
        /// The variant's seed.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The HTML file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Print the right answer of one variant as JSON.
    Answers {
        /// The folder with `course.toml`.
        dir: PathBuf,
        /// Skill id.
        #[arg(long)]
        skill: String,
        /// Item id.
        #[arg(long)]
        item: String,
        /// The variant's seed.
        #[arg(long)]
        seed: u64,
    },
}

fn main() -> ExitCode {
    // A reader that has seen enough (`| head`) ends the tool quietly, as it ends others.
    sigpipe::reset();
    let result = match Arguments::parse().command {
        Command::Demo(demo) => demo.run(),
        Command::Train(train) => train.run(),
        Command::Evaluate(evaluate) => evaluate.run(),
        Command::Placement(placement) => placement.run(),
        Command::Stuck(stuck) => stuck.run(),
        Command::Simulate(simulate) => simulate.run(),
        Command::Chart { matrix, out } => chart::run(&matrix, &out),
        Command::TrainPolicy(train) => train.run(),
        Command::Agent { prior } => agent::run(prior.as_deref()),
        Command::Mark => mark::run(),
        Command::Working => working::run(),
        Command::Trial(trial) => trial.run(),
        Command::Sit { tutor } => sit::run(&tutor),
        Command::Site {
            dir, check: true, ..
        } => site_check::run(&dir),
        Command::Site { dir, courses, .. } => {
            site::run(&dir, &courses).map_err(|error| error.to_string())
        }
        Command::Course(command) => course(&command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn course(command: &CourseCommand) -> Result<(), String> {
    match command {
        CourseCommand::Check { dir } => course::check(dir),
        CourseCommand::Build { dir, out } => course::build(dir, out),
        CourseCommand::Preview { dir, seed, out } => preview::run(&course::read(dir)?, *seed, out),
        CourseCommand::Answers {
            dir,
            skill,
            item,
            seed,
        } => course::answers(dir, skill, item, *seed),
    }
}
