//! Responses of real students.

/// A response.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The file's own order, for the table of predictions.
    pub order: String,
    /// Number of the item.
    pub item: u32,
    /// Numbers of its skills.
    pub skills: Vec<u32>,
    /// Whether the first answer was right.
    pub correct: bool,
    /// Options to choose from; 0 for an open answer, or where that is not known.
    pub options: u32,
    /// Hours since the student's response before, where the file has a `time`.
    pub hours: Option<f64>,
    /// Seconds that the response before took, where the file has an `rt`.
    pub seconds: Option<f64>,
}

/// A student's responses, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Student {
    /// As the file names them.
    pub name: String,
    /// Fold, 0..5.
    pub fold: u32,
    /// Marked by the column asked for (see the reader of the file).
    pub marked: bool,
    /// Responses.
    pub rows: Vec<Row>,
}

/// A file of responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses {
    /// Names of the skills, by number.
    pub skills: Vec<String>,
    /// Names of the items, by number.
    pub items: Vec<String>,
    /// Students, in order of their first response.
    pub students: Vec<Student>,
    /// Rows passed over.
    pub skipped: usize,
}
