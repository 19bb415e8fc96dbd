//! What the model states about a question.

/// The chance of a right answer, stated before it is given.
#[derive(Debug, Clone, Copy)]
pub struct Forecast<T> {
    /// What is stated: the read-out.
    pub p: T,
    /// What the filter alone says.
    pub filter: T,
}

/// What is believed of a question before it is asked.
#[derive(Debug, Clone, Copy)]
pub struct Outlook<T> {
    /// The chance of a right answer, as [`Forecast::p`].
    pub p: T,
    /// Of it, the chance to guess right.
    pub guess: T,
    /// Variance of the log-odds of knowing.
    pub variance: T,
}
