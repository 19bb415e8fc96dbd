//! `waymark demo`

use std::{fs, path::PathBuf, rc::Rc};

use crate::course::read;
use clap::Args;

use waymark::{
    course::{Graph, marker::ExactMarker, packed::pack},
    engine::{Engine, catalogue::IndexEntry, log::archive},
    lab::{SimulatedStudent, rehearsal::rehearse},
};

/// The start of the student's history: 2020-01-06, in milliseconds since 1970. It is long ago, so
/// that a long history ends before today.
const START: i64 = 1_578_268_800_000;

/// How much harder each level of prerequisites is for the student, in logits.
const SLOPE: f64 = 0.3;
/// How much a task raises the ability, in logits.
const GROWTH: f64 = 0.08;

/// Which student to simulate.
#[derive(Args)]
pub(crate) struct Demo {
    /// The folder with `course.toml`.
    dir: PathBuf,
    /// Tasks answered.
    #[arg(long, default_value_t = 60)]
    responses: usize,
    /// Ability on a skill without prerequisites, in logits.
    #[arg(long, default_value_t = 1.5, allow_negative_numbers = true)]
    ability: f64,
    /// The seed of all randomness; the same seed gives the same file.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The student's name.
    #[arg(long, default_value = "Simulated student")]
    name: String,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

impl Demo {
    /// Writes the export of a simulated student.
    pub(crate) fn run(&self) -> Result<(), String> {
        if !self.ability.is_finite() {
            return Err(format!("--ability {}: a number is needed", self.ability));
        }
        let course = read(&self.dir)?;
        let mut engine =
            Engine::new(format!("demo{}", self.seed), 0).with_marker(Rc::new(ExactMarker));
        engine.add_index(vec![IndexEntry::new(&course)]);
        engine.add_course(&course.id, &pack(&course))?;
        let graph = Graph::new(&course.skill_entries());
        let mut student = SimulatedStudent::new(&graph, self.ability, SLOPE, GROWTH, self.seed);
        let end = rehearse(&mut engine, &course, &mut student, self.responses, START);
        let text = archive::write(&self.name, engine.entries(), end);
        fs::write(&self.out, text).map_err(|error| format!("{}: {error}", self.out.display()))
    }
}
