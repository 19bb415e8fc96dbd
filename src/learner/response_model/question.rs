//! A question as the model sees it.

/// A question to a student.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The skills that it needs, at least one, as positions in [`Weights`](super::Weights).
    pub skills: Vec<u32>,
    /// Position of the item in [`Weights`](super::Weights).
    pub item: u32,
    /// Options to choose from; 0 for an open answer or if unknown.
    pub options: u32,
    /// Ease of the item in logits, from the course's other students; 0 if unknown.
    pub level: f64,
    /// Hours since the last response, if known. A negative value counts as zero.
    pub hours: Option<f64>,
    /// Seconds that the last response took, if measured.
    pub seconds: Option<f64>,
}
