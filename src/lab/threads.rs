//! The parts of a batch, computed in all threads of the machine.

use rayon::prelude::*;

use crate::training::{Gradient, Workers};

/// All threads of the machine.
#[derive(Debug, Clone, Copy)]
pub struct Threads;

impl Workers for Threads {
    fn map(&self, parts: usize, compute: &(dyn Fn(usize) -> Gradient + Sync)) -> Vec<Gradient> {
        (0..parts).into_par_iter().map(compute).collect()
    }
}
