//! The file of a prior: the population's numbers by name, and their provenance.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::learner::response_model::{
    field::Field,
    weights::{POPULATION, Population},
};

/// The version of the file's layout.
const FORMAT: u32 = 1;
/// The kind of the file.
const KIND: &str = "waymark-tracing-prior";

/// The numbers that were meta-trained over many students, with their provenance. It holds nothing
/// about the items of the training data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriorFile {
    kind: String,
    format: u32,
    /// Where the numbers come from.
    pub provenance: String,
    /// The seed of the training.
    pub seed: u64,
    /// Groups of numbers, as [`POPULATION`] names them.
    numbers: BTreeMap<String, Vec<f64>>,
}

/// Why a prior cannot be used.
#[derive(Debug, thiserror::Error, PartialEq)]
pub enum PriorError {
    /// It is not JSON of the right shape.
    #[error("this is not a prior written by `waymark train`: {0}")]
    Shape(String),
    /// It was written by a newer release.
    #[error("the prior needs a newer release (format {0})")]
    Newer(u32),
    /// A group of numbers is missing, of another size, or not finite.
    #[error("the prior's `{name}` should be {len} finite numbers")]
    Group {
        /// Which.
        name: &'static str,
        /// How many numbers it has.
        len: usize,
    },
}

impl PriorFile {
    /// The file of these numbers, rounded to seven digits after the point.
    pub fn new(population: &[f64], provenance: String, seed: u64) -> Self {
        let short = |x: &f64| libm::round(x * 1e7) / 1e7;
        let group = |field: Field| {
            (
                field.name.to_owned(),
                population[field.range()].iter().map(short).collect(),
            )
        };
        Self {
            kind: KIND.to_owned(),
            format: FORMAT,
            provenance,
            seed,
            numbers: POPULATION.all().map(group).collect(),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it is not a prior, was written by a newer release, or does not fit this model.
    pub fn read(text: &str) -> Result<Self, PriorError> {
        let prior: Self =
            serde_json::from_str(text).map_err(|error| PriorError::Shape(error.to_string()))?;
        if prior.kind != KIND {
            return Err(PriorError::Shape(format!("its kind is `{}`", prior.kind)));
        }
        if prior.format > FORMAT {
            return Err(PriorError::Newer(prior.format));
        }
        prior.population().map(|_| prior.clone())
    }

    /// The numbers as [`Population`] reads them.
    ///
    /// # Errors
    /// If a group is missing, or of another size.
    pub fn population(&self) -> Result<Vec<f64>, PriorError> {
        let mut numbers = Vec::with_capacity(Population::<f64>::LEN);
        for field in POPULATION.all() {
            let group = self
                .numbers
                .get(field.name)
                .filter(|group| group.len() == field.len);
            let group = group.filter(|group| group.iter().all(|x| x.is_finite()));
            numbers.extend(group.ok_or(PriorError::Group {
                name: field.name,
                len: field.len,
            })?);
        }
        Ok(numbers)
    }
}
