//! Predictions of the model for one question.

/// The chance of a right answer, predicted before the response.
#[derive(Debug, Clone, Copy)]
pub struct Forecast<T> {
    /// By the read-out: the model's prediction.
    pub p: T,
    /// By the filter alone.
    pub filter: T,
}

/// The prediction for a question, with its uncertainty.
#[derive(Debug, Clone, Copy)]
pub struct Outlook<T> {
    /// The chance of a right answer, as [`Forecast::p`].
    pub p: T,
    /// The chance of a right answer by guessing.
    pub guess: T,
    /// Variance of the log-odds of knowing.
    pub variance: T,
}
