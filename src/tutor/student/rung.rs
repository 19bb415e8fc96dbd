//! The ladder of help: kinds of help that differ, each tried before one comes again.

/// A kind of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rung {
    /// Another picture or representation.
    Picture,
    /// A worked example.
    Example,
    /// A question about why a step holds.
    Why,
    /// The task in small steps.
    Steps,
    /// A task on what the skill stands on.
    Back,
    /// Something else today, and this tomorrow.
    Tomorrow,
    /// A task with easier numbers.
    Easier,
}

/// All rungs, from the first. What stands in the course's own words comes before more tasks; the
/// order of the last three was compared on the measuring ground (docs/teaching.md).
pub(in crate::tutor) const RUNGS: [Rung; 7] = [
    Rung::Picture,
    Rung::Example,
    Rung::Why,
    Rung::Steps,
    Rung::Back,
    Rung::Tomorrow,
    Rung::Easier,
];
