//! How to train.

use super::{augmentation::Augmentation, gradient::Losses};

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// What is minimised.
    pub losses: Losses,
    /// Times that each student is seen.
    pub epochs: usize,
    /// Responses in a batch, about.
    pub batch: usize,
    /// Learning rate at its height.
    pub rate: f64,
    /// Pull of the read-out's numbers towards zero, as a share of the loss of one response.
    pub pull: f64,
    /// Share of items taken as unknown.
    pub item_dropout: f64,
    /// Other courses to train on.
    pub augmentation: Option<Augmentation>,
    /// Decides all chance.
    pub seed: u64,
}

impl Settings {
    /// For a prior that has to serve courses nobody has seen.
    pub fn cold(seed: u64) -> Self {
        Self {
            losses: Losses::CrossEntropy,
            epochs: 2,
            batch: 6000,
            rate: 0.01,
            pull: 0.01,
            item_dropout: 0.0,
            augmentation: Some(Augmentation {
                untilted: 0.3,
                adaptive: 0.3,
                tilt: 2.5,
                adaptive_tilt: 20.0,
                blur: 0.6,
                merged: 0.3,
                split: 0.15,
            }),
            seed,
        }
    }

    /// For a course whose other students are known.
    pub fn warm(seed: u64) -> Self {
        Self {
            epochs: 8,
            pull: 0.001,
            item_dropout: 0.03,
            augmentation: None,
            batch: 3000,
            ..Self::cold(seed)
        }
    }
}

/// After each batch.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Share of all batches that is done, 0..1.
    pub done: f64,
    /// Mean loss of the batch.
    pub loss: f64,
}
