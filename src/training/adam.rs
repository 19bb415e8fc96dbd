//! Adam (Kingma and Ba, 2015): each number gets a learning rate of its own, from the size of its
//! past gradients.

/// Share of the mean gradient, and of the mean square, that one step keeps.
const KEEP: (f64, f64) = (0.9, 0.99);

/// The state after the steps so far.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Adam {
    /// Running mean of each slope.
    pub(super) mean: Vec<f64>,
    /// Running mean of each squared slope.
    pub(super) square: Vec<f64>,
    /// Share of both means that still stems from their start at zero.
    pub(super) left: (f64, f64),
}

impl Adam {
    pub(super) fn new(len: usize) -> Self {
        Self {
            mean: vec![0.0; len],
            square: vec![0.0; len],
            left: (1.0, 1.0),
        }
    }

    /// One step downhill. The gradient is scaled to a norm of one if it is longer.
    pub(super) fn step(&mut self, numbers: &mut [f64], gradient: &[f64], rate: f64) {
        let norm = libm::sqrt(gradient.iter().map(|x| x * x).sum());
        let clip = if norm > 1.0 { 1.0 / norm } else { 1.0 };
        self.left = (self.left.0 * KEEP.0, self.left.1 * KEEP.1);
        for (at, number) in numbers.iter_mut().enumerate() {
            let slope = gradient[at] * clip;
            self.mean[at] = KEEP.0 * self.mean[at] + (1.0 - KEEP.0) * slope;
            self.square[at] = KEEP.1 * self.square[at] + (1.0 - KEEP.1) * slope * slope;
            let (mean, square) = (
                self.mean[at] / (1.0 - self.left.0),
                self.square[at] / (1.0 - self.left.1),
            );
            *number -= rate * mean / (libm::sqrt(square) + 1e-8);
        }
    }
}
