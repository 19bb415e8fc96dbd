//! A question as the model sees it.

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Numbers of the skills that it needs, at least one; their number in the weights.
    pub skills: Vec<u32>,
    /// Number of the item.
    pub item: u32,
    /// Options to choose from; 0 for an open answer, or where that is not known.
    pub options: u32,
    /// How easy the item is, in logits, from a course's other students; 0 where nothing is known.
    pub level: f64,
    /// Hours since the response before; nothing where no clock was kept. Below zero counts as zero.
    pub hours: Option<f64>,
    /// Seconds that the response before took, where that was measured.
    pub seconds: Option<f64>,
}
