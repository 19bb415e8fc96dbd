//! `waymark demo`

use std::{fs, path::Path};

use crate::course::read;

use waymark::{
    course::Graph,
    engine::{Engine, catalogue::IndexEntry, log::archive},
    lab::{SimulatedStudent, rehearsal::rehearse},
};

/// A simulated student starts at this time: 2020-01-06, in milliseconds since 1970. Long ago, so
/// that a long history is past.
const START: i64 = 1_578_268_800_000;

/// How much harder each level of prerequisites is for the student, and how much a task helps it, in
/// logits.
const SLOPE: f64 = 0.3;
const GROWTH: f64 = 0.08;

/// Which student to simulate.
pub(crate) struct Demo {
    pub(crate) responses: usize,
    pub(crate) ability: f64,
    pub(crate) seed: u64,
    pub(crate) name: String,
}

/// Writes the export of a simulated student.
pub(crate) fn run(dir: &Path, demo: &Demo, out: &Path) -> Result<(), String> {
    let course = read(dir)?;
    let mut engine = Engine::new(format!("demo{}", demo.seed), 0);
    engine.add_index(vec![IndexEntry::new(&course)]);
    engine.add_course(
        &course.id,
        &serde_json::to_string(&course).map_err(|error| error.to_string())?,
    )?;
    let graph = Graph::new(&course.skill_entries());
    let mut student = SimulatedStudent::new(&graph, demo.ability, SLOPE, GROWTH, demo.seed);
    let end = rehearse(&mut engine, &course, &mut student, demo.responses, START);
    let text = archive::write(&demo.name, engine.entries(), end);
    fs::write(out, text).map_err(|error| format!("{}: {error}", out.display()))
}
