//! How long a student's responses take.

/// How long a student's responses take.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ResponseTimes {
    count: f64,
    /// Running median of the log of seconds (Robbins and Monro 1951).
    usual: f64,
    /// Log of how much longer than that the last response took.
    pub(super) slowness: f64,
}

impl ResponseTimes {
    /// Bound of `slowness`: beyond it a student was away, or did not read.
    const MOST: f64 = 2.0;

    /// Adds the time of a response, in seconds.
    pub(super) fn push(&mut self, seconds: f64) {
        let log = libm::log(seconds.clamp(0.1, 3600.0));
        self.count += 1.0;
        if self.count == 1.0 {
            self.usual = log;
        }
        self.slowness = (log - self.usual).clamp(-Self::MOST, Self::MOST);
        let step = (1.0 / self.count).max(0.02);
        self.usual += if log > self.usual { step } else { -step };
    }
}
