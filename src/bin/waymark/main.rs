//! The native tool: checks and builds courses, and completes a built site.

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

mod agent;
mod chart;
mod course;
mod curve;
mod demo;
mod evaluate;
mod response_file;
mod scoreboard;
mod simulate;
mod site;
mod train;
mod train_policy;

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
    Demo {
        /// The folder with `course.toml`.
        dir: PathBuf,
        /// Tasks answered.
        #[arg(long, default_value_t = 60)]
        responses: usize,
        /// Ability on a skill without prerequisites, in logits.
        #[arg(long, default_value_t = 1.5, allow_negative_numbers = true)]
        ability: f64,
        /// Makes the student's chance; the same seed gives the same file.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The student's name.
        #[arg(long, default_value = "Simulated student")]
        name: String,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Meta-train the prior on files of responses.
    Train(train::Train),
    /// Predict the students of a file, each response from the ones before it, and score that.
    Evaluate(evaluate::Evaluate),
    /// Compare policies on simulated students (which are not people).
    Simulate {
        /// Which students: a name, several with commas, or `all`.
        #[arg(long, default_value = "all")]
        students: String,
        /// Which policy: a name, several with commas, or `all`.
        #[arg(long, default_value = "all")]
        policy: String,
        /// Students to simulate with each policy.
        #[arg(long, default_value_t = 1000)]
        episodes: usize,
        /// Makes the students; the same seed gives the same ones.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The policy that all are compared with, student by student.
        #[arg(long, default_value = "walk")]
        against: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print the matrix of `simulate --json` as a table, and draw it.
    Chart {
        /// What `simulate --json` printed; several files are laid together.
        #[arg(required = true)]
        matrix: Vec<PathBuf>,
        /// The SVG file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Train the population prior over teaching strategies on simulated students, and measure it on
    /// others.
    TrainPolicy {
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
        /// Steps of the gradient.
        #[arg(long, default_value_t = 400)]
        steps: usize,
        /// The same seed gives the same file.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Act as the tutor in anybody's simulator: one JSON object a line from standard input, one to
    /// standard output.
    Agent {
        /// A prior that `train-policy` wrote: it decides the way of teaching that each choice
        /// names.
        #[arg(long)]
        prior: Option<PathBuf>,
    },
    /// Make the files of a build a whole site: courses, the list for offline use, 404.html.
    Site {
        /// The folder that Trunk built.
        dir: PathBuf,
        /// The folder with a folder for each course.
        #[arg(long, default_value = "public/courses")]
        courses: PathBuf,
    },
}

#[derive(Subcommand)]
enum CourseCommand {
    /// Say what is wrong with a course folder.
    Check {
        /// The folder with `course.toml`.
        dir: PathBuf,
    },
    /// Make the one file of a course that goes on the shelf.
    Build {
        /// The folder with `course.toml`.
        dir: PathBuf,
        /// The JSON file to write.
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
    let result = match Arguments::parse().command {
        Command::Demo {
            dir,
            responses,
            ability,
            seed,
            name,
            out,
        } => demo::run(
            &dir,
            &demo::Demo {
                responses,
                ability,
                seed,
                name,
            },
            &out,
        ),
        Command::Train(train) => train.run(),
        Command::Evaluate(evaluate) => evaluate.run(),
        Command::Simulate {
            students,
            policy,
            episodes,
            seed,
            against,
            json,
        } => simulate::run(&simulate::Simulate {
            students,
            policy,
            episodes,
            seed,
            json,
            against,
        }),
        Command::Chart { matrix, out } => chart::run(&matrix, &out),
        Command::TrainPolicy { out, steps, seed } => {
            let training = waymark::lab::strategy::Training {
                steps,
                seed,
                ..Default::default()
            };
            train_policy::run(&training, &out)
        }
        Command::Agent { prior } => agent::run(prior.as_deref()),
        Command::Site { dir, courses } => {
            site::run(&dir, &courses).map_err(|error| error.to_string())
        }
        Command::Course(CourseCommand::Check { dir }) => course::check(&dir),
        Command::Course(CourseCommand::Build { dir, out }) => course::build(&dir, &out),
        Command::Course(CourseCommand::Answers {
            dir,
            skill,
            item,
            seed,
        }) => course::answers(&dir, &skill, &item, seed),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
