//! A training that ended early, as a file.

use serde::{Deserialize, Serialize};

use super::{adam::Adam, descent::Descent, settings::Settings, task::Task};

/// Names what kind of file it is.
const KIND: &str = "waymark-training-checkpoint";

/// A [`Descent`] as a file, with what it was made with. Numbers are written as their bits: many
/// readers of JSON do not read the last one of a decimal exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    kind: String,
    seed: u64,
    epochs: usize,
    /// Students and responses of the training.
    students: usize,
    responses: usize,
    batches: usize,
    numbers: Vec<u64>,
    mean: Vec<u64>,
    square: Vec<u64>,
    left: (u64, u64),
}

/// Why a training cannot go on from a file.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum CheckpointError {
    /// It is no checkpoint.
    #[error(
        "this is no checkpoint of `waymark train` ({0}). \
         A prior cannot be trained further, since it is widened"
    )]
    Shape(String),
    /// It is of another model.
    #[error("the checkpoint has {found} numbers, and the model has {expected}")]
    Size {
        /// Numbers in the file.
        found: usize,
        /// Numbers of the model.
        expected: usize,
    },
    /// It was made with other data or settings.
    #[error("the checkpoint was made with another {0}")]
    Other(&'static str),
}

impl Checkpoint {
    /// The checkpoint of a training with these tasks and settings.
    pub fn new(descent: &Descent, tasks: &[Task], settings: &Settings) -> Self {
        let Descent {
            numbers,
            adam,
            batches,
        } = descent;
        Self {
            kind: KIND.to_owned(),
            seed: settings.seed,
            epochs: settings.epochs,
            students: tasks.len(),
            responses: responses(tasks),
            batches: *batches,
            numbers: bits(numbers),
            mean: bits(&adam.mean),
            square: bits(&adam.square),
            left: (adam.left.0.to_bits(), adam.left.1.to_bits()),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it is no checkpoint, or of another model.
    pub fn read(text: &str) -> Result<Self, CheckpointError> {
        let shape = |error: serde_json::Error| CheckpointError::Shape(error.to_string());
        let read: Self = serde_json::from_str(text).map_err(shape)?;
        if read.kind != KIND {
            return Err(CheckpointError::Shape(format!(
                "its kind is `{}`",
                read.kind
            )));
        }
        let expected = super::start(read.seed).len();
        for list in [&read.numbers, &read.mean, &read.square] {
            if list.len() != expected {
                let found = list.len();
                return Err(CheckpointError::Size { found, expected });
            }
        }
        Ok(read)
    }

    /// The training, to go on with these tasks and settings.
    ///
    /// # Errors
    /// If it was made with others.
    pub fn resume(&self, tasks: &[Task], settings: &Settings) -> Result<Descent, CheckpointError> {
        let same = [
            ("seed", self.seed == settings.seed),
            ("number of epochs", self.epochs == settings.epochs),
            ("number of students", self.students == tasks.len()),
            ("number of responses", self.responses == responses(tasks)),
        ];
        if let Some((name, _)) = same.into_iter().find(|(_, same)| !same) {
            return Err(CheckpointError::Other(name));
        }
        Ok(Descent {
            numbers: numbers(&self.numbers),
            adam: Adam {
                mean: numbers(&self.mean),
                square: numbers(&self.square),
                left: (f64::from_bits(self.left.0), f64::from_bits(self.left.1)),
            },
            batches: self.batches,
        })
    }
}

fn responses(tasks: &[Task]) -> usize {
    tasks.iter().map(|task| task.questions.len()).sum()
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|x| x.to_bits()).collect()
}

fn numbers(bits: &[u64]) -> Vec<f64> {
    bits.iter().map(|&x| f64::from_bits(x)).collect()
}
